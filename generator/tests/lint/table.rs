//! What a lint is tried with: a document that it speaks of, and one like it that it does not.

/// A lint and two documents: what is not in them is in the head of every document. What begins with a
/// brace is the schema of an answer.
pub struct Case {
    pub id: &'static str,
    pub with: &'static str,
    pub without: &'static str,
    /// Whether there is an action that corrects it.
    pub is_corrected: bool,
}

/// The table of cases: what is `corrected` has an action, what is `told` has none.
macro_rules! cases {
    ($($id:literal $kind:ident $with:literal $without:literal)*) => {
        pub const CASES: &[crate::table::Case] = &[$(crate::table::Case {
            id: $id,
            with: $with,
            without: $without,
            is_corrected: cases!($kind),
        },)*];
    };
    (corrected) => { true };
    (told) => { false };
}

/// A schema that an answer has.
pub fn in_answer(schema: &str) -> String {
    format!(
        "
paths:
  /boxes:
    get:
      operationId: list
      responses:
        '200':
          description: Boxes
          content: {{ application/json: {{ schema: {schema} }} }}
"
    )
}
