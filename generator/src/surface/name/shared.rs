//! Names of what several operations share: by what it is or holds, never by one of these.

use std::collections::{BTreeSet, HashMap};

use super::holder::Holder;
use super::made_up::overlapped;
use super::operations::GroupNames;
use super::status::{of_answer, reason};
use super::types::{ENVELOPES, GENERIC, Naming, one};
use super::usage::Usage;
use super::words::{before, pascal, snake};
use crate::ir::{Api, Content, Field, Form, Status, StatusVariant, Struct, TypeId, TypeKind};

/// So many of the things that a type holds tell it apart.
const MOST_PARTS: usize = 4;

/// The errors that most operations fail with, where these are several.
pub fn common_errors(api: &Api) -> Option<TypeId> {
    let mut uses: HashMap<TypeId, usize> = HashMap::new();
    for errors in api.operations().filter_map(|operation| operation.errors) {
        *uses.entry(errors).or_default() += 1;
    }
    let several = uses.into_iter().filter(|(_, count)| *count > 1);
    let most = several.max_by_key(|(id, count)| (*count, std::cmp::Reverse(*id)));
    most.map(|(id, _)| id)
}

/// What an error is called, without saying that it is one.
fn kind_of_error(variant: &StatusVariant) -> String {
    let Some(name) = variant.made_up_name() else {
        return reason(variant.status);
    };
    let name = pascal(name);
    let ends = ["Exception", "Error", "Fault"];
    let mut kinds = ends.iter().filter_map(|end| name.strip_suffix(end));
    match kinds.find(|kind| !kind.is_empty()) {
        Some(kind) => kind.to_owned(),
        None => name,
    }
}

/// The name of a header without the letter that sets those apart that no standard has.
fn of_header(wire: &str) -> &str {
    let rest = wire.strip_prefix("X-").or_else(|| wire.strip_prefix("x-"));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(wire)
}

/// Names of properties that answers have beside what they are about.
const ASIDE: [&str; 9] = [
    "_links",
    "error",
    "errors",
    "links",
    "meta",
    "metadata",
    "page",
    "pagination",
    "paging",
];

/// What an operation is called with all its words.
pub fn stem(groups: &[GroupNames], (group, index): (usize, usize)) -> &str {
    &groups[group].stems[index]
}

