//! Styles as values.

use crate::ir::{Style, StyleKind};

/// A style, as a value.
pub fn style(style: Style) -> String {
    let kind = match style.kind {
        StyleKind::Simple => "SIMPLE",
        StyleKind::Label => "LABEL",
        StyleKind::Matrix => "MATRIX",
        StyleKind::Form => "FORM",
        StyleKind::SpaceDelimited => "SPACE_DELIMITED",
        StyleKind::PipeDelimited => "PIPE_DELIMITED",
        StyleKind::DeepObject => "DEEP_OBJECT",
        // What sets it apart is what becomes of its text.
        StyleKind::Cookie => "FORM",
        StyleKind::Json => "JSON",
    };
    let exploded = if style.explode { ".exploded()" } else { "" };
    let reserved = if style.reserved { ".reserved()" } else { "" };
    format!("Style::{kind}{exploded}{reserved}")
}
