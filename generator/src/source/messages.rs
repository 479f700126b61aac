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
        "The text of a document is no object.",
    InvalidJson = "invalid-json":
        "A text that begins like JSON is none.",
    InvalidYaml = "invalid-yaml":
        "A text is no YAML.",
    DuplicateKey = "duplicate-key":
        "A key stands twice in one object, so that one value hides another.",
    MalformedOverlay = "malformed-overlay":
        "An overlay, or one of its actions, does not have the form of one.",
    UnsupportedOverlayVersion = "unsupported-overlay-version":
        "An overlay is of no version, or of another than 1.0.",
    InvalidJsonPath = "invalid-json-path":
        "The target of an action is no JSONPath.",
    OverlayOfSeveralDocuments = "overlay-of-several-documents":
        "There are several documents, and an overlay does not say which one it corrects.",
    OtherApi = "other-api":
        "What is to be replaced was generated from documents of another API.",
    OptionOfTheMember = "option-of-the-member":
        "An option is for the project's own client, and does nothing for a crate elsewhere.",
    OverlayOfNoDocument = "overlay-of-no-document":
        "An overlay is made for a document that is not there.",
    ImpossibleAction = "impossible-action":
        "An action cannot be done to what its target selects.",
    StaleAction = "stale-action":
        "An action does nothing: the document has changed, and the action has not.",
    StaleAllowance = "stale-allowance":
        "An accepted warning is not given any more.",
    FlowWithoutUrl = "flow-without-url":
        "A flow of OAuth 2 does not say where its tokens come from, and is left out.",
    FlowLeftOut = "flow-left-out":
        "A flow of OAuth 2 is none that programs should take part in.",
    StaleOperation = "stale-operation":
        "An option names an operation or a tag that the document does not have.",
    Contradiction = "contradiction":
        "Two documents say different things of the same.",
    VersionConflict = "version-conflict":
        "Two documents are of different versions of OpenAPI.",
    PathParameterConflict = "path-parameter-conflict":
        "Two documents call a parameter of the same path differently.",
    UnsupportedVersion = "unsupported-version":
        "A document is of no version of OpenAPI, or of another than 3.0, 3.1 and 3.2.",
    MalformedPart = "malformed-part":
        "A part of a document does not have the form that OpenAPI gives it.",
    UnknownKey = "unknown-key":
        "A key is none that OpenAPI or JSON Schema has.",
    NoOperations = "no-operations":
        "The documents describe no operation, so that the client has nothing to call.",
    InvalidPath = "invalid-path":
        "A path cannot be that of a URL.",
    MissingKey = "missing-key":
        "A key is missing that OpenAPI demands.",
    InvalidStatus = "invalid-status":
        "The key of an answer is no status.",
    InvalidParameter = "invalid-parameter":
        "`in` or `style` of a parameter is none that OpenAPI has.",
    ItemsNotTyped = "items-not-typed":
        "The items of a body that is a sequence have a schema, which is not used.",
    WebhooksLeftOut = "webhooks-left-out":
        "A webhook or a callback describes no request, or is one of a callback.",
    UnsupportedSecurityScheme = "unsupported-security-scheme":
        "A credential is of a kind that the client cannot send.",
    UnknownSecurityScheme = "unknown-security-scheme":
        "A security scheme is asked for that is not described.",
    CredentialNotAsked = "credential-not-asked":
        "Security schemes are described, but no operation asks for one.",
    InvalidServerUrl = "invalid-server-url":
        "The URL of a server cannot be called.",
    UndeclaredServerVariable = "undeclared-server-variable":
        "The URL of a server has a variable that is not declared.",
    UnusedServerVariable = "unused-server-variable":
        "A variable is declared that the URL of its server does not have.",
    ServerDefaultNotListed = "server-default-not-listed":
        "The default of a variable of a server is none of its values.",
    ExternalReference = "external-reference":
        "A reference leads out of the document, to something that is not there or not read.",
    DanglingReference = "dangling-reference":
        "A reference leads to nothing.",
    DeepReferences = "deep-references":
        "Schemas refer to one another in a row that is too long.",
    EndlessList = "endless-list":
        "A list holds itself and nothing else.",
    EndlessSchema = "endless-schema":
        "A schema is itself and nothing else.",
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
        "`type` is none of the types of JSON Schema.",
    RequiredNotAList = "required-not-a-list":
        "`required` of a schema is no list of names.",
    UnknownRequiredProperty = "unknown-required-property":
        "`required` names a property that is not described.",
    PatternsNotChecked = "patterns-not-checked":
        "The patterns of `patternProperties` are not checked.",
    EnumMembersOfOtherType = "enum-members-of-other-type":
        "An enum has members of another type than its schema says.",
    UnusableMemberName = "unusable-member-name":
        "A member of an enum cannot be called as the document says.",
    MixedEnum = "mixed-enum":
        "An enum has members of several kinds, and is taken as any value.",
    SeveralUnionsInAllOf = "several-unions-in-all-of":
        "The unions of an `allOf` have too many branches, multiplied out.",
    ContradictingParts = "contradicting-parts":
        "The parts of an `allOf` contradict each other.",
    SeveralPlaceholders = "several-placeholders":
        "An object has several properties whose keys the caller chooses.",
    DiscriminatorWithoutBranches = "discriminator-without-branches":
        "A discriminator has no branches to tell apart.",
    ContradictingTags = "contradicting-tags":
        "A discriminator chooses a branch by a value that the branch does not admit.",
    IndistinctBranches = "indistinct-branches":
        "Nothing tells a branch of a union from its siblings.",
    DuplicateOperationId = "duplicate-operation-id":
        "Two operations have the same `operationId`.",
    UndeclaredPathParameter = "undeclared-path-parameter":
        "A path has a parameter that is not declared.",
    UnusedPathParameter = "unused-path-parameter":
        "A parameter is declared that the path does not have.",
    ParameterAsText = "parameter-as-text":
        "A parameter is in a media type that clients do not know, and is given as text.",
    FormNotAnObject = "form-not-an-object":
        "The body is a form and its schema is no object, so that the caller encodes it.",
    MediaTypesLeftOut = "media-types-left-out":
        "Of several media types one is used.",
    UntypedErrorBody = "untyped-error-body":
        "The body of an error is not JSON, and has no type.",
    InvalidFlag = "invalid-flag":
        "`x-generated-client-safe` or `x-generated-client-idempotent` is neither true nor false.",
    InvalidIdempotencyKey = "invalid-idempotency-key":
        "`x-generated-client-idempotency-key` is neither `false` nor the name of a header.",
    IdempotencyKeyAsParameter = "idempotency-key-as-parameter":
        "A header for an idempotency key takes no UUID, and is a parameter as any other.",
    InvalidPagination = "invalid-pagination":
        "`x-generated-client-pagination` does not say how the next page is asked for.",
    InvalidStream = "invalid-stream":
        "`x-generated-client-stream` does not say what asks for a stream, or how it ends.",
    StreamWithoutSwitch = "stream-without-switch":
        "An operation answers as a whole or as a stream, and nothing says what chooses.",
    PaginationWithoutItems = "pagination-without-items":
        "An answer that is to be one of several pages has no items.",
    InvalidOptions = "invalid-options":
        "The options are no TOML, or have a key that means nothing.",
    InvalidPackageName = "invalid-package-name":
        "A package cannot be called so.",
    InvalidModuleName = "invalid-module-name":
        "A module cannot be called so.",
    InvalidManifest = "invalid-manifest":
        "A text cannot stand at the end of a manifest.",
    InvalidErrorPointer = "invalid-error-pointer":
        "The place of something in errors is no JSON pointer.",
    InvalidNames = "invalid-names":
        "The file of names is no TOML, or has a table that means nothing.",
    ImpossibleName = "impossible-name":
        "Something cannot be called so.",
    NameConflict = "name-conflict":
        "Two things are to be called the same, or one by two names.",
    UnknownNamedType = "unknown-named-type":
        "Branches are named of a type that has no name.",
    InvalidRust = "invalid-rust":
        "What was generated is no Rust: a mistake of the generator.",

