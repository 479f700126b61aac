//! Operations: what they are called, take and answer.

/// Hands these rows to `$then`, after those that it is given.
macro_rules! of_operations {
    ($then:ident $(, $more:ident)*; $($before:tt)*) => {
        $then! { $($more),*; $($before)*
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
            ParameterDefaultChanged = "parameter-default-changed", Documentation, Patch:
                "Nothing: what is left out is not sent, and the API does what it does then.",
            ParameterDeprecated = "parameter-deprecated", Documentation, Patch:
                "Nothing: code that gives the parameter gets no warning.",
            ParameterNotDeprecated = "parameter-not-deprecated", Documentation, Patch:
                "Nothing: code that gives the parameter got no warning.",
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
        }
    };
}

pub(super) use of_operations;
