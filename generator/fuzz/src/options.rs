//! What people write for the generator: `codegen.toml` and `names.toml`.

use generator::{Options, Pins, Source};

use crate::{archive, said};

/// Generates from a small document with the texts of an archive as options and names; names that
/// were written are read again.
pub fn options(bytes: &[u8]) {
    let mut texts = archive::unpack(bytes).into_iter();
    let (Some(config), names) = (texts.next(), texts.next().unwrap_or_default()) else {
        return;
    };
    let document = Source {
        name: "api.yaml".to_owned(),
        text: include_str!("small.yaml").to_owned(),
    };
    let documents = [document];
    let all = [&config, &names, &documents[0]];
    let mut options = match Options::parse(&config) {
        Ok(options) => options,
        Err(error) => return said::messages(&[*error], &all),
    };
    options.names = match Pins::parse(&names) {
        Ok(pins) => pins,
        Err(error) => return said::messages(&[*error], &all),
    };
    let given = generator::generate(&documents, &options, &mut |_| {});
    said::check(&given, &all);
    let Ok(output) = given else { return };
    let written = Source {
        name: "names.toml".to_owned(),
        text: output.names.clone(),
    };
    options.names = Pins::parse(&written).expect("names as they were written");
    let again = generator::generate(&documents, &options, &mut |_| {});
    let again = again.expect("a crate as before");
    assert_eq!(again.names, output.names, "names change without a reason");
    assert_eq!(again.files, output.files);
}
