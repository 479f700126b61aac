//! What is wrong in the document.

/// Examples that are wrong for one reason.
pub struct Wrong {
    /// Their pointers; `*` stands for anything.
    pub pointer: &'static str,
    /// How the fault that is found begins.
    pub fault: &'static str,
    /// How many there are.
    pub count: usize,
    /// Why that is the document's mistake.
    pub reason: &'static str,
}

impl Wrong {
    /// Whether a fault of the example at `pointer` is one of these.
    pub fn is_about(&self, pointer: &str, fault: &str) -> bool {
        matches(self.pointer, pointer) && matches(self.fault, fault)
    }
}

/// Whether `text` is `pattern`, in which `*` stands for anything.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(start) else {
        return false;
    };
    (0..=text.len())
        .filter(|at| text.is_char_boundary(*at))
        .any(|at| matches(rest, &text[at..]))
}

/// All that is wrong.
pub const WRONG: [Wrong; 11] = [
    Wrong {
        pointer: "/paths/*/requestBody/content/application~1json/schema/properties/data/properties/values/example",
        fault: "refused: *: invalid type: string *, expected a sequence*",
        count: 9,
        reason: "a bare value stands for an array of one, which its schema does not allow",
    },
    Wrong {
        pointer: "/paths/*/requestBody/content/application~1json/schema/properties/data/properties/values/example",
        fault: "refused: *: invalid type: string *, expected an object*",
        count: 6,
        reason: "a bare value stands for an object of one property, which its schema does not allow",
    },
    Wrong {
        pointer: "/paths/~1v2~1objects~1companies~1records*/requestBody/*/properties/foundation_date/items/properties/value/example",
        fault: "malformed: 2023-01-01T15:00:00.000000000Z",
        count: 3,
        reason: "a timestamp stands for a date",
    },
    Wrong {
        pointer: "/paths/~1v2~1objects~1companies~1records*/responses/200/*/properties/created_at/items/properties/value/example",
        fault: "malformed: 2023-01-01T15:00:00.000000000Z",
        count: 5,
        reason: "a timestamp has the format of a date",
    },
    Wrong {
        pointer: "/paths/*~1attributes~1{attribute}~1values/get/responses/200/*/items/oneOf/16/properties/value/example",
        fault: "malformed: 2023-01-01T15:00:00.000000000Z",
        count: 5,
        reason: "the value of the type `timestamp` has the format of a date",
    },
    Wrong {
        pointer: "/paths/~1v2~1objects~1users~1records*/responses/200/*/properties/values/example",
        fault: "malformed: 72ef5feaf-4919-4208-b332-1339ab8ba040",
        count: 5,
        reason: "the id of the workspace begins with nine digits, a UUID with eight",
    },
    Wrong {
        pointer: "/paths/~1v2~1objects~1companies~1records*/responses/200/*/properties/values/example",
        fault: "malformed: *-*-*-*-*",
        count: 12,
        reason: "three ids have letters beyond `f` among their digits",
    },
    Wrong {
        pointer: "/paths/~1v2~1objects~1companies~1records*/responses/200/*/properties/values/example",
        fault: "malformed: 20*T*Z",
        count: 5,
        reason: "a timestamp stands in `created_at`, which has the format of a date",
    },
    Wrong {
        pointer: "/paths/~1v2~1objects~1companies~1records*/responses/200/*/properties/values/example",
        fault: "unnamed: created_by",
        count: 5,
        reason: "the schema does not name `created_by`",
    },
    Wrong {
        pointer: "/paths/~1v2~1objects~1people~1records/post/responses/200/*/properties/values/example",
        fault: "unnamed: created_at",
        count: 1,
        reason: "the schema does not name `created_at`",
    },
    Wrong {
        pointer: "/paths/~1v2~1objects~1people~1records*/responses/200/*/properties/values/example",
        fault: "unnamed: strongest_connection_strength_legacy",
        count: 4,
        reason: "the schema does not name `strongest_connection_strength_legacy`",
    },
];
