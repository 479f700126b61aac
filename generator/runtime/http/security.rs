//! Which credentials an operation is sent with (OpenAPI, Security Requirement Object).

use std::fmt;

/// Alternatives, each of schemes that are needed together. None at all, and an alternative without
/// schemes, ask for nothing.
pub(crate) type Security = &'static [&'static [&'static str]];

/// Whether there is a credential of a scheme.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    /// The caller gave it.
    Here,
    /// The client cannot send it: a transport or a hook does, such as a client certificate.
    Elsewhere,
    No,
}

/// The schemes to send: those of the first alternative that is given. One that is only given
/// elsewhere comes after those, and nothing last.
///
/// # Errors
/// No alternative is given, and nothing will not do.
pub(crate) fn choose(
    security: Security,
    given: impl Fn(&'static str) -> Given,
) -> Result<&'static [&'static str], MissingCredential> {
    let is_given = |schemes: &&&'static [&'static str]| {
        !schemes.is_empty() && schemes.iter().all(|scheme| given(scheme) != Given::No)
    };
    let has_one = |schemes: &&&'static [&'static str]| {
        schemes.iter().any(|scheme| given(scheme) == Given::Here)
    };
    let all = || security.iter().filter(is_given);
    let chosen = all().find(has_one).or_else(|| all().next()).copied();
    let nothing_will_do = security.is_empty() || security.iter().any(|one| one.is_empty());
    match chosen {
        Some(schemes) => Ok(schemes),
        None if nothing_will_do => Ok(&[]),
        None => Err(MissingCredential { security }),
    }
}

/// A call needs a credential that the client does not have.
///
/// [`Error::Credential`](crate::Error::Credential) has it as its cause.
#[derive(Clone, Debug)]
pub struct MissingCredential {
    security: Security,
}

impl MissingCredential {
    /// The alternatives that would be enough. Each is a list of schemes that are needed together,
    /// by their names in the document (`components.securitySchemes`).
    /// [`ClientBuilder`](crate::ClientBuilder) has a method for each.
    pub fn alternatives(&self) -> &'static [&'static [&'static str]] {
        self.security
    }
}

/// `needs a credential of \`key\`, or of \`id\` and \`secret\` together`.
impl fmt::Display for MissingCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it needs a credential of ")?;
        for (index, schemes) in self.security.iter().enumerate() {
            let named: Vec<String> = schemes.iter().map(|one| format!("`{one}`")).collect();
            let together = if named.len() > 1 { " together" } else { "" };
            let or = if index > 0 { ", or of " } else { "" };
            write!(f, "{or}{}{together}", named.join(" and "))?;
        }
        Ok(())
    }
}

impl std::error::Error for MissingCredential {}
