//! Types: properties, members, branches.

/// Hands these rows to `$then`, after those that it is given.
macro_rules! of_types {
    ($then:ident $(, $more:ident)*; $($before:tt)*) => {
        $then! { $($more),*; $($before)*
            // Types.
            TypeAdded = "type-added", Added, Minor:
                "A type is new.",
            TypeRemoved = "type-removed", Removed, Major:
                "Code that names the type does not compile.",
            TypeRenamed = "type-renamed", Changed, Major:
                "Code that names the type does not compile.",
            TypeMoved = "type-moved", Changed, Major:
                "The type stands in another module: code that imports it from there does not compile.",
            TypeKindChanged = "type-kind-changed", Changed, Major:
                "The type is of another kind: hardly any code that uses it compiles.",
            TypeNowInRequests = "type-now-in-requests", Widened, Minor:
                "The type can be built by users now.",
            TypeNotInRequests = "type-not-in-requests", Narrowed, Major:
                "The type is `#[non_exhaustive]` and has no setters any more: code that builds one does not \
                 compile.",
            TypeNowInAnswers = "type-now-in-answers", Widened, Minor:
                "The type keeps what this version of the client does not know.",
            TypeNotInAnswers = "type-not-in-answers", Narrowed, Patch:
                "Answers do not carry the type any more.",
            TypeDescriptionChanged = "type-description-changed", Documentation, Patch:
                "The documentation of the type says so.",
            TypeBoundsChanged = "type-bounds-changed", Documentation, Patch:
                "The documentation says so; the API checks bounds, the client does not.",
            TypeExamplesChanged = "type-examples-changed", Documentation, Patch:
                "The examples in the documentation, and those for tests, say so.",
            // Properties.
            RequiredRequestPropertyAdded = "required-request-property-added", Narrowed, Major:
                "The constructor takes one more argument, and a literal needs one more field.",
            RequestPropertyAdded = "request-property-added", Widened, Major:
                "The struct has one more field: a literal without `..` does not compile; constructor and \
                 setters stay.",
            AnswerPropertyAdded = "answer-property-added", Added, Minor:
                "The struct, which is `#[non_exhaustive]`, has one more field.",
            RequestPropertyRemoved = "request-property-removed", Removed, Major:
                "The field and its setter are gone.",
            AnswerPropertyRemoved = "answer-property-removed", Removed, Major:
                "Code that reads the field does not compile.",
            RequestPropertyBecameRequired = "request-property-became-required", Narrowed, Major:
                "The field is of another type; what builds the struct has to give it.",
            RequestPropertyBecameOptional = "request-property-became-optional", Widened, Major:
                "The field is of another type, and has a setter; the constructor does not take it.",
            AnswerPropertyBecameRequired = "answer-property-became-required", Narrowed, Major:
                "The field is of another type: it is no `Option` any more.",
            AnswerPropertyBecameOptional = "answer-property-became-optional", Widened, Major:
                "The field is of another type: code has to say what happens without it.",
            RequestPropertyBecameNullable = "request-property-became-nullable", Widened, Major:
                "The field is of another type: it can be null.",
            RequestPropertyNotNullable = "request-property-not-nullable", Narrowed, Major:
                "The field is of another type: it cannot be null.",
            AnswerPropertyBecameNullable = "answer-property-became-nullable", Widened, Major:
                "The field is of another type: code has to say what happens if it is null.",
            AnswerPropertyNotNullable = "answer-property-not-nullable", Narrowed, Major:
                "The field is of another type: it is no `Option` any more.",
            PropertyPresenceRestated = "property-presence-restated", Changed, Patch:
                "Code compiles as before: the field's type holds both.",
            PropertyTypeWidened = "property-type-widened", Widened, Major:
                "The field is of another type.",
            PropertyTypeNarrowed = "property-type-narrowed", Narrowed, Major:
                "The field is of another type.",
            PropertyTypeChanged = "property-type-changed", Changed, Major:
                "The field is of another type.",
            FieldRenamed = "field-renamed", Changed, Major:
                "The field has another name, since another property would have the same.",
            PropertyBecameConstant = "property-became-constant", Narrowed, Major:
                "The field is a method that gives the one value.",
            ConstantBecameProperty = "constant-became-property", Widened, Major:
                "The method that gave the one value is a field.",
            ConstantAdded = "constant-added", Added, Minor:
                "A method that gives the one value is new.",
            ConstantRemoved = "constant-removed", Removed, Major:
                "The method that gave the one value is gone.",
            ConstantValueChanged = "constant-value-changed", Changed, Patch:
                "Code compiles as before; the method gives the new value, and so do requests.",
            ConstantTypeChanged = "constant-type-changed", Changed, Major:
                "The method gives a value of another type.",
            ConstantPresenceChanged = "constant-presence-changed", Changed, Patch:
                "Code compiles as before; whether answers can leave the value out changes.",
            PropertyAccessChanged = "property-access-changed", Changed, Patch:
                "Where types of requests and answers part, other changes say so.",
            PropertyDeprecated = "property-deprecated", Documentation, Patch:
                "The documentation of the field says so.",
            PropertyNotDeprecated = "property-not-deprecated", Documentation, Patch:
                "The documentation of the field does not say so any more.",
            RequestDefaultAdded = "request-default-added", Widened, Major:
                "The constructor does not take it any more: a setter does.",
            RequestDefaultRemoved = "request-default-removed", Narrowed, Major:
                "The constructor takes it, and there is no setter any more.",
            RequestDefaultChanged = "request-default-changed", Changed, Patch:
                "Code compiles as before; the constructor starts with the new value.",
            AnswerDefaultAdded = "answer-default-added", Added, Minor:
                "A method that reads the field or the default is new.",
            AnswerDefaultRemoved = "answer-default-removed", Removed, Major:
                "The method that reads the field or the default is gone.",
            AnswerDefaultChanged = "answer-default-changed", Changed, Patch:
                "Code compiles as before; the method gives the new default.",
            DefaultRestated = "default-restated", Documentation, Patch:
                "The documentation of the field says so.",
            PropertyEncodingChanged = "property-encoding-changed", Changed, Patch:
                "Code compiles as before; the part of the form is written in another way.",
            PropertyDescriptionChanged = "property-description-changed", Documentation, Patch:
                "The documentation of the field says so.",
            PropertyBoundsChanged = "property-bounds-changed", Documentation, Patch:
                "The documentation says so; the API checks bounds, the client does not.",
            PropertyExamplesChanged = "property-examples-changed", Documentation, Patch:
                "The examples in the documentation, and those for tests, say so.",
            HeaderAdded = "header-added", Added, Minor:
                "The struct of headers, which is `#[non_exhaustive]`, has one more field.",
            HeaderRemoved = "header-removed", Removed, Major:
                "Code that reads the field does not compile.",
            OtherPropertiesAllowed = "other-properties-allowed", Widened, Major:
                "The struct has a field for them: a literal without `..` does not compile.",
            OtherPropertiesRefused = "other-properties-refused", Narrowed, Major:
                "The field for them is gone.",
            OtherPropertiesTypeChanged = "other-properties-type-changed", Changed, Major:
                "The field for them is of another type.",
            OtherPropertiesRestated = "other-properties-restated", Changed, Patch:
                "Code compiles as before: the field for them stays.",
            KeyChanged = "key-changed", Changed, Major:
                "The field for a key of the caller's choice is another.",
            ReservedKeysChanged = "reserved-keys-changed", Changed, Patch:
                "Code compiles as before; other keys are refused.",
            // Enums.
            RequestEnumMemberAdded = "request-enum-member-added", Widened, Minor:
                "The enum, which is `#[non_exhaustive]`, has more members.",
            AnswerEnumMemberAdded = "answer-enum-member-added", Widened, Minor:
                "The enum, which is `#[non_exhaustive]`, has more members; before, they were read as unknown.",
            RequestEnumMemberRemoved = "request-enum-member-removed", Narrowed, Major:
                "Code that names a member that is gone does not compile.",
            AnswerEnumMemberRemoved = "answer-enum-member-removed", Narrowed, Major:
                "Code that names a member that is gone does not compile.",
            EnumMemberRenamed = "enum-member-renamed", Changed, Major:
                "Code that names the member does not compile.",
            EnumOpened = "enum-opened", Widened, Major:
                "The enum is made of any text: `From` takes the place of `FromStr`.",
            EnumClosed = "enum-closed", Narrowed, Major:
                "The enum is made of its members alone: `FromStr` takes the place of `From`.",
            EnumNumbersChanged = "enum-numbers-changed", Changed, Major:
                "The members are of another type.",
            EnumMemberDescriptionChanged = "enum-member-description-changed", Documentation, Patch:
                "The documentation of the member says so.",
            // Unions.
            BranchAdded = "branch-added", Widened, Minor:
                "The enum, which is `#[non_exhaustive]`, has one more variant.",
            BranchRemoved = "branch-removed", Narrowed, Major:
                "Code that names the variant does not compile.",
            BranchRenamed = "branch-renamed", Changed, Major:
                "Code that names the variant does not compile.",
            BranchTypeWidened = "branch-type-widened", Widened, Major:
                "The variant holds another type.",
            BranchTypeNarrowed = "branch-type-narrowed", Narrowed, Major:
                "The variant holds another type.",
            BranchTypeChanged = "branch-type-changed", Changed, Major:
                "The variant holds another type.",
            RecognitionChanged = "recognition-changed", Changed, Patch:
                "Code compiles as before; values are told apart in another way.",
            // Lists whose items have a type each.
            TupleItemAdded = "tuple-item-added", Added, Major:
                "The tuple has one more item.",
            TupleItemRemoved = "tuple-item-removed", Removed, Major:
                "The tuple has one item less.",
            TupleItemChanged = "tuple-item-changed", Changed, Major:
                "The item is of another type.",
            TupleRestChanged = "tuple-rest-changed", Changed, Major:
                "What follows the items is of another type.",
            // Answers by status.
            ErrorStatusAdded = "error-status-added", Widened, Minor:
                "The enum of errors, which is `#[non_exhaustive]`, has one more variant.",
            ErrorStatusRemoved = "error-status-removed", Narrowed, Major:
                "Code that names the variant does not compile.",
            AnswerStatusAdded = "answer-status-added", Widened, Minor:
                "The enum of answers, which is `#[non_exhaustive]`, has one more variant.",
            AnswerStatusRemoved = "answer-status-removed", Narrowed, Major:
                "Code that names the variant does not compile.",
            StatusBodyChanged = "status-body-changed", Changed, Major:
                "The variant holds another type.",
            BareStatusChanged = "bare-status-changed", Changed, Patch:
                "Code compiles as before; the status has no variant.",
            StatusDescriptionChanged = "status-description-changed", Documentation, Patch:
                "The documentation of the variant says so.",
            // What no other change explains.
            DefaultLost = "default-lost", Narrowed, Major:
                "The type has no `Default` any more.",
            ConstructorChanged = "constructor-changed", Changed, Major:
                "The constructor takes other arguments.",
            FunctionChanged = "function-changed", Changed, Major:
                "The function takes or returns something else.",
            RustChanged = "rust-changed", Changed, Major:
                "What the item offers is of another type.",
            RustRemoved = "rust-removed", Removed, Major:
                "The item does not offer this any more.",
            RustAdded = "rust-added", Added, Minor:
                "The item offers more.",
        }
    };
}

pub(super) use of_types;
