//! Servers to choose from: the module `servers` of crates whose API has more than one.

use std::collections::HashSet;

use super::ident::Ident;
use super::name::{distinct, pascal, reserved_types, snake};
use super::text::code;
use crate::docs::paragraph;
use crate::ir::{self, Api, server::is_choice};

/// The module of servers.
pub const MODULE: &str = "servers";

/// What the module has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Servers {
    /// What variables of URLs can be.
    pub values: Vec<Values>,
    /// Servers whose URL has variables.
    pub builders: Vec<Builder>,
    /// Servers of which one is to be chosen.
    pub choices: Vec<Choice>,
    /// The type that the client's server is chosen by, and what it is unless it is.
    pub document: Option<(Ident, String)>,
    /// The servers that some operations have instead, in the order of `api::SERVERS`.
    pub own: Vec<Own>,
}

/// All that a variable can be: an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    pub name: Ident,
    /// The variable.
    pub wire: String,
    pub docs: String,
    /// Variants, each with what stands in the URL.
    pub members: Vec<(Ident, String)>,
}

/// A server whose URL has variables: a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Builder {
    pub name: Ident,
    pub docs: String,
    /// The template.
    pub url: String,
    /// What callers must give.
    pub required: Vec<Variable>,
    /// What they need not, with what it is then.
    pub optional: Vec<(Variable, String)>,
}

/// A variable of a URL.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    pub name: Ident,
    /// What stands in the braces.
    pub wire: String,
    pub docs: String,
    /// The enum of what it can be; none for any text.
    pub values: Option<Ident>,
}

/// Servers of which one is to be chosen: an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub name: Ident,
    pub docs: String,
    pub variants: Vec<Variant>,
}

/// A server among others.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    pub name: Ident,
    pub docs: String,
    pub url: String,
    /// The struct that holds its variables.
    pub builder: Option<Ident>,
}

/// Servers that some operations have instead of the document's: a variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    pub name: Ident,
    pub docs: String,
}

/// What the module of servers has; nothing if there is no choice.
pub fn servers(api: &Api) -> Option<Servers> {
    if api.servers.is_single() {
        return None;
    }
    let ours = ["Display", "OperationServer", "Server", "ServerUrl"];
    let reserved = reserved_types().iter().chain(&ours);
    let mut naming = Naming {
        taken: reserved.map(|name| (*name).to_owned()).collect(),
        found: Servers::default(),
    };
    let document = &api.servers.document;
    if api.servers.has_choice() {
        let docs = "A server of the API, for [`ClientBuilder::server`].";
        let unless = naming.list(document, &Ident::new("Server"), docs);
        naming.found.document = Some((Ident::new("Server"), unless));
    }
    for (index, name) in own_names(api).into_iter().enumerate() {
        let own = naming.own(api, index, &name);
        naming.found.own.push(own);
    }
    Some(naming.found)
}

/// What servers of operations are called, in the order of the IR.
pub fn own_names(api: &Api) -> Vec<Ident> {
    let mut taken = HashSet::new();
    let document = &api.servers.document;
    let own = api.servers.own.iter();
    let names = own.map(|own| {
        // What sets them apart is none of the document's.
        let mut special = own.servers.iter().filter(|it| !document.contains(it));
        let server = special.next().unwrap_or(&own.servers[0]);
        distinct(pascal(&server.name), &mut taken)
    });
    names.map(|name| Ident::new(&name)).collect()
}

/// The document's first server, as a program chooses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// What is imported, below the crate's root.
    pub import: String,
    /// The server.
    pub expression: String,
}

/// The document's first server, where there is a choice and its host is known.
pub fn first(api: &Api) -> Option<First> {
    let servers = servers(api)?;
    let (ty, _) = servers.document.as_ref()?;
    if api.servers.document.first()?.is_relative() {
        return None;
    }
    let mut choices = servers.choices.iter();
    let variant = choices.find(|choice| choice.name == *ty);
    let variant = variant.and_then(|choice| choice.variants.first());
    let builder = match variant {
        Some(Variant {
            builder: None,
            name,
            ..
        }) => {
            return Some(First {
                import: format!("{MODULE}::{ty}"),
                expression: format!("{ty}::{name}"),
            });
        }
        Some(variant) => variant.builder.as_ref()?,
        None => ty,
    };
    let builder = servers.builders.iter().find(|it| it.name == *builder)?;
    let mut imports = vec![builder.name.to_string()];
    let given = builder.required.iter().map(|variable| {
        let mut values = servers.values.iter();
        let values = values.find(|it| Some(&it.name) == variable.values.as_ref());
        match values.and_then(|values| Some((values, values.members.first()?))) {
            Some((values, (member, _))) => {
                imports.push(values.name.to_string());
                format!("{}::{member}", values.name)
            }
            None => format!("{:?}", variable.name.plain()),
        }
    });
    let given: Vec<String> = given.collect();
    imports.sort();
    imports.dedup();
    Some(First {
        import: match imports.as_slice() {
            [only] => format!("{MODULE}::{only}"),
            all => format!("{MODULE}::{{{}}}", all.join(", ")),
        },
        expression: format!("{}::new({})", builder.name, given.join(", ")),
    })
}

struct Naming {
    taken: HashSet<String>,
    found: Servers,
}

