//! The API as a whole, and what it sends by itself.

/// Hands these rows to `$then`, after those that it is given.
macro_rules! of_api {
    ($then:ident $(, $more:ident)*; $($before:tt)*) => {
        $then! { $($more),*; $($before)*
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
        }
    };
}

pub(super) use of_api;
