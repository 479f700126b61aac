//! What `spec/records.yaml` says otherwise than the older copy of upstream's document, and why.

use serde_json::Value;

use super::difference::Difference;

/// A fact that is newer than the copy.
#[derive(Debug)]
pub struct Newer {
    /// How it is known.
    pub reason: &'static str,
    /// How the pointers of its places end.
    pub at: &'static [&'static str],
    /// What went, as JSON.
    pub gone: &'static [&'static str],
    /// What came, as JSON; `…` is anything, if another test looks at it.
    pub come: &'static [&'static str],
    /// How many differences it accounts for.
    pub count: usize,
}

impl Newer {
    /// Whether it accounts for a difference.
    pub fn is_about(&self, difference: &Difference) -> bool {
        let values = if difference.is_new {
            self.come
        } else {
            self.gone
        };
        let is_value = |text: &&str| {
            **text == *"…" || serde_json::from_str::<Value>(text).expect(text) == difference.value
        };
        self.at.iter().any(|end| difference.at.ends_with(end)) && values.iter().any(is_value)
    }
}

/// All of them.
pub const NEWER: &[Newer] = &[
    Newer {
        reason: "the given document has `web_url`, always there",
        at: &["/properties/web_url", "/required"],
        gone: &[],
        come: &[r#"{"type": "string", "format": "uri"}"#, r#""web_url""#],
        count: 48,
    },
    Newer {
        reason: "the given document has actors of type `app`",
        at: &[
            "/created_by_actor/properties/type/enum",
            "/owner_actor/properties/type/enum",
            "/referenced_actor_type/enum",
        ],
        gone: &[],
        come: &[r#""app""#],
        count: 416,
    },
    Newer {
        reason: "the given document has 252 countries, 7 more than the copy",
        at: &["/country_code/enum"],
        gone: &[],
        come: &[
            r#""AC""#, r#""BQ""#, r#""CW""#, r#""KP""#, r#""SS""#, r#""SX""#, r#""XK""#,
        ],
        count: 392,
    },
    Newer {
        reason: "corrected in the given document: custom attributes are there, too",
        at: &["/properties/values/additionalProperties"],
        gone: &[],
        come: &["true"],
        count: 38,
    },
    Newer {
        reason: "corrected in the given document: a code is text, the set of codes grows",
        at: &["/responses/400/content/application~1json/schema/properties/code/enum"],
        gone: &[
            r#"["filter_error"]"#,
            r#"["missing_value"]"#,
            r#"["validation_type"]"#,
            r#"["value_not_found"]"#,
        ],
        come: &[],
        count: 24,
    },
    Newer {
        reason: "corrected in the given document: a code is text",
        at: &["/responses/404/content/application~1json/schema/properties/code/enum"],
        gone: &[r#"["not_found"]"#],
        come: &[],
        count: 34,
    },
    Newer {
        reason: "corrected in the given document: errors say more",
        at: &[
            "/responses/400/content/application~1json/schema/properties/data",
            "/responses/400/content/application~1json/schema/properties/path",
            "/responses/404/content/application~1json/schema/properties/data",
            "/responses/404/content/application~1json/schema/properties/path",
        ],
        gone: &[],
        come: &["{}"],
        count: 116,
    },
    Newer {
        reason: "corrected in the given document: errors say what is wrong, place by place",
        at: &[
            "/responses/400/content/application~1json/schema/properties/validation_errors",
            "/responses/404/content/application~1json/schema/properties/validation_errors",
        ],
        gone: &[],
        come: &["…"],
        count: 58,
    },
    Newer {
        reason: "corrected in the given document: every operation answers 401 and 429",
        at: &["/responses/401", "/responses/429"],
        gone: &[],
        come: &["…"],
        count: 78,
    },
    Newer {
        reason: "a timestamp is no date: its example in the copy has a time",
        at: &["/properties/value/format"],
        gone: &[r#""date""#],
        come: &[r#""date-time""#],
        count: 20,
    },
    Newer {
        reason: "corrected in the given document: its example is a timestamp",
        at: &["/properties/created_at/format"],
        gone: &[],
        come: &[r#""date-time""#],
        count: 29,
    },
    Newer {
        reason: "in words only in the copy: entries come by the hundred",
        at: &["/parameters/query limit/schema/default"],
        gone: &[],
        come: &["100"],
        count: 5,
    },
    Newer {
        reason: "in words only in the copy: at most a thousand entries at once",
        at: &["/parameters/query limit/schema/maximum"],
        gone: &[],
        come: &["1000"],
        count: 5,
    },
    Newer {
        reason: "in words only in the copy, for attribute values not even so: nothing is skipped",
        at: &[
            "/parameters/query offset/schema/default",
            "/schema/properties/offset/default",
        ],
        gone: &[],
        come: &["0"],
        count: 15,
    },
    Newer {
        reason: "in words only in the copy: queries return 500 records",
        at: &["/schema/properties/limit/default"],
        gone: &[],
        come: &["500"],
        count: 5,
    },
];
