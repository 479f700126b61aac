//! Tokens that are given, kept and renewed.

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;

use super::oauth::Setup;
use super::oauth_answer::{Granted, granted};
use super::oauth_error::OAuth2Error;
use super::oauth_store::Tokens;
use super::token::Token;
use super::transport::Boxed;

/// A token that was kept and expires sooner is not used any more.
const LEEWAY: Duration = Duration::from_secs(30);

/// What tokens are given for.
pub(crate) enum Grant {
    /// For who the client is (RFC 6749, section 4.4).
    ClientCredentials,
    /// For a refresh token (section 6): this one, if none is kept.
    RefreshToken(Option<SecretString>),
}

/// Where a provider has its tokens from.
///
/// A question goes on where it was when whoever asked goes away: a refresh token may be spent with
/// it, and the answer has the next one. So the question is kept, and who comes next waits for it.
pub(crate) struct TokenSource {
    known: Arc<Known>,
    asked: Mutex<Option<Boxed<'static, Result<Token, OAuth2Error>>>>,
}

struct Known {
    setup: Setup,
    grant: Grant,
    state: Mutex<State>,
}

/// What is known of the last tokens.
#[derive(Default)]
struct State {
    tokens: Option<Tokens>,
    /// The access token that was handed out last. Who asks again has no use for it any more.
    given: Option<SecretString>,
    /// Whether the tokens have yet to be saved.
    is_unsaved: bool,
}

impl TokenSource {
    /// With the tokens that there are already.
    pub(crate) fn new(setup: Setup, grant: Grant, tokens: Option<Tokens>) -> Self {
        let state = State {
            tokens,
            ..State::default()
        };
        Self {
            known: Arc::new(Known {
                setup,
                grant,
                state: Mutex::new(state),
            }),
            asked: Mutex::new(None),
        }
    }

    /// Another token than the one before.
    pub(crate) async fn token(&self) -> Result<Token, OAuth2Error> {
        let mut asked = self.asked.lock().await;
        let question = asked.get_or_insert_with(|| {
            let known = self.known.clone();
            Box::pin(async move { known.another().await })
        });
        let answer = question.await;
        *asked = None;
        answer
    }
}

impl Known {
    async fn another(&self) -> Result<Token, OAuth2Error> {
        let mut state = self.state.lock().await;
        if state.is_unsaved {
            self.save(&mut state).await?;
        }
        if let Some(kept) = self.load().await? {
            state.tokens = Some(kept);
        }
        let news = state.tokens.as_ref().filter(|it| !state.has_given(it));
        if let Some(token) = news.and_then(|tokens| tokens.valid(LEEWAY)) {
            state.given = Some(token.secret.clone());
            return Ok(token);
        }
        let granted = self.ask(state.tokens.as_ref()).await?;
        let mut token = Token::new(granted.access_token.clone());
        token.valid_for = granted.expires_in;
        let mut tokens = Tokens::granted(granted);
        // A server that gives no other refresh token goes on to take the old one.
        let old = state.tokens.take().and_then(|old| old.refresh_token);
        tokens.refresh_token = tokens.refresh_token.or(old).or(self.first());
        state.tokens = Some(tokens);
        state.is_unsaved = self.setup.store.is_some();
        self.save(&mut state).await?;
        state.given = Some(token.secret.clone());
        Ok(token)
    }

    async fn load(&self) -> Result<Option<Tokens>, OAuth2Error> {
        match &self.setup.store {
            Some(store) => store.load_boxed().await.map_err(OAuth2Error::Store),
            None => Ok(None),
        }
    }

    async fn save(&self, state: &mut State) -> Result<(), OAuth2Error> {
        if let (Some(store), Some(tokens)) = (&self.setup.store, &state.tokens) {
            let saved = store.save_boxed(tokens).await;
            saved.map_err(OAuth2Error::Store)?;
        }
        state.is_unsaved = false;
        Ok(())
    }

    async fn ask(&self, tokens: Option<&Tokens>) -> Result<Granted, OAuth2Error> {
        let scope = self.setup.scope();
        let mut form = Vec::new();
        let kept = tokens.and_then(|tokens| tokens.refresh_token.clone());
        let refresh_token = kept.or(self.first());
        let url = match (&self.grant, &refresh_token) {
            (Grant::ClientCredentials, _) => {
                form.push(("grant_type", "client_credentials"));
                self.setup.token_url()?
            }
            (Grant::RefreshToken(_), Some(token)) => {
                form.push(("grant_type", "refresh_token"));
                form.push(("refresh_token", token.expose_secret()));
                self.setup.refresh_url()?
            }
            (Grant::RefreshToken(_), None) => return Err(OAuth2Error::NoRefreshToken),
        };
        form.extend(scope.as_deref().map(|scope| ("scope", scope)));
        let answer = self.setup.send(&url, &form, self.setup.retry).await?;
        granted(&answer, &self.setup.secrets(&form))
    }

    /// The refresh token that the caller gave.
    fn first(&self) -> Option<SecretString> {
        match &self.grant {
            Grant::RefreshToken(first) => first.clone(),
            Grant::ClientCredentials => None,
        }
    }
}

impl State {
    fn has_given(&self, tokens: &Tokens) -> bool {
        let given = self.given.as_ref().map(SecretString::expose_secret);
        given == Some(tokens.access_token.expose_secret())
    }
}
