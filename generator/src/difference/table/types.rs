//! Types: properties, members, branches.

/// Hands these rows to `$then`, after those that it is given.
macro_rules! of_types {
    ($then:ident $(, $more:ident)*; $($before:tt)*) => {
        $then! { $($more),*; $($before)*
            // Types.
            TypeAdded = "type-added", Added, Minor:
                "There is a new type.",
            TypeRemoved = "type-removed", Removed, Major:
                "Code that names the type does not compile.",
            TypeRenamed = "type-renamed", Changed, Major:
                "Code that names the type does not compile.",
            TypeMoved = "type-moved", Changed, Major:
                "The type belongs to another module: code that imports it from the old one does not compile.",
            TypeKindChanged = "type-kind-changed", Changed, Major:
                "The type is of another kind: most code that uses it does not compile.",
            TypeNowInRequests = "type-now-in-requests", Widened, Minor:
                "Users can build the type now.",
            TypeNotInRequests = "type-not-in-requests", Narrowed, Major:
                "The type has no constructor and no setters any more: code that builds it does not compile.",
            TypeNowInAnswers = "type-now-in-answers", Widened, Minor:
                "The type keeps values that this version of the client does not know.",
            TypeNotInAnswers = "type-not-in-answers", Narrowed, Patch:
                "No effect on code: answers do not carry the type any more.",
            TypeDescriptionChanged = "type-description-changed", Documentation, Patch:
                "The documentation of the type shows the new text.",
            TypeBoundsChanged = "type-bounds-changed", Documentation, Patch:
                "The documentation shows the new bounds; the API checks them, the client does not.",
            TypeExamplesChanged = "type-examples-changed", Documentation, Patch:
                "The examples in the documentation, and those for tests, change.",
            // Properties.
            RequiredRequestPropertyAdded = "required-request-property-added", Narrowed, Major:
                "The constructor takes one more argument.",
            RequestPropertyAdded = "request-property-added", Widened, Minor:
                "The struct, which is `#[non_exhaustive]`, has one more field, which a setter sets.",
            AnswerPropertyAdded = "answer-property-added", Added, Minor:
                "The struct, which is `#[non_exhaustive]`, has one more field.",
            RequestPropertyRemoved = "request-property-removed", Removed, Major:
                "The field and its setter were removed.",
            AnswerPropertyRemoved = "answer-property-removed", Removed, Major:
                "Code that reads the field does not compile.",
            RequestPropertyBecameRequired = "request-property-became-required", Narrowed, Major:
                "The field has another type, and the constructor takes it.",
            RequestPropertyBecameOptional = "request-property-became-optional", Widened, Major:
                "The field has another type: a setter sets it, and the constructor does not take it any more.",
            AnswerPropertyBecameRequired = "answer-property-became-required", Narrowed, Major:
                "The field has another type: it is no `Option` any more.",
            AnswerPropertyBecameOptional = "answer-property-became-optional", Widened, Major:
                "The field has another type: code must handle that the value is missing.",
            RequestPropertyBecameNullable = "request-property-became-nullable", Widened, Major:
                "The field has another type: it can be null.",
            RequestPropertyNotNullable = "request-property-not-nullable", Narrowed, Major:
                "The field has another type: it cannot be null.",
            AnswerPropertyBecameNullable = "answer-property-became-nullable", Widened, Major:
                "The field has another type: code must handle null.",
            AnswerPropertyNotNullable = "answer-property-not-nullable", Narrowed, Major:
                "The field has another type: it is no `Option` any more.",
            PropertyPresenceRestated = "property-presence-restated", Changed, Patch:
                "Code compiles as before: the field's type allows both.",
            PropertyTypeWidened = "property-type-widened", Widened, Major:
                "The field has another type.",
            PropertyTypeNarrowed = "property-type-narrowed", Narrowed, Major:
                "The field has another type.",
            PropertyTypeChanged = "property-type-changed", Changed, Major:
                "The field has another type.",
            FieldRenamed = "field-renamed", Changed, Major:
                "The field has another name, because another property would get the same one.",
            PropertyBecameConstant = "property-became-constant", Narrowed, Major:
                "A method that returns the one value replaces the field.",
            ConstantBecameProperty = "constant-became-property", Widened, Major:
                "A field replaces the method that returned the one value.",
            ConstantAdded = "constant-added", Added, Minor:
                "There is a new method that returns the one value.",
            ConstantRemoved = "constant-removed", Removed, Major:
                "The method that returned the one value was removed.",
            ConstantValueChanged = "constant-value-changed", Changed, Patch:
                "Code compiles as before; the method returns the new value, and requests send it.",
            ConstantTypeChanged = "constant-type-changed", Changed, Major:
                "The method returns another type.",
            ConstantPresenceChanged = "constant-presence-changed", Changed, Patch:
                "Code compiles as before; whether answers can leave the value out changes.",
            PropertyAccessChanged = "property-access-changed", Changed, Patch:
                "Other changes tell what this means where requests and answers have types of their own.",
            PropertyDeprecated = "property-deprecated", Documentation, Patch:
                "The documentation of the field says that it is deprecated.",
            PropertyNotDeprecated = "property-not-deprecated", Documentation, Patch:
                "The documentation of the field does not say any more that it is deprecated.",
            RequestDefaultAdded = "request-default-added", Widened, Major:
                "A setter sets the field, and the constructor does not take it any more.",
            RequestDefaultRemoved = "request-default-removed", Narrowed, Major:
                "The constructor takes the field, and there is no setter any more.",
            RequestDefaultChanged = "request-default-changed", Changed, Patch:
                "Code compiles as before; the field starts with the new value.",
            AnswerDefaultAdded = "answer-default-added", Added, Minor:
                "There is a new method that returns the value of the field, or else the default.",
            AnswerDefaultRemoved = "answer-default-removed", Removed, Major:
                "The method that returned the value of the field, or else the default, was removed.",
            AnswerDefaultChanged = "answer-default-changed", Changed, Patch:
                "Code compiles as before; the method returns the new default.",
            DefaultRestated = "default-restated", Documentation, Patch:
                "The documentation of the field shows the new default.",
            PropertyEncodingChanged = "property-encoding-changed", Changed, Patch:
                "Code compiles as before; the part of the form is written in another way.",
            PropertyDescriptionChanged = "property-description-changed", Documentation, Patch:
                "The documentation of the field shows the new text.",
            PropertyBoundsChanged = "property-bounds-changed", Documentation, Patch:
                "The documentation shows the new bounds; the API checks them, the client does not.",
            PropertyExamplesChanged = "property-examples-changed", Documentation, Patch:
                "The examples in the documentation, and those for tests, change.",
            HeaderAdded = "header-added", Added, Minor:
                "The struct of headers, which is `#[non_exhaustive]`, has one more field.",
            HeaderRemoved = "header-removed", Removed, Major:
                "Code that reads the field does not compile.",
            OtherPropertiesAllowed = "other-properties-allowed", Widened, Minor:
                "The struct, which is `#[non_exhaustive]`, has a field for further properties.",
            OtherPropertiesRefused = "other-properties-refused", Narrowed, Major:
                "The field for further properties was removed.",
            OtherPropertiesTypeChanged = "other-properties-type-changed", Changed, Major:
                "The field for further properties has another type.",
            OtherPropertiesRestated = "other-properties-restated", Changed, Patch:
                "Code compiles as before: the field for further properties stays.",
            KeyChanged = "key-changed", Changed, Major:
                "Another field holds the value under the key that the caller chooses.",
            ReservedKeysChanged = "reserved-keys-changed", Changed, Patch:
                "Code compiles as before; the client refuses other keys.",
            // Enums.
            RequestEnumMemberAdded = "request-enum-member-added", Widened, Minor:
                "The enum, which is `#[non_exhaustive]`, has more members.",
            AnswerEnumMemberAdded = "answer-enum-member-added", Widened, Minor:
                "The enum, which is `#[non_exhaustive]`, has more members; before, they were read as unknown ones.",
            RequestEnumMemberRemoved = "request-enum-member-removed", Narrowed, Major:
                "Code that names a removed member does not compile.",
            AnswerEnumMemberRemoved = "answer-enum-member-removed", Narrowed, Major:
                "Code that names a removed member does not compile.",
            EnumMemberRenamed = "enum-member-renamed", Changed, Major:
                "Code that names the member does not compile.",
            EnumOpened = "enum-opened", Widened, Major:
                "The enum is made from any text: it has `From` instead of `FromStr`.",
            EnumClosed = "enum-closed", Narrowed, Major:
                "The enum is made from its members only: it has `FromStr` instead of `From`.",
            EnumNumbersChanged = "enum-numbers-changed", Changed, Major:
                "The members have another type.",
            EnumMemberDescriptionChanged = "enum-member-description-changed", Documentation, Patch:
                "The documentation of the member shows the new text.",
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
                "Code compiles as before; the branch of a value is recognised in another way.",
            // Lists whose items have a type each.
            TupleItemAdded = "tuple-item-added", Added, Major:
                "The tuple has one more item.",
            TupleItemRemoved = "tuple-item-removed", Removed, Major:
                "The tuple has one item fewer.",
            TupleItemChanged = "tuple-item-changed", Changed, Major:
                "The item has another type.",
            TupleRestChanged = "tuple-rest-changed", Changed, Major:
                "The further items have another type.",
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
                "No effect on code: an error without a body has no variant.",
            StatusDescriptionChanged = "status-description-changed", Documentation, Patch:
                "The documentation of the variant shows the new text.",
            // What no other change explains.
            DefaultLost = "default-lost", Narrowed, Major:
                "The type has no `Default` any more.",
            ConstructorChanged = "constructor-changed", Changed, Major:
                "The constructor takes other arguments.",
            FunctionChanged = "function-changed", Changed, Major:
                "The function takes or returns other types.",
            RustChanged = "rust-changed", Changed, Major:
                "A field, a function or a conversion of the item has another type.",
            RustRemoved = "rust-removed", Removed, Major:
                "A field, a function or a conversion of the item was removed.",
            RustAdded = "rust-added", Added, Minor:
                "The item has more fields, functions or conversions.",
        }
    };
}

pub(super) use of_types;
