//! What the generator can have to say, each with an id that stays when its words change.

/// The table of messages: each a variant, its id and what it means.
macro_rules! messages {
    (
        $($name:ident = $id:literal: $meaning:literal,)*
        @lints
        $($lint:ident = $lint_id:literal: $lint_meaning:literal,)*
    ) => {
        /// What a diagnostic is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Message {
            $(#[doc = $meaning] $name,)*
            $(#[doc = $lint_meaning] $lint,)*
        }

        impl Message {
            /// In kebab-case, for people to look up.
            pub fn id(self) -> &'static str {
                match self {
                    $(Message::$name => $id,)*
                    $(Message::$lint => $lint_id,)*
                }
            }
        }

        /// The id of everything that the generator can have to say, with what it means.
        pub const MESSAGES: &[(&str, &str)] = &[$(($id, $meaning),)*];

        /// The id of everything that is said of documents only to those who ask for it, by
        /// [`lint`](crate::lint), with what it means.
        pub const LINTS: &[(&str, &str)] = &[$(($lint_id, $lint_meaning),)*];

        #[cfg(test)]
        const ALL: &[Message] = &[$(Message::$name,)* $(Message::$lint,)*];
    };
}

// One that nobody says any more is a variant that is never constructed, which rustc tells.
messages! {
    NoDocuments = "no-documents":
        "There is no document to generate from.",
    EmptyText = "empty-text":
        "The text of a document is empty.",
    RootNotAnObject = "root-not-an-object":
        "The root of a document is not an object.",
    InvalidJson = "invalid-json":
        "A text that begins like JSON is not JSON.",
    InvalidYaml = "invalid-yaml":
        "A text is not YAML.",
    TextTooLarge = "text-too-large":
        "A text has more values than are read.",
    DuplicateKey = "duplicate-key":
        "An object has the same key twice, so that one value hides the other.",
    MalformedOverlay = "malformed-overlay":
        "An overlay, or one of its actions, is malformed.",
    UnsupportedOverlayVersion = "unsupported-overlay-version":
        "An overlay has no version, or another one than 1.0.",
    InvalidJsonPath = "invalid-json-path":
        "The target of an action is not a JSONPath.",
    OverlayOfSeveralDocuments = "overlay-of-several-documents":
        "There are several documents, and an overlay does not say which one it corrects.",
    OtherApi = "other-api":
        "The files to be replaced were generated from documents of another API.",
    OptionOfTheMember = "option-of-the-member":
        "An option is for the project's own client, and does nothing for a crate elsewhere.",
    OverlayOfNoDocument = "overlay-of-no-document":
        "An overlay corrects a document that is not among those given.",
    ImpossibleAction = "impossible-action":
        "An action cannot be applied to what its target selects.",
    StaleAction = "stale-action":
        "An action changes nothing any more, because the document has changed.",
    StaleAllowance = "stale-allowance":
        "An entry of `[[allow]]` accepts a message that does not occur any more.",
    FlowWithoutUrl = "flow-without-url":
        "A flow of OAuth 2 has no URL for tokens, and is left out.",
    FlowLeftOut = "flow-left-out":
        "A flow of OAuth 2 is not suitable for programs, and is left out.",
    StaleOperation = "stale-operation":
        "An option names an operation or a tag that the document does not have.",
    Contradiction = "contradiction":
        "Two documents contradict each other.",
    VersionConflict = "version-conflict":
        "Two documents are of different versions of OpenAPI.",
    PathParameterConflict = "path-parameter-conflict":
        "Two documents give a parameter of the same path different names.",
    UnsupportedVersion = "unsupported-version":
        "A document has no version of OpenAPI, or another one than 3.0, 3.1 and 3.2.",
    MalformedPart = "malformed-part":
        "A part of a document does not have the form that OpenAPI requires.",
    UnknownKey = "unknown-key":
        "OpenAPI and JSON Schema do not know a key.",
    NoOperations = "no-operations":
        "The documents describe no operation, so that the client has nothing to call.",
    InvalidPath = "invalid-path":
        "A path is not valid in a URL.",
    MissingKey = "missing-key":
        "A key that OpenAPI requires is missing.",
    InvalidStatus = "invalid-status":
        "The key of an answer is not a status.",
    InvalidParameter = "invalid-parameter":
        "OpenAPI does not know the `in` or the `style` of a parameter.",
    ItemsNotTyped = "items-not-typed":
        "The schema for the items of a body is not used.",
    WebhooksLeftOut = "webhooks-left-out":
        "A webhook or a callback describes no request, or belongs to another callback.",
    UnsupportedSecurityScheme = "unsupported-security-scheme":
        "The client cannot send the credential of a security scheme.",
    UnknownSecurityScheme = "unknown-security-scheme":
        "An operation requires a security scheme that is not described.",
    CredentialNotAsked = "credential-not-asked":
        "Security schemes are described, but no operation requires one.",
    InvalidServerUrl = "invalid-server-url":
        "The URL of a server is not valid.",
    UndeclaredServerVariable = "undeclared-server-variable":
        "The URL of a server contains a variable that is not declared.",
    UnusedServerVariable = "unused-server-variable":
        "A server declares a variable that its URL does not contain.",
    ServerDefaultNotListed = "server-default-not-listed":
        "The default of a server variable is not one of its values.",
    ExternalReference = "external-reference":
        "A reference leads to a file that is missing, or that may not be read.",
    DanglingReference = "dangling-reference":
        "A reference leads to nothing.",
    DeepReferences = "deep-references":
        "A chain of references between schemas is too long.",
    EndlessList = "endless-list":
        "A list contains itself and nothing else.",
    EndlessSchema = "endless-schema":
        "A schema refers to itself and says nothing else.",
    EndlessUnion = "endless-union":
        "A union is a branch of itself.",
    TooManyBranches = "too-many-branches":
        "A union has more branches than can be told apart.",
    SchemaNotAnObject = "schema-not-an-object":
        "A schema is neither an object nor a boolean.",
    InvalidKeyword = "invalid-keyword":
        "A keyword of a schema has a value of the wrong JSON type.",
    UnsupportedKeyword = "unsupported-keyword":
        "A keyword of a schema has no counterpart in Rust types.",
    UnknownType = "unknown-type":
        "JSON Schema does not know a `type`.",
    RequiredNotAList = "required-not-a-list":
        "`required` of a schema is not a list of names.",
    UnknownRequiredProperty = "unknown-required-property":
        "`required` names a property that is not described.",
    PatternsNotChecked = "patterns-not-checked":
        "The patterns of `patternProperties` are not checked.",
    EnumMembersOfOtherType = "enum-members-of-other-type":
        "An enum has members of another type than its schema.",
    UnusableMemberName = "unusable-member-name":
        "The names that the document gives to the members of an enum cannot be used.",
    MixedEnum = "mixed-enum":
        "An enum has members of several types, and is read as any value.",
    SeveralUnionsInAllOf = "several-unions-in-all-of":
        "The unions of an `allOf`, taken together, have too many branches.",
    ContradictingParts = "contradicting-parts":
        "The parts of an `allOf` contradict each other.",
    SeveralPlaceholders = "several-placeholders":
        "An object has several properties whose keys the caller chooses.",
    DiscriminatorWithoutBranches = "discriminator-without-branches":
        "A discriminator has no branches to choose from.",
    ContradictingTags = "contradicting-tags":
        "A value of a discriminator selects a branch that does not allow that value.",
    IndistinctBranches = "indistinct-branches":
        "Nothing distinguishes a branch of a union from another one.",
    DuplicateOperationId = "duplicate-operation-id":
        "Two operations have the same `operationId`.",
    UndeclaredPathParameter = "undeclared-path-parameter":
        "A path contains a parameter that is not declared.",
    UnusedPathParameter = "unused-path-parameter":
        "A parameter is declared that the path does not contain.",
    ParameterAsText = "parameter-as-text":
        "A parameter has a media type that the client cannot write, and is given as text.",
    FormNotAnObject = "form-not-an-object":
        "The schema of a form is not an object, so that the caller encodes the form.",
    MediaTypesLeftOut = "media-types-left-out":
        "Only one of several media types is used.",
    UntypedErrorBody = "untyped-error-body":
        "The body of an error is not JSON, and has no type.",
    InvalidFlag = "invalid-flag":
        "`x-generated-client-safe` or `x-generated-client-idempotent` is neither true nor false.",
    InvalidIdempotencyKey = "invalid-idempotency-key":
        "`x-generated-client-idempotency-key` is neither `false` nor the name of a header.",
    IdempotencyKeyAsParameter = "idempotency-key-as-parameter":
        "A header for an idempotency key does not allow a UUID, and is an ordinary parameter.",
    InvalidPagination = "invalid-pagination":
        "`x-generated-client-pagination` does not say how to request the next page.",
    InvalidStream = "invalid-stream":
        "`x-generated-client-stream` does not say how to request a stream, or how it ends.",
    StreamWithoutSwitch = "stream-without-switch":
        "An operation can answer as a whole or as a stream, and nothing says how to choose.",
    PaginationWithoutItems = "pagination-without-items":
        "The answer of a paginated operation has no list of items.",
    InvalidOptions = "invalid-options":
        "The options are not TOML, or have an unknown key or a wrong value.",
    InvalidPackageName = "invalid-package-name":
        "A name is not valid for a package.",
    InvalidModuleName = "invalid-module-name":
        "A name is not valid for a module.",
    InvalidManifest = "invalid-manifest":
        "A text is not valid in the manifest of a crate.",
    InvalidErrorPointer = "invalid-error-pointer":
        "The option that points into the body of errors is not a JSON pointer.",
    InvalidNames = "invalid-names":
        "The file of names is not TOML, or has an unknown table.",
    ImpossibleName = "impossible-name":
        "A name is not valid in Rust.",
    NameConflict = "name-conflict":
        "Two things have the same name, or one thing has two names.",
    UnknownNamedType = "unknown-named-type":
        "The file of names has branches of a type that it does not name.",
    InvalidRust = "invalid-rust":
        "The generated code is not Rust: a mistake of the generator.",

@lints
    ContradictingBounds = "contradicting-bounds":
        "The bounds of a schema allow no value.",
    InvalidExample = "invalid-example":
        "An example does not match its schema.",
    InvalidDefault = "invalid-default":
        "A default does not match its schema.",
    DateOrTimestamp = "date-or-timestamp":
        "The example of a date is a timestamp, or the reverse.",
    DateWithoutFormat = "date-without-format":
        "The example of a text is a date or a timestamp, and its schema has no `format`.",
    NullableIgnored = "nullable-ignored":
        "`nullable` is used in OpenAPI 3.1 or later, where it has no effect.",
    EnumWithoutNull = "enum-without-null":
        "The type of an enum allows null, and null is not one of its members.",
    NullOfOtherType = "null-of-other-type":
        "Null is a member of an enum, and its type does not allow null.",
    DuplicateEnumMember = "duplicate-enum-member":
        "An enum lists a member twice.",
    ListWithoutItems = "list-without-items":
        "A list has no schema for its items.",
    KeysBesideReference = "keys-beside-reference":
        "Keywords stand beside a reference in OpenAPI 3.0, where they have no effect.",
    PropertyInBrackets = "property-in-brackets":
        "The name of a property stands in brackets: the caller chooses the key.",
    MissingOperationId = "missing-operation-id":
        "An operation has no `operationId`.",
    CopiedDescription = "copied-description":
        "Two operations have the same description, word for word.",
    DeprecatedWithoutHint = "deprecated-without-hint":
        "Something is deprecated, and its description does not say what to use.",
    BodyOfGet = "body-of-get":
        "A request that only reads has a body.",
    PathsAlike = "paths-alike":
        "Two paths differ only in the names of their parameters.",
    QueryInPath = "query-in-path":
        "A path contains a query.",
    OptionalPathParameter = "optional-path-parameter":
        "A path parameter is not required.",
    DuplicateParameter = "duplicate-parameter":
        "A list contains the same parameter twice.",
    NoSuccessAnswer = "no-success-answer":
        "An operation describes no answer for success.",
    NoUnauthorizedAnswer = "no-unauthorized-answer":
        "Operations require credentials, and none describes the status 401.",
    NoRateLimitAnswer = "no-rate-limit-answer":
        "Operations require credentials, and none describes the status 429.",
    UndeclaredTag = "undeclared-tag":
        "A tag is used and not declared, although others are.",
    NoServers = "no-servers":
        "The document names no server.",
    RelativeServer = "relative-server":
        "The URL of a server has no host.",
    ServerWithSlash = "server-with-slash":
        "The URL of a server ends with a slash.",
    PlaceholderServer = "placeholder-server":
        "The only servers are examples, or on the machine of a developer.",
    UnencryptedServer = "unencrypted-server":
        "Credentials are sent to a server without encryption.",
    UnusedComponent = "unused-component":
        "No operation uses a component.",
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use heck::ToKebabCase;

    use super::{ALL, LINTS, MESSAGES};

    fn rows() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
        MESSAGES.iter().chain(LINTS)
    }

    #[test]
    fn ids_are_unique_and_in_kebab_case() {
        let ids: BTreeSet<&str> = rows().map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), rows().count());
        for message in ALL {
            assert_eq!(message.id(), format!("{message:?}").to_kebab_case());
        }
    }

    #[test]
    fn meanings_are_sentences() {
        for (id, meaning) in rows() {
            assert!(meaning.ends_with('.') && !meaning.contains('\n'), "{id}");
        }
    }
}