@lints
    ContradictingBounds = "contradicting-bounds":
        "The bounds of a schema leave no value.",
    InvalidExample = "invalid-example":
        "An example is not as its schema says.",
    InvalidDefault = "invalid-default":
        "A default is not as its schema says.",
    DateOrTimestamp = "date-or-timestamp":
        "The example of a date is a timestamp, or the other way round.",
    DateWithoutFormat = "date-without-format":
        "The example of a text is a date or a timestamp, and its schema has no `format`.",
    NullableIgnored = "nullable-ignored":
        "`nullable` stands in a document of OpenAPI 3.1 or later, where it means nothing.",
    EnumWithoutNull = "enum-without-null":
        "Null is of the type of an enum and is none of its members.",
    NullOfOtherType = "null-of-other-type":
        "Null is a member of an enum and is not of its type.",
    DuplicateEnumMember = "duplicate-enum-member":
        "An enum lists a member twice.",
    ListWithoutItems = "list-without-items":
        "Nothing is said of the items of a list.",
    KeysBesideReference = "keys-beside-reference":
        "Keywords stand beside a reference in OpenAPI 3.0, where they mean nothing.",
    PropertyInBrackets = "property-in-brackets":
        "The name of a property stands in brackets, for a key that the caller chooses.",
    MissingOperationId = "missing-operation-id":
        "An operation has no `operationId`.",
    CopiedDescription = "copied-description":
        "Two operations have the same description, word for word.",
    DeprecatedWithoutHint = "deprecated-without-hint":
        "Something is deprecated, and its description does not say what to use.",
    BodyOfGet = "body-of-get":
        "A request that only reads has a body.",
    PathsAlike = "paths-alike":
        "Two paths differ in the names of their parameters alone.",
    QueryInPath = "query-in-path":
        "A path has a query.",
    OptionalPathParameter = "optional-path-parameter":
        "A parameter of a path is not required.",
    DuplicateParameter = "duplicate-parameter":
        "A parameter stands twice in one list.",
    NoSuccessAnswer = "no-success-answer":
        "No answer of an operation is a success.",
    NoUnauthorizedAnswer = "no-unauthorized-answer":
        "Credentials are asked for, and no operation describes the status 401.",
    NoRateLimitAnswer = "no-rate-limit-answer":
        "Credentials are asked for, and no operation describes the status 429.",
    UndeclaredTag = "undeclared-tag":
        "A tag is used and not declared, as others are.",
    NoServers = "no-servers":
        "The document names no server.",
    RelativeServer = "relative-server":
        "The URL of a server does not say on which host it is.",
    ServerWithSlash = "server-with-slash":
        "The URL of a server ends with a slash.",
    PlaceholderServer = "placeholder-server":
        "The only servers are those of examples, or the machine of a developer.",
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
