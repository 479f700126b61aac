//! The API as a whole, and what it sends by itself.

/// Hands these rows to `$then`, after those that it is given.
macro_rules! of_api {
    ($then:ident $(, $more:ident)*; $($before:tt)*) => {
        $then! { $($more),*; $($before)*
            // The API as a whole.
            TitleChanged = "title-changed", Documentation, Patch:
                "The front page and the description of the package show the new title.",
            VersionChanged = "version-changed", Documentation, Patch:
                "No effect: the crate has a version of its own.",
            ApiDescriptionChanged = "api-description-changed", Documentation, Patch:
                "The front page shows the new text.",
            LicenseChanged = "license-changed", Documentation, Patch:
                "The manifest names the new licence, unless the options name one.",
            HomepageChanged = "homepage-changed", Documentation, Patch:
                "The manifest names the new address, unless the options name one.",
            TagDescriptionChanged = "tag-description-changed", Documentation, Patch:
                "The documentation of the module shows the new text.",
            ServerUrlChanged = "server-url-changed", Changed, Patch:
                "Code compiles as before; requests go to the new URL, unless the client has another base URL.",
            ServerAdded = "server-added", Added, Minor:
                "The client can use one more server.",
            ServerRemoved = "server-removed", Removed, Major:
                "Code that chooses the server does not compile.",
            ServerDescriptionChanged = "server-description-changed", Documentation, Patch:
                "The documentation of the module of servers shows the new text.",
            ServerVariableAdded = "server-variable-added", Added, Minor:
                "The server has a new function that sets the variable.",
            RequiredServerVariableAdded = "required-server-variable-added", Narrowed, Major:
                "Code that chooses the server must also give the variable.",
            ServerVariableRemoved = "server-variable-removed", Removed, Major:
                "Code that sets the variable does not compile.",
            ServerVariableValueAdded = "server-variable-value-added", Widened, Major:
                "The enum of values has one more variant: a `match` without `_` does not compile.",
            ServerVariableValueRemoved = "server-variable-value-removed", Narrowed, Major:
                "Code that names the variant does not compile.",
            ServerVariableDefaultChanged = "server-variable-default-changed", Changed, Patch:
                "Code compiles as before; where the variable is not set, requests go to another URL.",
            ServerVariableDefaultAdded = "server-variable-default-added", Widened, Major:
                "The variable is no argument of `new` any more; a function sets it.",
            ServerVariableDefaultRemoved = "server-variable-default-removed", Narrowed, Major:
                "The variable is an argument of `new` now; the function that set it was removed.",
            SecuritySchemeAdded = "security-scheme-added", Added, Minor:
                "The client accepts one more credential.",
            SecuritySchemeRemoved = "security-scheme-removed", Removed, Major:
                "Code that gives the credential does not compile.",
            SecuritySchemeChanged = "security-scheme-changed", Changed, Patch:
                "Code compiles as before; the credential is sent in another way.",
            SecuritySchemeFormChanged = "security-scheme-form-changed", Changed, Major:
                "The function takes another kind of credential: a token, or a user and a password.",
            SecuritySchemeDescriptionChanged = "security-scheme-description-changed", Documentation, Patch:
                "The documentation of the function that takes the credential shows the new text.",
            DefaultSecurityChanged = "default-security-changed", Changed, Patch:
                "Code compiles as before; most operations send other credentials.",
            OauthSchemeAdded = "oauth-scheme-added", Added, Minor:
                "There is a new constant for a token source.",
            OauthSchemeRemoved = "oauth-scheme-removed", Removed, Major:
                "Code that names the constant does not compile.",
            OauthFlowAdded = "oauth-flow-added", Widened, Minor:
                "There is one more way to get tokens.",
            OauthFlowRemoved = "oauth-flow-removed", Narrowed, Patch:
                "Code compiles as before; getting a token in this way fails.",
            OauthUrlChanged = "oauth-url-changed", Changed, Patch:
                "Code compiles as before; tokens are requested from the new URL.",
            OauthScopeAdded = "oauth-scope-added", Added, Minor:
                "There is a new constant for each scope.",
            OauthScopeRemoved = "oauth-scope-removed", Removed, Major:
                "Code that names the constants does not compile.",
            OauthDescriptionChanged = "oauth-description-changed", Documentation, Patch:
                "The documentation of the constant shows the new text.",
            RequestIdHeaderChanged = "request-id-header-changed", Changed, Patch:
                "Code compiles as before; the id of a request is read from another header.",
            ErrorMembersChanged = "error-members-changed", Changed, Patch:
                "Code compiles as before; the code and the message of an error are read from other properties.",
            EnvironmentChanged = "environment-changed", Changed, Patch:
                "Code compiles as before; `Client::from_env` reads other environment variables.",
            NestedListsChanged = "nested-lists-changed", Changed, Patch:
                "Code compiles as before; lists within objects are written in another way.",
            SignatureChanged = "signature-changed", Changed, Patch:
                "Code compiles as before; signatures of webhooks are verified in another way.",
            // Webhooks and callbacks.
            WebhookAdded = "webhook-added", Added, Minor:
                "There is a new function that reads it, and the enum of webhooks has one more variant.",
            WebhookRemoved = "webhook-removed", Removed, Major:
                "Code that names the function or the variant does not compile.",
            WebhookFunctionRenamed = "webhook-function-renamed", Changed, Major:
                "Code that names the function or the variant does not compile.",
            WebhookPayloadChanged = "webhook-payload-changed", Changed, Major:
                "The function returns, and the variant holds, another type.",
            WebhookRecognitionChanged = "webhook-recognition-changed", Changed, Patch:
                "Code compiles as before; payloads are told apart in another way.",
            WebhookDescriptionChanged = "webhook-description-changed", Documentation, Patch:
                "The documentation of the function shows the new text.",
            CallbackAdded = "callback-added", Added, Minor:
                "There is a new function that reads it.",
            CallbackRemoved = "callback-removed", Removed, Major:
                "Code that names the function does not compile.",
        }
    };
}

pub(super) use of_api;
