//! Several documents, and files that they refer to.

use generator::{Absent, Files, Options, Source};

use crate::{archive, said};

/// Generates from the texts of an archive: those called `doc…` are documents, the others files.
pub fn several(bytes: &[u8]) {
    let (documents, others): (Vec<Source>, Vec<Source>) = archive::unpack(bytes)
        .into_iter()
        .partition(|text| text.name.starts_with("doc"));
    let mut read = |name: &str| {
        let found = others.iter().find(|text| text.name == name);
        found.cloned().ok_or_else(|| Absent {
            why: "names a file that is not there".to_owned(),
            help: "write it".to_owned(),
        })
    };
    let options = Options {
        files: Files::collect(&documents, None, &mut read),
        ..Options::default()
    };
    let given = generator::generate(&documents, &options, &mut |_| {});
    let no_document = Source {
        name: "documents".to_owned(),
        text: String::new(),
    };
    let texts: Vec<&Source> = documents
        .iter()
        .chain(&others)
        .chain([&no_document])
        .collect();
    said::check(&given, &texts);
}
