//! Signatures, by the messages that APIs publish as examples of theirs.

#[path = "../../../runtime/http/delivery.rs"]
mod delivery;
#[path = "../../../runtime/http/signature.rs"]
mod signature;

/// What the module takes from a generated crate: Standard Webhooks.
mod api {
    use crate::signature::{Signed, SignedTime, SigningScheme};

    pub(crate) const SIGNATURE: SigningScheme = SigningScheme {
        header: "webhook-signature",
        separator: Some(' '),
        prefix: "v1,",
        is_base64: true,
        signed: &[
            Signed::Id,
            Signed::Text("."),
            Signed::Timestamp,
            Signed::Text("."),
            Signed::Body,
        ],
        id_header: Some("webhook-id"),
        time: Some(SignedTime {
            header: Some("webhook-timestamp"),
            prefix: "",
            tolerance: 300,
        }),
        has_standard_secrets: true,
    };
}

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use delivery::{Delivery, SeenDeliveries};
use signature::SignatureError::{FromTheFuture, IllFormed, MissingHeader, NoMatch, TooOld};
use signature::{SecretError, SignatureError, Signed, SignedTime, SigningScheme, WebhookVerifier};

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn headers(list: &[(&str, &str)]) -> HeaderMap {
    let pair = |(name, value): &(&str, &str)| {
        let name: HeaderName = name.parse().expect("a name");
        (name, HeaderValue::from_str(value).expect("a value"))
    };
    list.iter().map(pair).collect()
}

/// <https://www.standardwebhooks.com>: the example of the libraries.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const TIME: &str = "1614265330";
const SENT: u64 = 1_614_265_330;
const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const BODY: &[u8] = br#"{"test": 2432232314}"#;

fn standard(id: &str, time: &str, signature: &str) -> HeaderMap {
    headers(&[
        ("webhook-id", id),
        ("webhook-timestamp", time),
        ("webhook-signature", signature),
    ])
}

fn verify(secrets: &[&str], headers: &HeaderMap) -> Result<Delivery, SignatureError> {
    let verifier = WebhookVerifier::new(secrets.iter().copied()).expect("secrets");
    verifier.verify_at(at(SENT), headers, BODY)
}

#[test]
fn the_example_of_standard_webhooks_is_taken() {
    let good = standard(ID, TIME, SIGNATURE);
    let delivery = verify(&[SECRET], &good).expect("it is signed");
    assert_eq!(
        (delivery.id(), delivery.sent_at()),
        (Some(ID), Some(at(SENT)))
    );
    // Without its prefix the secret is the same.
    assert!(verify(&[&SECRET["whsec_".len()..]], &good).is_ok());
    // Several secrets, and several signatures, of which others are of other versions.
    assert!(verify(&["whsec_AAAA", SECRET], &good).is_ok());
    let several = format!("v1a,AAAA v1,AAAA {SIGNATURE} v2,AAAA");
    assert!(verify(&[SECRET], &standard(ID, TIME, &several)).is_ok());
    let mut twice = good;
    twice.insert("webhook-signature", HeaderValue::from_static("v1,AAAA"));
    twice.append("webhook-signature", SIGNATURE.parse().expect("a value"));
    assert!(verify(&[SECRET], &twice).is_ok());
}

