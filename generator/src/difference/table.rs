//! Every kind of change that is told, each with an id that stays when its words change.

use super::change::{Group, Verdict};
use super::change::{Group::*, Verdict::*};

/// A row of [`CHANGES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeKind {
    /// In kebab-case, for people and programs to look up.
    pub id: &'static str,
    /// What it does to the API.
    pub group: Group,
    /// Which number of the crate's version it raises.
    pub verdict: Verdict,
    /// What it means for code that uses the crate.
    pub meaning: &'static str,
}

/// The table of changes.
macro_rules! changes {
    ($($name:ident = $id:literal, $group:ident, $verdict:ident: $meaning:literal,)*) => {
        /// What a change is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $(#[doc = $meaning] $name,)*
        }

        impl Kind {
            /// What is known of it.
            pub fn row(self) -> &'static ChangeKind {
                &CHANGES[self as usize]
            }
        }

        /// Every kind of change that is told, by what it changes.
        pub const CHANGES: &[ChangeKind] = &[$(ChangeKind {
            id: $id,
            group: $group,
            verdict: $verdict,
            meaning: $meaning,
        },)*];

        #[cfg(test)]
        const ALL: &[Kind] = &[$(Kind::$name,)*];
    };
}

changes! {
    // The API as a whole.
    TitleChanged = "title-changed", Documentation, Patch:
        "The front page and the description of the package say so.",
    VersionChanged = "version-changed", Documentation, Patch:
        "Nothing: the crate has a version of its own.",
    ApiDescriptionChanged = "api-description-changed", Documentation, Patch:
        "The front page says so.",
    LicenseChanged = "license-changed", Documentation, Patch:
        "The manifest says so, unless the options say otherwise.",
    HomepageChanged = "homepage-changed", Documentation, Patch:
        "The manifest says so, unless the options say otherwise.",
    TagDescriptionChanged = "tag-description-changed", Documentation, Patch:
        "The documentation of the module says so.",
    ServerUrlChanged = "server-url-changed", Changed, Patch:
        "Code compiles as before; calls go to the new address unless a client is told another.",
    ServerAdded = "server-added", Added, Minor:
        "One more server can be chosen.",
    ServerRemoved = "server-removed", Removed, Major:
        "Code that chooses the server does not compile.",
    ServerDescriptionChanged = "server-description-changed", Documentation, Patch:
        "The documentation of the module of servers says so.",
    ServerVariableAdded = "server-variable-added", Added, Minor:
        "The server has a function that sets the variable.",
    RequiredServerVariableAdded = "required-server-variable-added", Narrowed, Major:
        "Code that chooses the server has to say what the variable is.",
    ServerVariableRemoved = "server-variable-removed", Removed, Major:
        "Code that sets the variable does not compile.",
    ServerVariableValueAdded = "server-variable-value-added", Widened, Major:
        "The enum of values has one more variant, and a `match` over it has to be exhaustive.",
    ServerVariableValueRemoved = "server-variable-value-removed", Narrowed, Major:
        "Code that names the variant does not compile.",
    ServerVariableDefaultChanged = "server-variable-default-changed", Changed, Patch:
        "Code compiles as before; calls go elsewhere unless the variable is set.",
    ServerVariableDefaultAdded = "server-variable-default-added", Widened, Major:
        "The variable is no argument of `new` any more, and has a function that sets it.",
    ServerVariableDefaultRemoved = "server-variable-default-removed", Narrowed, Major:
        "The variable is an argument of `new`, and has no function that sets it any more.",
    SecuritySchemeAdded = "security-scheme-added", Added, Minor:
        "Clients can be given one more credential.",
    SecuritySchemeRemoved = "security-scheme-removed", Removed, Major:
        "Code that gives the credential does not compile.",
    SecuritySchemeChanged = "security-scheme-changed", Changed, Patch:
        "The credential is sent in another way; code that gives it stays.",
    SecuritySchemeFormChanged = "security-scheme-form-changed", Changed, Major:
        "The credential is given in another form: a token, or a user with a password.",
    SecuritySchemeDescriptionChanged = "security-scheme-description-changed", Documentation, Patch:
        "The documentation of the function that gives the credential says so.",
    DefaultSecurityChanged = "default-security-changed", Changed, Patch:
        "Most calls send other credentials; code that gives them stays.",
    OauthSchemeAdded = "oauth-scheme-added", Added, Minor:
        "A constant for a source of tokens is new.",
    OauthSchemeRemoved = "oauth-scheme-removed", Removed, Major:
        "Code that names the constant does not compile.",
    OauthFlowAdded = "oauth-flow-added", Widened, Minor:
        "Tokens can be had in one more way.",
    OauthFlowRemoved = "oauth-flow-removed", Narrowed, Patch:
        "Code compiles as before, and fails when it asks for tokens in this way.",
    OauthUrlChanged = "oauth-url-changed", Changed, Patch:
        "Code compiles as before; tokens come from the new address.",
    OauthScopeAdded = "oauth-scope-added", Added, Minor:
        "A constant for each scope is new.",
    OauthScopeRemoved = "oauth-scope-removed", Removed, Major:
        "Code that names the constants does not compile.",
    OauthDescriptionChanged = "oauth-description-changed", Documentation, Patch:
        "The documentation of the constant says so.",
    RequestIdHeaderChanged = "request-id-header-changed", Changed, Patch:
        "Code compiles as before; requests are named by another header.",
    ErrorMembersChanged = "error-members-changed", Changed, Patch:
        "Code compiles as before; codes and messages of errors are read elsewhere.",
    EnvironmentChanged = "environment-changed", Changed, Patch:
        "Code compiles as before; other environment variables set up a client.",
    NestedListsChanged = "nested-lists-changed", Changed, Patch:
        "Code compiles as before; lists within objects are written in another way.",
    SignatureChanged = "signature-changed", Changed, Patch:
        "Code compiles as before; signatures of webhooks are read in another way.",
    // Webhooks and callbacks.
    WebhookAdded = "webhook-added", Added, Minor:
        "A function that reads it is new, and the enum of webhooks has one more variant.",
    WebhookRemoved = "webhook-removed", Removed, Major:
        "Code that names the function or the variant does not compile.",
    WebhookFunctionRenamed = "webhook-function-renamed", Changed, Major:
        "Code that names the function or the variant does not compile.",
    WebhookPayloadChanged = "webhook-payload-changed", Changed, Major:
        "What the function returns, and the variant holds, is of another type.",
    WebhookRecognitionChanged = "webhook-recognition-changed", Changed, Patch:
        "Code compiles as before; payloads are told apart in another way.",
    WebhookDescriptionChanged = "webhook-description-changed", Documentation, Patch:
        "The documentation of the function says so.",
    CallbackAdded = "callback-added", Added, Minor:
        "A function that reads it is new.",
    CallbackRemoved = "callback-removed", Removed, Major:
        "Code that names the function does not compile.",
    // Operations.
    OperationAdded = "operation-added", Added, Minor:
        "A function is new.",
    OperationRemoved = "operation-removed", Removed, Major:
        "Code that calls the function does not compile.",
    OperationDeprecated = "operation-deprecated", Changed, Minor:
        "Code that calls the function gets a warning.",
    OperationNotDeprecated = "operation-not-deprecated", Changed, Patch:
        "Code that calls the function gets no warning any more.",
    FunctionRenamed = "function-renamed", Changed, Major:
        "Code that calls the function by its old name does not compile.",
    FunctionMoved = "function-moved", Changed, Major:
        "The function hangs on another handle: code that calls it does not compile.",
    OperationIdChanged = "operation-id-changed", Documentation, Patch:
        "Nothing: the function keeps its name.",
    PathChanged = "path-changed", Changed, Patch:
        "Code compiles as before; calls go to the new path.",
    MethodChanged = "method-changed", Changed, Patch:
        "Code compiles as before; calls are sent with the new method.",
    PathParameterRenamed = "path-parameter-renamed", Changed, Patch:
        "The argument has another name, which callers do not write.",
    OperationDescriptionChanged = "operation-description-changed", Documentation, Patch:
        "The documentation of the function says so.",
    OperationExamplesChanged = "operation-examples-changed", Documentation, Patch:
        "The examples in the documentation, and those for tests, say so.",
    OperationSecurityChanged = "operation-security-changed", Changed, Patch:
        "Code compiles as before; the call sends other credentials.",
    ScopeAdded = "scope-added", Narrowed, Patch:
        "Code compiles as before; tokens without these scopes are refused by the API.",
    ScopeRemoved = "scope-removed", Widened, Patch:
        "Code compiles as before; tokens need less.",
    EffectChanged = "effect-changed", Changed, Patch:
        "Code compiles as before; whether a call is repeated after a failure changes.",
    IdempotencyKeyChanged = "idempotency-key-changed", Changed, Patch:
        "Code compiles as before; the key that calls are sent with changes.",
    OperationServersChanged = "operation-servers-changed", Changed, Patch:
        "Code compiles as before; calls of the operation go elsewhere.",
    PaginationAdded = "pagination-added", Added, Major:
        "The function returns a `PagedCall` and no `Call`; code that only awaits it stays.",
    PaginationRemoved = "pagination-removed", Removed, Major:
        "The function returns a `Call` and no `PagedCall`: code that asks for pages does not compile.",
    PaginationChanged = "pagination-changed", Changed, Patch:
        "Code compiles as before; the next page is asked for in another way.",
    // Parameters.
    RequiredParameterAdded = "required-parameter-added", Narrowed, Major:
        "Code that calls the function has to give one more argument.",
    OptionalParameterAdded = "optional-parameter-added", Widened, Major:
        "The struct of options has one more field: a literal without `..Default::default()` does not \
         compile; setters and `default` stay.",
    OptionsAdded = "options-added", Added, Minor:
        "A second function, which takes options, is new; the first one stays.",
    OptionsRemoved = "options-removed", Removed, Major:
        "The function that takes options is gone.",
    OptionsTypeChanged = "options-type-changed", Changed, Major:
        "The function takes options of another type.",
    RequiredParameterRemoved = "required-parameter-removed", Removed, Major:
        "Code that calls the function gives one argument too many.",
    OptionalParameterRemoved = "optional-parameter-removed", Removed, Major:
        "Code that sets the option does not compile.",
    ParameterBecameRequired = "parameter-became-required", Narrowed, Major:
        "The option is an argument now: every call has to give it.",
    ParameterBecameOptional = "parameter-became-optional", Widened, Major:
        "The argument is an option now: code that gives it does not compile.",
    ParameterTypeWidened = "parameter-type-widened", Widened, Major:
        "What is given is of another type.",
    ParameterTypeNarrowed = "parameter-type-narrowed", Narrowed, Major:
        "What is given is of another type.",
    ParameterTypeChanged = "parameter-type-changed", Changed, Major:
        "What is given is of another type.",
    ParameterMoved = "parameter-moved", Changed, Patch:
        "Code compiles as before; the value is sent in another place.",
    ParameterStyleChanged = "parameter-style-changed", Changed, Patch:
        "Code compiles as before; the value is written in another way.",
    ParameterDescriptionChanged = "parameter-description-changed", Documentation, Patch:
        "The documentation says so.",
    ParameterBoundsChanged = "parameter-bounds-changed", Documentation, Patch:
        "The documentation says so; the API checks bounds, the client does not.",
    // What requests carry.
    RequestBodyAdded = "request-body-added", Narrowed, Major:
        "The function takes one more argument.",
    RequestBodyRemoved = "request-body-removed", Removed, Major:
        "The function takes one argument less.",
    RequestBodyBecameRequired = "request-body-became-required", Narrowed, Major:
        "`None` is no body any more, and neither is `Some`: the argument is the value itself.",
    RequestBodyBecameOptional = "request-body-became-optional", Widened, Minor:
        "The argument can be `None`; code that gives a value stays.",
    RequestFormatAdded = "request-format-added", Added, Minor:
        "A function that sends the body in another format is new.",
    RequestFormatRemoved = "request-format-removed", Removed, Major:
        "The function that sends the body in this format is gone.",
    RequestMediaTypeChanged = "request-media-type-changed", Changed, Patch:
        "Code compiles as before; the body is sent as another media type.",
    RequestEnvelopeChanged = "request-envelope-changed", Changed, Patch:
        "Code compiles as before; the value is sent within other objects.",
    RequestTypeWidened = "request-type-widened", Widened, Major:
        "The argument is of another type.",
    RequestTypeNarrowed = "request-type-narrowed", Narrowed, Major:
        "The argument is of another type.",
    RequestTypeChanged = "request-type-changed", Changed, Major:
        "The argument is of another type.",
    RequestStyleChanged = "request-style-changed", Changed, Patch:
        "Code compiles as before; properties of the form are written in another way.",
    RequestDescriptionChanged = "request-description-changed", Documentation, Patch:
        "The documentation of the function says so.",
    // What answers carry.
    AnswerAdded = "answer-added", Added, Major:
        "The call gives a value where it gave `()`.",
    AnswerRemoved = "answer-removed", Removed, Major:
        "The call gives `()` where it gave a value.",
    AnswerTypeWidened = "answer-type-widened", Widened, Major:
        "The call gives a value of another type.",
    AnswerTypeNarrowed = "answer-type-narrowed", Narrowed, Major:
        "The call gives a value of another type.",
    AnswerTypeChanged = "answer-type-changed", Changed, Major:
        "The call gives a value of another type.",
    SuccessStatusAdded = "success-status-added", Widened, Patch:
        "Code compiles as before; the status is a success.",
    SuccessStatusRemoved = "success-status-removed", Narrowed, Patch:
        "Code compiles as before; the status is not documented any more.",
    AnswerMediaTypesChanged = "answer-media-types-changed", Changed, Patch:
        "Code compiles as before; the call asks for other media types.",
    ErrorTypeAdded = "error-type-added", Added, Major:
        "The error of the call has a type, where it had none.",
    ErrorTypeRemoved = "error-type-removed", Removed, Major:
        "The error of the call has no type any more.",
    ErrorTypeChanged = "error-type-changed", Changed, Major:
        "The error of the call is of another type.",
    UntypedErrorsChanged = "untyped-errors-changed", Documentation, Patch:
        "The documentation of the function lists other statuses.",
    AnswerHeadersAdded = "answer-headers-added", Added, Minor:
        "The headers of the answer can be read as a struct.",
    AnswerHeadersRemoved = "answer-headers-removed", Removed, Major:
        "The struct of headers is gone.",
    AnswerHeadersChanged = "answer-headers-changed", Changed, Major:
        "The headers are read as a struct of another type.",
    StreamAdded = "stream-added", Added, Minor:
        "A function that reads the answer item by item is new.",
    StreamRemoved = "stream-removed", Removed, Major:
        "The function that reads the answer item by item is gone.",
    StreamChanged = "stream-changed", Changed, Major:
        "The answer is read in another way, or its items are of another type.",
    StreamDetailsChanged = "stream-details-changed", Changed, Patch:
        "Code compiles as before; how the stream is asked for, or ends, changes.",
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
        "The field is a method that gives the one value; requests always carry it.",
    ConstantBecameProperty = "constant-became-property", Widened, Major:
        "The method that gave the one value is a field.",
    ConstantAdded = "constant-added", Added, Minor:
        "A method that gives the one value is new; requests always carry it.",
    ConstantRemoved = "constant-removed", Removed, Major:
        "The method that gave the one value is gone.",
    ConstantValueChanged = "constant-value-changed", Changed, Patch:
        "Code compiles as before; the method gives the new value, and requests carry it.",
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use heck::ToKebabCase;

    use super::{ALL, CHANGES};
    use crate::difference::change::{Group, Verdict};

    #[test]
    fn ids_are_unique_and_in_kebab_case() {
        let ids: BTreeSet<&str> = CHANGES.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), CHANGES.len());
        for kind in ALL {
            assert_eq!(kind.row().id, format!("{kind:?}").to_kebab_case());
        }
    }

    #[test]
    fn meanings_are_sentences() {
        for row in CHANGES {
            let meaning = row.meaning;
            assert!(
                meaning.ends_with('.') && !meaning.contains('\n'),
                "{meaning}"
            );
        }
    }

    #[test]
    fn documentation_breaks_nothing() {
        for row in CHANGES
            .iter()
            .filter(|row| row.group == Group::Documentation)
        {
            assert_eq!(row.verdict, Verdict::Patch, "{}", row.id);
        }
    }
}
