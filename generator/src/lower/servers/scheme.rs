//! Servers that are listed twice: by `https`, and by `http` for those who cannot do better.

use crate::ir::Server;

/// The same server by `https`, if `server` is by `http` and `others` have it.
fn secure<'a>(server: &Server, mut others: impl Iterator<Item = &'a Server>) -> Option<usize> {
    let place = server.url.strip_prefix("http://")?;
    others.position(|other| other.url.strip_prefix("https://") == Some(place))
}

/// Puts a server by `https` before the same by `http`: calls go to the first, with credentials.
pub(super) fn secure_first(servers: &mut [Server]) {
    for index in 0..servers.len() {
        if let Some(after) = secure(&servers[index], servers[index + 1..].iter()) {
            servers[index..=index + 1 + after].rotate_right(1);
        }
    }
}

/// Says `http` in the name of a server that is called as the same by `https`.
pub(super) fn name_others(servers: &mut [Server]) {
    for index in 0..servers.len() {
        let twin = secure(&servers[index], servers.iter());
        let is_same = |twin: usize| {
            servers[twin]
                .name
                .eq_ignore_ascii_case(&servers[index].name)
        };
        if twin.is_some_and(is_same) {
            servers[index].name.push_str(" http");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_go_by_https_where_a_server_has_both() {
        let server = |url: &str| Server {
            name: "box".to_owned(),
            docs: String::new(),
            url: url.to_owned(),
            variables: Vec::new(),
        };
        let urls = [
            "http://box.com",
            "http://eu.box.com",
            "https://box.com",
            "http://old.box.com",
        ];
        let mut servers = urls.map(server);
        secure_first(&mut servers);
        name_others(&mut servers);
        let found = servers.iter().map(|it| (it.name.as_str(), it.url.as_str()));
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                ("box", "https://box.com"),
                ("box http", "http://box.com"),
                ("box", "http://eu.box.com"),
                ("box", "http://old.box.com"),
            ]
        );
    }
}