#[test]
fn what_is_signed_otherwise_is_refused_for_its_reason() {
    let (id, time, signature) = ("webhook-id", "webhook-timestamp", "webhook-signature");
    let unpadded = SIGNATURE.trim_end_matches('=');
    for (found, expected) in [
        (standard(ID, TIME, unpadded), Ok(())),
        (
            standard(ID, TIME, &SIGNATURE.replace("g0", "g1")),
            Err(NoMatch),
        ),
        (standard(ID, TIME, "v1,AAAA"), Err(NoMatch)),
        (standard("msg_other", TIME, SIGNATURE), Err(NoMatch)),
        (standard("", TIME, SIGNATURE), Err(NoMatch)),
        (standard(ID, "1614265331", SIGNATURE), Err(NoMatch)),
        // The same time written otherwise is another text.
        (standard(ID, "01614265330", SIGNATURE), Err(NoMatch)),
        (standard(ID, "+1614265330", SIGNATURE), Err(IllFormed(time))),
        (standard(ID, "", SIGNATURE), Err(IllFormed(time))),
        (standard(ID, "soon", SIGNATURE), Err(IllFormed(time))),
        (
            standard(ID, "99999999999999999999", SIGNATURE),
            Err(IllFormed(time)),
        ),
        (standard(ID, TIME, "v1,"), Err(IllFormed(signature))),
        (standard(ID, TIME, "v2,AAAA"), Err(IllFormed(signature))),
        (standard(ID, TIME, "v1,*"), Err(IllFormed(signature))),
        (standard(ID, TIME, ""), Err(IllFormed(signature))),
        (HeaderMap::new(), Err(MissingHeader(id))),
        (
            headers(&[(id, ID), (signature, SIGNATURE)]),
            Err(MissingHeader(time)),
        ),
        (
            headers(&[(id, ID), (time, TIME)]),
            Err(MissingHeader(signature)),
        ),
    ] {
        let verified = verify(&[SECRET], &found).map(drop);
        assert_eq!(verified, expected, "{found:?}");
    }
}

#[test]
fn what_is_too_old_or_from_the_future_is_refused() {
    let verifier = WebhookVerifier::new([SECRET]).expect("a secret");
    let good = standard(ID, TIME, SIGNATURE);
    let verify = |now: u64| verifier.verify_at(at(now), &good, BODY).map(drop);
    assert_eq!(verify(SENT + 300), Ok(()));
    assert_eq!(verify(SENT + 301), Err(TooOld(Duration::from_secs(301))));
    assert_eq!(verify(SENT - 300), Ok(()));
    assert_eq!(
        verify(SENT - 301),
        Err(FromTheFuture(Duration::from_secs(301)))
    );
    // By the clock of this machine it is years old.
    let now = verifier.verify(&good, BODY);
    assert!(matches!(now, Err(TooOld(_))), "{now:?}");
}

#[test]
fn a_delivery_is_new_once() {
    let seen = SeenDeliveries::new(2);
    let deliveries = ["a", "b", "c"].map(|id| signed(id, "other"));
    let [a, b, c] = &deliveries;
    assert!(seen.is_new(a) && seen.is_new(b));
    assert!(!seen.is_new(a) && !seen.is_new(b));
    // One that is sent once more is signed anew.
    assert!(!seen.is_new(&signed("a", "body")));
    // It could not be dealt with.
    seen.forget(b);
    assert!(seen.is_new(b));
    // No more than two are remembered.
    assert!(seen.is_new(c) && seen.is_new(a));
    assert!(!seen.is_new(c));
}

fn signed(id: &str, body: &str) -> Delivery {
    let verifier = WebhookVerifier::new([SECRET]).expect("a secret");
    let headers = verifier.sign(id, at(SENT), body.as_bytes());
    let headers = headers.expect("headers");
    let delivery = verifier.verify_at(at(SENT), &headers, body.as_bytes());
    delivery.expect("it is signed")
}

const HEX: SigningScheme = SigningScheme {
    header: "x-hub-signature-256",
    separator: None,
    prefix: "sha256=",
    is_base64: false,
    signed: &[Signed::Body],
    id_header: None,
    time: None,
    has_standard_secrets: false,
};

/// A time in a header, and a version in what is signed.
const SLACK: SigningScheme = SigningScheme {
    header: "x-slack-signature",
    prefix: "v0=",
    signed: &[
        Signed::Text("v0:"),
        Signed::Timestamp,
        Signed::Text(":"),
        Signed::Body,
    ],
    time: Some(SignedTime {
        header: Some("x-slack-request-timestamp"),
        prefix: "",
        tolerance: 300,
    }),
    ..HEX
};

/// The time beside the signatures.
const PAIRS: SigningScheme = SigningScheme {
    header: "stripe-signature",
    separator: Some(','),
    prefix: "v1=",
    signed: &[Signed::Timestamp, Signed::Text("."), Signed::Body],
    time: Some(SignedTime {
        header: None,
        prefix: "t=",
        tolerance: 300,
    }),
    ..HEX
};