impl Naming<'_> {
    /// The name of what holds the type there, if that is made up, and not all operations that have
    /// the type have it.
    pub(super) fn foreign(&self, id: TypeId, usage: &Usage) -> Option<&str> {
        let parent = match &usage.holder {
            Holder::Property(parent, _)
            | Holder::Key(parent, _)
            | Holder::Rest(parent)
            | Holder::Item(parent)
            | Holder::Branch(parent, _)
            | Holder::Status(parent, _) => *parent,
            _ => return None,
        };
        let is_made_up = self.api.get(parent).origin.component.is_none();
        let is_foreign = is_made_up && !self.sharing.is_always_in(id, parent);
        is_foreign.then(|| self.names[parent.0].as_str())
    }

    /// Whether operations of several names have the type.
    pub(super) fn is_shared(&self, id: TypeId) -> bool {
        self.sharing.is_shared(id)
    }

    /// Whether all operations that have it are about the same.
    pub(super) fn is_one_resource(&self, id: TypeId) -> bool {
        self.sharing.is_of_one_noun(id)
    }

    /// Names, by falling merit, of what operations of several names have as a whole.
    pub(super) fn of_shared(&self, id: TypeId) -> Vec<String> {
        let first = self.usages.first(id);
        let Some(usage) = &first.filter(|_| self.is_shared(id)) else {
            return Vec::new();
        };
        match (&usage.holder, &self.api.get(id).kind) {
            (Holder::Errors, TypeKind::ByStatus(variants)) => self.of_errors(id, usage, variants),
            (Holder::Options, TypeKind::Options(options)) if options.is_paging() => {
                vec!["PageOptions".to_owned()]
            }
            (Holder::Options, _) => {
                let route = self.route(usage);
                let most = route.nouns.len();
                let verb = self.sharing.verb(id).unwrap_or_default();
                let nouns = |count: usize| route.nouns[most - count..].join(" ");
                let name = |count| pascal(&format!("{verb} {} options", nouns(count)));
                (most.min(1)..=most).map(name).collect()
            }
            (Holder::Headers | Holder::ErrorHeaders, TypeKind::Struct(body)) => {
                self.of_headers(id, usage, body)
            }
            (Holder::SuccessByStatus, _) if self.is_one_resource(id) => {
                vec![self.resource(id, usage, false) + "Success"]
            }
            (Holder::Request(wrappers, format), _)
                if wrappers.is_empty()
                    && self.is_one_resource(id)
                    && !self.sharing.does_several(id)
                    && !GENERIC.contains(&self.route(usage).noun()) =>
            {
                let end = pascal(format.as_deref().unwrap_or("request"));
                let name = self.resource(id, usage, false) + &end;
                let done = self.with_verb(id, &name);
                std::iter::once(name).chain(done).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A name with what all operations that have the type do: `CreateAddressResponse`.
    pub(super) fn with_verb(&self, id: TypeId, name: &str) -> Option<String> {
        let verb = self.sharing.verb(id)?;
        Some(pascal(verb) + name)
    }

    /// Errors that several operations fail with: the commonest, those of a tag, those of one body,
    /// those of some statuses.
    fn of_errors(&self, id: TypeId, usage: &Usage, variants: &[StatusVariant]) -> Vec<String> {
        let mut names = Vec::new();
        if self.common_errors == Some(id) {
            names.push("ApiError".to_owned());
        }
        let noun = self.noun(id, usage);
        if !noun.is_empty() {
            names.push(format!("{noun}Error"));
        }
        let typed = variants
            .iter()
            .filter(|variant| variant.content != Content::Empty);
        let bodies: BTreeSet<Option<&str>> = typed.clone().map(|it| self.body(it)).collect();
        let mut bodies = bodies.into_iter();
        let body = match (bodies.next().flatten(), bodies.next()) {
            (Some(body), None) => pascal(body),
            _ => "Error".to_owned(),
        };
        if body != "Error" {
            names.push(format!("{body}ByStatus"));
        }
        let statuses: Vec<String> = typed.map(kind_of_error).collect();
        for count in 1..=statuses.len() {
            names.push(statuses[..count].join("Or") + &body);
        }
        for count in 1..=statuses.len() {
            names.push(statuses[statuses.len() - count..].join("Or") + &body);
        }
        names.push(format!("{noun}ApiError"));
        names
    }

    /// The body of one status. Errors are alike everywhere; a success is that of its operations.
    pub(super) fn of_status(
        &self,
        id: TypeId,
        holder: TypeId,
        status: Status,
        usage: &Usage,
    ) -> Vec<String> {
        let is_error = !(status.is_success() || status.is_redirect());
        let what = if is_error { "Error" } else { "Response" };
        let name = reason(status) + what;
        let holder = &self.names[holder.0];
        let stems = [what, "Success"];
        let stem = stems.into_iter().find_map(|end| before(holder, end));
        let qualified = format!("{}{name}", stem.unwrap_or(holder));
        match is_error {
            true => vec![name, qualified],
            false if !self.is_shared(id) => vec![qualified, name],
            false => {
                let resource = self
                    .is_one_resource(id)
                    .then(|| self.resource(id, usage, false) + what);
                let envelope = self.of_envelope(id).map(|name| overlapped(&name, what));
                resource
                    .into_iter()
                    .chain(envelope)
                    .chain([name, qualified])
                    .collect()
            }
        }
    }

    /// Headers that answers of several operations have: by the words that their names begin with
    /// (`RateLimitHeaders`), or by the tag.
    fn of_headers(&self, id: TypeId, usage: &Usage, body: &Struct) -> Vec<String> {
        let end = match usage.holder {
            Holder::ErrorHeaders => "ErrorHeaders",
            _ => "Headers",
        };
        let names: Vec<String> = body
            .fields
            .iter()
            .map(|it| snake(of_header(&it.wire)))
            .collect();
        let words: Vec<Vec<&str>> = names.iter().map(|name| name.split('_').collect()).collect();
        let first = words.first().map_or(&[] as &[&str], Vec::as_slice);
        let is_common = |index: &usize| words.iter().all(|it| it.get(*index) == first.get(*index));
        let common = (0..first.len()).take_while(is_common).count();
        let nouns = [first[..common].join(" "), self.noun(id, usage).to_owned()];
        let nouns = nouns.into_iter().filter(|noun| !noun.is_empty());
        nouns.map(|noun| pascal(&noun) + end).collect()
    }

    /// The component that errors of a status carry.
    fn body(&self, variant: &StatusVariant) -> Option<&str> {
        match &variant.content {
            Content::Json(ty) => self.api.get(ty.named()?).origin.component.as_deref(),
            _ => None,
        }
    }

    /// Names by what a type consists of: the component in an envelope, its parts, or its bodies.
    pub(super) fn by_content(&self, id: TypeId) -> Vec<String> {
        let Some(usage) = &self.usages.first(id) else {
            return Vec::new();
        };
        let end = match &usage.holder {
            Holder::Options => "Options".to_owned(),
            Holder::Request(..) => "Request".to_owned(),
            Holder::Success | Holder::SuccessByStatus => "Response".to_owned(),
            Holder::Errors => "Error".to_owned(),
            Holder::Headers => "Headers".to_owned(),
            Holder::ErrorHeaders => "ErrorHeaders".to_owned(),
            Holder::Webhook => "Event".to_owned(),
            Holder::Property(_, name) | Holder::Param(name) => one(name, usage),
            _ => String::new(),
        };
        let mut parts: Vec<String> = match &self.api.get(id).kind {
            TypeKind::Struct(body) => {
                let name = |field: &Field| match body.form {
                    Form::Headers => pascal(of_header(&field.wire)),
                    Form::Object | Form::Parts => pascal(&field.wire),
                };
                let fields = body.fields.iter().map(name);
                fields
                    .chain(body.constants.iter().map(|it| pascal(&it.wire)))
                    .collect()
            }
            TypeKind::Options(options) => options
                .params
                .iter()
                .map(|param| pascal(&param.wire))
                .collect(),
            TypeKind::Union(union) => union.variants.iter().map(|it| pascal(&it.label)).collect(),
            TypeKind::Enum(body) => {
                let texts = body.members.iter().filter_map(|member| member.as_str());
                texts.map(pascal).collect()
            }
            TypeKind::Tuple(_) => Vec::new(),
            TypeKind::ByStatus(variants) => variants.iter().map(of_answer).collect(),
        };
        if parts.is_empty() {
            parts.push("Empty".to_owned());
        }
        let link = match &self.api.get(id).kind {
            TypeKind::Struct(_) | TypeKind::Options(_) => "And",
            _ => "Or",
        };
        // The first part alone is what another type may hold alone.
        let fewest = parts.len().min(2);
        let counts = fewest..=parts.len().min(MOST_PARTS);
        let end = match (end.as_str(), &self.api.get(id).kind) {
            ("", TypeKind::Struct(_)) if fewest == 1 => "Object",
            ("", _) if fewest == 1 => "Value",
            (end, _) => end,
        };
        let name = |count: usize| pascal(&format!("{}{end}", parts[..count].join(link)));
        let envelope = self.of_envelope(id).map(|name| overlapped(&name, end));
        let names = envelope.into_iter().chain(counts.map(name));
        names.chain(self.with_bodies(id, end)).collect()
    }

    /// One of several bodies, by what these are: `TaskOrCreatedResponse`.
    fn with_bodies(&self, id: TypeId, end: &str) -> Option<String> {
        let TypeKind::ByStatus(variants) = &self.api.get(id).kind else {
            return None;
        };
        let part = |variant: &StatusVariant| match self.body(variant) {
            Some(component) => pascal(component),
            None => of_answer(variant),
        };
        let parts: Vec<String> = variants.iter().take(MOST_PARTS).map(part).collect();
        Some(pascal(&format!("{}{end}", parts.join("Or"))))
    }

    /// What is in an envelope, if that is one component: `{ "data": Task }` is `TaskData`; or else the one
    /// component among several properties that nothing else has.
    fn of_envelope(&self, id: TypeId) -> Option<String> {
        let TypeKind::Struct(body) = &self.api.get(id).kind else {
            return None;
        };
        let envelopes = body.fields.iter();
        let envelopes = envelopes.filter(|field| ENVELOPES.contains(&field.wire.as_str()));
        let mut named = envelopes.filter_map(|field| {
            let component = self.component_in(field)?;
            Some(overlapped(&component, &pascal(&field.wire)))
        });
        named.next().or_else(|| self.own_component(body))
    }

    /// The one component among several properties that nothing else has.
    fn own_component(&self, body: &Struct) -> Option<String> {
        let own = body.fields.iter().filter(|field| {
            let held = field.ty.named();
            let is_own = held.is_some_and(|held| self.sharing.has_one_holder(held));
            is_own && !ASIDE.contains(&field.wire.as_str())
        });
        let mut own = own.filter_map(|field| self.component_in(field));
        match (own.next(), own.next()) {
            (only, None) if body.fields.len() > 1 => only,
            _ => None,
        }
    }

    /// The component in a property, without saying that it is sent.
    fn component_in(&self, field: &Field) -> Option<String> {
        let held = self.api.get(field.ty.named()?);
        let component = pascal(held.origin.component.as_deref()?);
        let stems = ["Response", "Request"].into_iter();
        let mut stems = stems.filter_map(|end| before(&component, end));
        let stem = stems.next().filter(|stem| !stem.is_empty());
        Some(stem.unwrap_or(&component).to_owned())
    }
}
