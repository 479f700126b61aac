//! Several texts in one, so that one input can be several files.

use generator::Source;

/// Begins the line that comes before a text and names it.
const MARK: &str = "=== ";

/// The texts of an archive. What comes before the first name is no text.
pub fn unpack(bytes: &[u8]) -> Vec<Source> {
    let text = String::from_utf8_lossy(bytes);
    let mut sources: Vec<Source> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix(MARK) {
            let name = name.trim_end().to_owned();
            let text = String::new();
            sources.push(Source { name, text });
        } else if let Some(source) = sources.last_mut() {
            source.text += line;
        }
    }
    sources
}

/// The archive of texts, none of which has a line that begins as a name does.
pub fn pack(sources: &[Source]) -> Vec<u8> {
    let mut archive = String::new();
    for Source { name, text } in sources {
        archive += &format!("{MARK}{name}\n{text}");
        if !text.ends_with('\n') {
            archive.push('\n');
        }
    }
    archive.into_bytes()
}