fn check(
    (scheme, secret): (SigningScheme, &str),
    now: u64,
    list: &[(&str, &str)],
    body: &[u8],
) -> Result<(), SignatureError> {
    let verifier = WebhookVerifier::of(scheme, [secret]).expect("a secret");
    let verified = verifier.verify_at(at(now), &headers(list), body);
    verified.map(drop)
}

#[test]
fn a_body_can_be_signed_alone() {
    // GitHub, "Validating webhook deliveries", testing.
    let of = (HEX, "It's a Secret to Everybody");
    let good = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let name = "x-hub-signature-256";
    let body = b"Hello, World!";
    assert_eq!(check(of, 0, &[(name, good)], body), Ok(()));
    let upper = good.to_uppercase().replace("SHA", "sha");
    assert_eq!(check(of, 0, &[(name, &upper)], body), Ok(()));
    assert_eq!(
        check(of, 0, &[(name, good)], b"Hello, world!"),
        Err(NoMatch)
    );
    let short = &good[..good.len() - 2];
    assert_eq!(check(of, 0, &[(name, short)], body), Err(NoMatch));
    let bare = good.trim_start_matches("sha256=");
    for ill_formed in [bare, "sha256=", "sha256=xy", "sha256=757"] {
        let found = check(of, 0, &[(name, ill_formed)], body);
        assert_eq!(found, Err(IllFormed(name)), "{ill_formed}");
    }
}

#[test]
fn a_time_can_be_signed_too() {
    // Slack, "Verifying requests from Slack".
    let body = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow\
        &channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner\
        &command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands\
        %2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121\
        .803a0bc887a14d10d2c447fce8b6703c";
    let slack = (SLACK, "8f742231b10e8888abcd99yyyzzz85a5");
    let signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    let list = [
        ("x-slack-signature", signature),
        ("x-slack-request-timestamp", "1531420618"),
    ];
    assert_eq!(check(slack, 1_531_420_618, &list, body), Ok(()));
    let late = Err(TooOld(Duration::from_secs(301)));
    assert_eq!(check(slack, 1_531_420_919, &list, body), late);
    // In the form of Stripe, by Python's hmac.
    let pairs = (PAIRS, "whsec_test");
    let good =
        "t=1700000000,v0=00,v1=c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925";
    let name = "stripe-signature";
    let body = br#"{"id":"evt_1"}"#;
    assert_eq!(check(pairs, 1_700_000_000, &[(name, good)], body), Ok(()));
    let other = good.replace("t=1700000000", "t=1700000001");
    let found = check(pairs, 1_700_000_000, &[(name, &other)], body);
    assert_eq!(found, Err(NoMatch));
    let timeless = good.replace("t=", "u=");
    let found = check(pairs, 1_700_000_000, &[(name, &timeless)], body);
    assert_eq!(found, Err(IllFormed(name)));
}

#[test]
fn what_is_signed_for_a_test_is_as_the_api_signs() {
    let secrets = [
        (api::SIGNATURE, SECRET),
        (HEX, "secret"),
        (SLACK, "secret"),
        (PAIRS, "secret"),
    ];
    for (scheme, secret) in secrets {
        let verifier = WebhookVerifier::of(scheme, [secret]).expect("a secret");
        let headers = verifier.sign("id", at(SENT), BODY).expect("headers");
        let verified = verifier.verify_at(at(SENT), &headers, BODY);
        assert!(verified.is_ok(), "{headers:?}: {verified:?}");
    }
}

#[test]
fn what_is_no_secret_is_refused_and_none_is_shown() {
    let refused = |secrets: &[&str]| WebhookVerifier::new(secrets.iter().copied()).err();
    assert_eq!(refused(&[]), Some(SecretError::None));
    assert_eq!(refused(&["whsec_"]), Some(SecretError::Empty));
    assert_eq!(
        refused(&[SECRET, "not base64!"]),
        Some(SecretError::NotBase64)
    );
    let empty = WebhookVerifier::of(HEX, [""]).err();
    assert_eq!(empty, Some(SecretError::Empty));
    let shown = format!("{:?}", WebhookVerifier::of(HEX, ["hidden"]));
    assert!(
        !shown.contains("hidden") && !shown.contains("104"),
        "{shown}"
    );
}
