//! Where operations are sent (Server Object).

/// The servers of an API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Servers {
    /// Those of the document, each URL once; the first is called unless clients are told otherwise.
    pub document: Vec<Server>,
    /// Lists of servers that some operations have instead, each list once.
    pub own: Vec<OwnServers>,
}

/// Servers that some operations have instead of the document's.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnServers {
    /// In the order of the document, not empty; the first is called.
    pub servers: Vec<Server>,
    /// Whether the first is that of the document, so that these operations go where the client does
    /// until they are told otherwise.
    pub follows: bool,
}

/// A server.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// What it is to be called: words.
    pub name: String,
    /// What it is, for a doc comment.
    pub docs: String,
    /// Its URL without a slash at the end, with variables in braces; `/` and a path, or nothing, if
    /// the host is not said.
    pub url: String,
    /// What stands in braces in the URL, in that order.
    pub variables: Vec<ServerVariable>,
}

/// What stands in braces in the URL of a server (Server Variable Object).
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// What stands in the braces.
    pub wire: String,
    /// What it is, for a doc comment.
    pub docs: String,
    /// All that it can be; empty for any text.
    pub values: Vec<String>,
    /// What it is unless callers say otherwise; without one they must.
    pub default: Option<String>,
}

impl Servers {
    /// Whether clients choose among servers of the document, or what stands in the URL of one.
    pub fn has_choice(&self) -> bool {
        is_choice(&self.document)
    }

    /// Whether all calls go to one URL.
    pub fn is_single(&self) -> bool {
        !self.has_choice() && self.own.is_empty()
    }

    /// Where calls go unless clients are told otherwise: the document's first server, then those of
    /// [`own`](Self::own). Nothing for where the client goes anyway.
    pub fn urls(&self) -> Vec<String> {
        let first = |servers: &[Server]| servers.first().map(Server::default_url);
        let own = self.own.iter().map(|own| match own.follows {
            true => String::new(),
            false => first(&own.servers).unwrap_or_default(),
        });
        let document = first(&self.document).unwrap_or_default();
        std::iter::once(document).chain(own).collect()
    }
}

impl Server {
    /// The URL with what variables are by default; those without a default stay in braces.
    pub fn default_url(&self) -> String {
        let variables = self.variables.iter();
        let url = variables.fold(self.url.clone(), |url, variable| match &variable.default {
            Some(default) => url.replace(&format!("{{{}}}", variable.wire), default),
            None => url,
        });
        let url = url.trim_end_matches('/');
        match is_relative(url) {
            // `/{path}` where the path is `/v2` by default.
            true => url.replace("//", "/"),
            false => url.to_owned(),
        }
    }

    /// Whether callers have to say something before it can be called.
    pub fn is_open(&self) -> bool {
        self.variables.iter().any(|it| it.default.is_none())
    }

    /// Whether the host is not said.
    pub fn is_relative(&self) -> bool {
        is_relative(&self.url)
    }
}

/// Whether one of these can be chosen, or something about one.
pub fn is_choice(servers: &[Server]) -> bool {
    servers.len() > 1 || servers.iter().any(|server| !server.variables.is_empty())
}

/// Whether a URL does not say the host.
pub fn is_relative(url: &str) -> bool {
    url.is_empty() || url.starts_with('/')
}
