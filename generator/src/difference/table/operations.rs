//! Operations: what they are called, take and answer.

/// Hands these rows to `$then`, after those that it is given.
macro_rules! of_operations {
    ($then:ident $(, $more:ident)*; $($before:tt)*) => {
        $then! { $($more),*; $($before)*
            // Operations.
            OperationAdded = "operation-added", Added, Minor:
                "There is a new function.",
            OperationRemoved = "operation-removed", Removed, Major:
                "Code that calls the function does not compile.",
            OperationDeprecated = "operation-deprecated", Changed, Minor:
                "Code that calls the function gets a warning.",
            OperationNotDeprecated = "operation-not-deprecated", Changed, Patch:
                "Code that calls the function gets no warning any more.",
            FunctionRenamed = "function-renamed", Changed, Major:
                "Code that calls the function by its old name does not compile.",
            FunctionMoved = "function-moved", Changed, Major:
                "The function belongs to another handle: code that calls it does not compile.",
            OperationIdChanged = "operation-id-changed", Documentation, Patch:
                "No effect: the function keeps its name.",
            PathChanged = "path-changed", Changed, Patch:
                "Code compiles as before; requests go to the new path.",
            MethodChanged = "method-changed", Changed, Patch:
                "Code compiles as before; requests are sent with the new method.",
            PathParameterRenamed = "path-parameter-renamed", Changed, Patch:
                "The argument has another name, which callers do not write.",
            OperationDescriptionChanged = "operation-description-changed", Documentation, Patch:
                "The documentation of the function shows the new text.",
            OperationExamplesChanged = "operation-examples-changed", Documentation, Patch:
                "The examples in the documentation, and those for tests, change.",
            OperationSecurityChanged = "operation-security-changed", Changed, Patch:
                "Code compiles as before; the operation sends other credentials.",
            ScopeAdded = "scope-added", Narrowed, Patch:
                "Code compiles as before; the API refuses tokens without these scopes.",
            ScopeRemoved = "scope-removed", Widened, Patch:
                "Code compiles as before; tokens need fewer scopes.",
            EffectChanged = "effect-changed", Changed, Patch:
                "Code compiles as before; the rule changes by which a failed request is retried.",
            IdempotencyKeyChanged = "idempotency-key-changed", Changed, Patch:
                "Code compiles as before; the idempotency key of a request is sent in another way.",
            OperationServersChanged = "operation-servers-changed", Changed, Patch:
                "Code compiles as before; requests of the operation go to other servers.",
            PaginationAdded = "pagination-added", Added, Major:
                "The function returns a `PagedCall` instead of a `Call`; code that only awaits it compiles as before.",
            PaginationRemoved = "pagination-removed", Removed, Major:
                "The function returns a `Call` instead of a `PagedCall`: code that reads pages does not compile.",
            PaginationChanged = "pagination-changed", Changed, Patch:
                "Code compiles as before; the next page is requested in another way.",
            // Parameters.
            RequiredParameterAdded = "required-parameter-added", Narrowed, Major:
                "Code that calls the function must give one more argument.",
            OptionalParameterAdded = "optional-parameter-added", Widened, Minor:
                "The struct of options, which is `#[non_exhaustive]`, has one more field and setter.",
            OptionsAdded = "options-added", Added, Minor:
                "There is a second function, which takes options; the first one stays.",
            OptionsRemoved = "options-removed", Removed, Major:
                "The function that takes options was removed.",
            OptionsTypeChanged = "options-type-changed", Changed, Major:
                "The function takes options of another type.",
            RequiredParameterRemoved = "required-parameter-removed", Removed, Major:
                "The function takes one argument fewer.",
            OptionalParameterRemoved = "optional-parameter-removed", Removed, Major:
                "Code that sets the option does not compile.",
            ParameterBecameRequired = "parameter-became-required", Narrowed, Major:
                "The option is an argument now: every call must give it.",
            ParameterBecameOptional = "parameter-became-optional", Widened, Major:
                "The argument is an option now: code that gives it as an argument does not compile.",
            ParameterTypeWidened = "parameter-type-widened", Widened, Major:
                "The argument or option has another type.",
            ParameterTypeNarrowed = "parameter-type-narrowed", Narrowed, Major:
                "The argument or option has another type.",
            ParameterTypeChanged = "parameter-type-changed", Changed, Major:
                "The argument or option has another type.",
            ParameterMoved = "parameter-moved", Changed, Patch:
                "Code compiles as before; the value is sent in another place.",
            ParameterStyleChanged = "parameter-style-changed", Changed, Patch:
                "Code compiles as before; the value is written in another way.",
            ConstantParameterChanged = "constant-parameter-changed", Changed, Patch:
                "Code compiles as before; requests carry the value of the new document.",
            ParameterDescriptionChanged = "parameter-description-changed", Documentation, Patch:
                "The documentation shows the new text.",
            ParameterBoundsChanged = "parameter-bounds-changed", Documentation, Patch:
                "The documentation shows the new bounds; the API checks them, the client does not.",
            ParameterDefaultChanged = "parameter-default-changed", Documentation, Patch:
                "No effect on code: the client does not send what is left out, and the API takes its own default.",
            ParameterDeprecated = "parameter-deprecated", Documentation, Patch:
                "No effect: code that gives the parameter gets no warning.",
            ParameterNotDeprecated = "parameter-not-deprecated", Documentation, Patch:
                "No effect: code that gives the parameter got no warning.",
            // What requests carry.
            RequestBodyAdded = "request-body-added", Narrowed, Major:
                "The function takes one more argument.",
            RequestBodyRemoved = "request-body-removed", Removed, Major:
                "The function takes one argument fewer.",
            RequestBodyBecameRequired = "request-body-became-required", Narrowed, Major:
                "The argument is the value itself, and no `Option` any more.",
            RequestBodyBecameOptional = "request-body-became-optional", Widened, Minor:
                "The argument can be `None`; code that gives a value compiles as before.",
            RequestFormatAdded = "request-format-added", Added, Minor:
                "There is a new function that sends the body in another format.",
            RequestFormatRemoved = "request-format-removed", Removed, Major:
                "The function that sends the body in this format was removed.",
            RequestMediaTypeChanged = "request-media-type-changed", Changed, Patch:
                "Code compiles as before; the body is sent as another media type.",
            RequestEnvelopeChanged = "request-envelope-changed", Changed, Patch:
                "Code compiles as before; the value is sent within other objects.",
            RequestTypeWidened = "request-type-widened", Widened, Major:
                "The argument has another type.",
            RequestTypeNarrowed = "request-type-narrowed", Narrowed, Major:
                "The argument has another type.",
            RequestTypeChanged = "request-type-changed", Changed, Major:
                "The argument has another type.",
            RequestStyleChanged = "request-style-changed", Changed, Patch:
                "Code compiles as before; properties of the form are written in another way.",
            RequestDescriptionChanged = "request-description-changed", Documentation, Patch:
                "The documentation of the function shows the new text.",
            // What answers carry.
            AnswerAdded = "answer-added", Added, Major:
                "The call returns a value instead of `()`.",
            AnswerRemoved = "answer-removed", Removed, Major:
                "The call returns `()` instead of a value.",
            AnswerTypeWidened = "answer-type-widened", Widened, Major:
                "The call returns another type.",
            AnswerTypeNarrowed = "answer-type-narrowed", Narrowed, Major:
                "The call returns another type.",
            AnswerTypeChanged = "answer-type-changed", Changed, Major:
                "The call returns another type.",
            SuccessStatusAdded = "success-status-added", Widened, Patch:
                "Code compiles as before; an answer with this status is a success.",
            SuccessStatusRemoved = "success-status-removed", Narrowed, Patch:
                "Code compiles as before; an answer with this status is an undocumented one.",
            AnswerMediaTypesChanged = "answer-media-types-changed", Changed, Patch:
                "Code compiles as before; requests accept other media types.",
            ErrorTypeAdded = "error-type-added", Added, Major:
                "The documented errors of the call have a type; before, they had none.",
            ErrorTypeRemoved = "error-type-removed", Removed, Major:
                "The documented errors of the call have no type any more.",
            ErrorTypeChanged = "error-type-changed", Changed, Major:
                "The documented errors of the call have another type.",
            UntypedErrorsChanged = "untyped-errors-changed", Documentation, Patch:
                "The documentation of the function lists other statuses.",
            AnswerHeadersAdded = "answer-headers-added", Added, Minor:
                "The headers of the answer can be read as a struct.",
            AnswerHeadersRemoved = "answer-headers-removed", Removed, Major:
                "The struct of headers was removed.",
            AnswerHeadersChanged = "answer-headers-changed", Changed, Major:
                "The headers are read as another struct.",
            StreamAdded = "stream-added", Added, Minor:
                "There is a new function that reads the answer item by item.",
            StreamRemoved = "stream-removed", Removed, Major:
                "The function that reads the answer item by item was removed.",
            StreamChanged = "stream-changed", Changed, Major:
                "The answer is read in another way, or its items have another type.",
            StreamDetailsChanged = "stream-details-changed", Changed, Patch:
                "Code compiles as before; how the stream is requested, or how its end is recognised, changes.",
        }
    };
}

pub(super) use of_operations;