impl Naming {
    /// The type of one of `servers`, called `name`; what the first is by default.
    fn list(&mut self, servers: &[ir::Server], name: &Ident, docs: &str) -> String {
        if let [server] = servers {
            let docs = format!("{docs}\n\n{}", about(server));
            self.builder(server, name.clone(), docs);
            return code(&server.default_url());
        }
        let mut variants: Vec<Variant> = Vec::new();
        let mut taken = HashSet::new();
        for server in servers {
            let variant = distinct(pascal(&server.name), &mut taken);
            let has_variables = !server.variables.is_empty();
            let builder = has_variables.then(|| {
                let stem = format!("{variant}Server");
                let name = Ident::new(&distinct(stem, &mut self.taken));
                self.builder(server, name.clone(), about(server));
                name
            });
            variants.push(Variant {
                name: Ident::new(&variant),
                docs: about(server),
                url: server.url.clone(),
                builder,
            });
        }
        let first = format!("[`{name}::{}`]", variants[0].name.plain());
        self.found.choices.push(Choice {
            name: name.clone(),
            docs: docs.to_owned(),
            variants,
        });
        first
    }

    fn builder(&mut self, server: &ir::Server, name: Ident, docs: String) {
        let mut taken = ["default", "from", "into", "new", "self"]
            .map(str::to_owned)
            .into();
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for item in &server.variables {
            let variable = Variable {
                name: Ident::new(&distinct(snake(&item.wire), &mut taken)),
                wire: item.wire.clone(),
                docs: item.docs.clone(),
                values: (!item.values.is_empty()).then(|| self.values(item, &name)),
            };
            match &item.default {
                Some(default) => optional.push((variable, default.clone())),
                None => required.push(variable),
            }
        }
        self.found.builders.push(Builder {
            name,
            docs,
            url: server.url.clone(),
            required,
            optional,
        });
    }

    /// The enum of what a variable can be; one for all that are called alike and can be the same.
    fn values(&mut self, variable: &ir::ServerVariable, server: &Ident) -> Ident {
        let mut taken = HashSet::new();
        let member = |value: &String| {
            let name = Ident::new(&distinct(pascal(value), &mut taken));
            (name, value.clone())
        };
        let members: Vec<_> = variable.values.iter().map(member).collect();
        let stem = pascal(&variable.wire);
        let mut known = self.found.values.iter();
        if let Some(known) = known.find(|it| it.members == members && it.wire == variable.wire) {
            return known.name.clone();
        }
        let name = match self.taken.insert(stem.clone()) {
            true => stem,
            false => distinct(format!("{}{stem}", server.plain()), &mut self.taken),
        };
        let name = Ident::new(&name);
        self.found.values.push(Values {
            name: name.clone(),
            wire: variable.wire.clone(),
            docs: match variable.docs.as_str() {
                "" => format!(
                    "What {} in the URL of a server can be.",
                    code(&variable.wire)
                ),
                docs => docs.to_owned(),
            },
            members,
        });
        name
    }

    fn own(&mut self, api: &Api, index: usize, name: &Ident) -> Own {
        let own = &api.servers.own[index];
        let mut docs = match is_choice(&own.servers) {
            false => about(&own.servers[0]),
            true => {
                let stem = format!("{}Server", name.plain());
                let ty = Ident::new(&distinct(stem, &mut self.taken));
                let variant = format!("[`OperationServer::{}`]", name.plain());
                let docs = format!("A server for {variant}.");
                let first = self.list(&own.servers, &ty, &docs);
                format!("A [`{}`], {first} unless set.", ty.plain())
            }
        };
        if own.follows {
            docs += "\n\nUnless set, these operations go where the client does.";
        }
        Own {
            name: name.clone(),
            docs,
        }
    }
}

/// The URL of a server, and what is said of it.
fn about(server: &ir::Server) -> String {
    let url = match server.url.as_str() {
        "" => "The base URL".to_owned(),
        path if server.is_relative() => format!("The base URL with {}", code(path)),
        url => code(url),
    };
    match server.docs.as_str() {
        "" => format!("{url}."),
        docs if docs.contains("\n\n") => format!("{url}.\n\n{docs}"),
        docs => paragraph(&format!("{url}: {}.", docs.trim_end_matches('.'))),
    }
}

/// What is said of servers where a crate says what it is; nothing if all calls go to one that is
/// known.
pub fn chapter(api: &Api) -> Option<String> {
    let mut sentences = Vec::new();
    let first = api.servers.document.first();
    if api.servers.has_choice() {
        let open = first.is_some_and(ir::Server::is_open);
        let unless = match open {
            true => "one has to be chosen",
            false => "the document's first one is called unless one is chosen",
        };
        sentences.push(format!(
            "The API has servers to choose from, in the module `{MODULE}`: `ClientBuilder::server` takes \
             one; {unless}. `ClientBuilder::base_url` is for any other URL, which goes before."
        ));
    }
    if let Some(path) = first.filter(|first| first.is_relative() && !first.url.is_empty()) {
        sentences.push(format!(
            "The document says a path, {}, and no host: `ClientBuilder::base_url` must say where the \
             API is. The path is appended to a base URL that has none; one with a path of its own is \
             taken as it is.",
            code(&path.default_url())
        ));
    }
    if !api.servers.own.is_empty() {
        sentences.push(format!(
            "Some operations have servers of their own, `{MODULE}::OperationServer`, and go there \
             whatever the base URL is; `ClientBuilder::server_url` sends them elsewhere."
        ));
    }
    let paragraphs: Vec<String> = sentences.iter().map(|text| paragraph(text)).collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}
