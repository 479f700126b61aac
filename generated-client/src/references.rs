//! Short ways to refer to records.

use std::fmt::Display;

use crate::types::{DomainInput, EmailAddressInput, MatchValue, RecordReference};

/// By an attribute that is unique for the object.
impl RecordReference {
    /// The person with this email address.
    pub fn person_by_email(email: impl Into<EmailAddressInput>) -> Self {
        by("people", "email_addresses", email.into().into())
    }

    /// The company with this domain.
    pub fn company_by_domain(domain: impl Into<DomainInput>) -> Self {
        by("companies", "domains", domain.into().into())
    }
}

/// `slug` is one of ours: a key that is never refused.
fn by(object: &str, slug: impl Display, value: MatchValue) -> RecordReference {
    RecordReference::matching(object, slug, value).expect("a slug is a key")
}
