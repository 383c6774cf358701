//! Reads the provider's refusals: one table for the standards' error codes, one for Entra's.
//!
//! Entra writes a number and two ids into `error_description`. Of that text nothing else is kept, because anybody can
//! put a text into a callback's URL. Microsoft may change the numbers at any time, so one that is not listed counts as
//! the standard's code beside it.

use std::fmt;

use uuid::Uuid;

use super::provider::TokenRefusal;
use domain::sign_in::ProviderRefusal::{
    self, AccountBlocked, Cancelled, ConditionalAccess, ConsentDeclined, ConsentNeeded, InteractionRequired,
    MfaRequired, Misconfigured, NotAssigned, OtherTenant, SecretExpired, SecretWrong, SignInExpired, Unavailable,
    Unknown,
};

/// The standards' codes: RFC 6749, sections 4.1.2.1 and 5.2; OpenID Connect Core 1.0, section 3.1.2.6. The code
/// `invalid_grant` is not listed: alone it says as little as "no".
const STANDARD: [(&str, ProviderRefusal); 19] = [
    ("access_denied", Cancelled),
    ("account_selection_required", InteractionRequired),
    ("consent_required", ConsentNeeded),
    ("interaction_required", InteractionRequired),
    ("invalid_client", SecretWrong),
    ("invalid_request", Misconfigured),
    ("invalid_request_object", Misconfigured),
    ("invalid_request_uri", Misconfigured),
    ("invalid_scope", Misconfigured),
    ("login_required", InteractionRequired),
    ("registration_not_supported", Misconfigured),
    ("request_not_supported", Misconfigured),
    ("request_uri_not_supported", Misconfigured),
    ("server_error", Unavailable),
    ("temporarily_unavailable", Unavailable),
    ("unauthorized_client", Misconfigured),
    ("unmet_authentication_requirements", MfaRequired),
    ("unsupported_grant_type", Misconfigured),
    ("unsupported_response_type", Misconfigured),
];

/// Known, but without a meaning of its own.
const INVALID_GRANT: &str = "invalid_grant";

/// Entra's codes (Microsoft, "Microsoft Entra authentication and authorization error codes"; the newer ones:
/// <https://login.microsoftonline.com/error>).
const ENTRA: [(u32, ProviderRefusal); 71] = [
    // The user signed in without a second factor, has none, or did not confirm with it.
    (50_072, MfaRequired),
    (50_074, MfaRequired),
    (50_076, MfaRequired),
    (50_078, MfaRequired),
    (50_079, MfaRequired),
    (50_203, MfaRequired),
    (500_121, MfaRequired),
    // The device, its state, the place or the application.
    (50_005, ConditionalAccess),
    (50_097, ConditionalAccess),
    (50_129, ConditionalAccess),
    (50_131, ConditionalAccess),
    (50_158, ConditionalAccess),
    (53_000, ConditionalAccess),
    (53_001, ConditionalAccess),
    (53_002, ConditionalAccess),
    (53_003, ConditionalAccess),
    (53_004, ConditionalAccess),
    (53_009, ConditionalAccess),
    (53_010, ConditionalAccess),
    (53_011, ConditionalAccess),
    (530_021, ConditionalAccess),
    (530_031, ConditionalAccess),
    (530_032, ConditionalAccess),
    (530_034, ConditionalAccess),
    (530_035, ConditionalAccess),
    // Too old, revoked, or made before a change of the password.
    (50_089, SignInExpired),
    (50_132, SignInExpired),
    (50_133, SignInExpired),
    (50_173, SignInExpired),
    (54_005, SignInExpired),
    (70_008, SignInExpired),
    (70_043, SignInExpired),
    (700_081, SignInExpired),
    (700_082, SignInExpired),
    (700_084, SignInExpired),
    // Never given, withdrawn, or an administrator's to give.
    (65_001, ConsentNeeded),
    (90_008, ConsentNeeded),
    (90_094, ConsentNeeded),
    (650_054, ConsentNeeded),
    (650_056, ConsentNeeded),
    (650_057, ConsentNeeded),
    (65_004, ConsentDeclined),
    (50_053, AccountBlocked),
    (50_057, AccountBlocked),
    (50_105, NotAssigned),
    // A guest, or an account of another organisation.
    (16_003, OtherTenant),
    (50_020, OtherTenant),
    (50_034, OtherTenant),
    (50_177, OtherTenant),
    (51_004, OtherTenant),
    (90_072, OtherTenant),
    (500_212, OtherTenant),
    // To choose an account, to sign in at all, to change a password.
    (16_000, InteractionRequired),
    (50_055, InteractionRequired),
    (50_058, InteractionRequired),
    (50_144, InteractionRequired),
    (7_000_222, SecretExpired),
    (7_000_215, SecretWrong),
    (7_000_218, SecretWrong),
    (50_011, Misconfigured),
    (70_001, Misconfigured),
    (70_011, Misconfigured),
    (90_002, Misconfigured),
    (500_011, Misconfigured),
    (500_113, Misconfigured),
    (650_052, Misconfigured),
    (700_016, Misconfigured),
    (700_054, Misconfigured),
    (7_000_112, Misconfigured),
    (90_006, Unavailable),
    (90_033, Unavailable),
];

/// As much of a description as is read: Entra's have a few hundred bytes.
pub const MAX_DESCRIPTION_BYTES: usize = 2048;

/// A refusal, with what an operator and Microsoft's support need to find it. Its text contains nothing that the provider
/// wrote except numbers and ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// `None` for a bare `invalid_grant`.
    pub meaning: Option<ProviderRefusal>,
    error: &'static str,
    /// The digits after `AADSTS`.
    code: Option<u32>,
    trace_id: Option<Uuid>,
    correlation_id: Option<Uuid>,
}

impl Refused {
    /// Whether Entra has said more than the standard's code does.
    #[must_use]
    pub fn has_code(&self) -> bool {
        self.code.is_some()
    }

    /// Reads a standard error code and the description beside it.
    #[must_use]
    pub fn read(error: &str, description: &str) -> Self {
        let description = &description[..description.floor_char_boundary(MAX_DESCRIPTION_BYTES)];
        let code = code_in(description);
        let standard = STANDARD.iter().find(|(known, _)| *known == error);
        let of_code = ENTRA.iter().find(|(known, _)| Some(*known) == code).map(|(_, meaning)| *meaning);
        let (error, of_error) = match standard {
            Some((known, meaning)) => (*known, Some(*meaning)),
            None if error == INVALID_GRANT => (INVALID_GRANT, None),
            None => ("another error", Some(Unknown)),
        };
        Self {
            meaning: of_code.or(of_error),
            error,
            code,
            trace_id: id_in(description, "Trace ID: "),
            correlation_id: id_in(description, "Correlation ID: "),
        }
    }
}

impl Refused {
    /// Whether a code was used before, or came too late.
    #[must_use]
    pub fn is_of_a_used_code(&self) -> bool {
        self.error == INVALID_GRANT && matches!(self.meaning, None | Some(SignInExpired))
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.error)?;
        if let Some(code) = self.code {
            write!(out, ", AADSTS{code}")?;
        }
        for (name, id) in [("trace id", self.trace_id), ("correlation id", self.correlation_id)] {
            if let Some(id) = id {
                write!(out, ", {name} {id}")?;
            }
        }
        self.meaning.map_or(Ok(()), |meaning| write!(out, ": {}", for_operators(meaning)))
    }
}

/// What an operator needs to know, in the log.
#[must_use]
pub fn for_operators(meaning: ProviderRefusal) -> &'static str {
    match meaning {
        Cancelled => "the user or the provider declined",
        MfaRequired => "multi-factor authentication is missing",
        ConditionalAccess => "a conditional access policy does not allow it",
        SignInExpired => "the sign-in is too old or was revoked; look at the tenant's sign-in frequency",
        ConsentNeeded => "consent is missing or was withdrawn; grant admin consent for Headroom in Entra",
        ConsentDeclined => "the user declined what Headroom asks for",
        AccountBlocked => "the account is disabled or locked",
        NotAssigned => "the user is not assigned to Headroom in Entra's enterprise applications",
        OtherTenant => "the account does not belong to the partner tenant",
        InteractionRequired => "the provider has to see the user",
        SecretExpired => "the client secret has expired; create another and set HEADROOM_OIDC_CLIENT_SECRET",
        SecretWrong => {
            "the client secret is not the registered one; check HEADROOM_OIDC_CLIENT_SECRET (its value, not its id)"
        }
        Misconfigured => {
            "the registration does not fit; check HEADROOM_OIDC_CLIENT_ID, the redirect URI and the scopes"
        }
        Unavailable => "the provider has trouble of its own",
        Unknown => "the reason is not known to this version",
    }
}

/// A refusal of the token endpoint.
#[must_use]
pub fn refused(refusal: &TokenRefusal) -> Refused {
    Refused::read(refusal.error().as_ref(), refusal.error_description().map_or("", String::as_str))
}

/// The number after `AADSTS`.
fn code_in(description: &str) -> Option<u32> {
    let (_, rest) = description.split_once("AADSTS")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    // Longer numbers do not fit, and are not codes.
    rest[..digits].parse().ok()
}

fn id_in(description: &str, name: &str) -> Option<Uuid> {
    let (_, rest) = description.split_once(name)?;
    Uuid::try_parse(rest.get(..36)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standard_code_has_its_meaning() {
        for (error, meaning) in [
            ("access_denied", Cancelled),
            ("unauthorized_client", Misconfigured),
            ("invalid_request", Misconfigured),
            ("unsupported_response_type", Misconfigured),
            ("invalid_scope", Misconfigured),
            ("server_error", Unavailable),
            ("temporarily_unavailable", Unavailable),
            ("interaction_required", InteractionRequired),
            ("login_required", InteractionRequired),
            ("account_selection_required", InteractionRequired),
            ("consent_required", ConsentNeeded),
            ("invalid_request_uri", Misconfigured),
            ("invalid_request_object", Misconfigured),
            ("request_not_supported", Misconfigured),
            ("request_uri_not_supported", Misconfigured),
            ("registration_not_supported", Misconfigured),
            ("unmet_authentication_requirements", MfaRequired),
            ("invalid_client", SecretWrong),
            ("unsupported_grant_type", Misconfigured),
            ("tomorrows_error", Unknown),
            ("Access_Denied", Unknown),
            ("", Unknown),
        ] {
            assert_eq!(Refused::read(error, "").meaning, Some(meaning), "{error}");
        }
        assert_eq!(Refused::read("invalid_grant", "").meaning, None);
        assert!(STANDARD.is_sorted_by_key(|(error, _)| error));
    }

    /// As Entra writes them, with the error that comes beside each.
    #[test]
    fn every_code_of_entra_has_its_meaning() {
        let rows: &[(&str, ProviderRefusal, &[u32])] = &[
            ("interaction_required", MfaRequired, &[50_072, 50_074, 50_076, 50_078, 50_079, 50_203, 500_121]),
            ("interaction_required", ConditionalAccess, &[50_005, 50_097, 50_129, 50_131, 50_158]),
            ("access_denied", ConditionalAccess, &[53_000, 53_001, 53_002, 53_003, 53_004, 53_009, 53_010, 53_011]),
            ("access_denied", ConditionalAccess, &[530_021, 530_031, 530_032, 530_034, 530_035]),
            ("invalid_grant", SignInExpired, &[50_089, 50_132, 50_133, 50_173, 54_005, 70_008, 70_043]),
            ("invalid_grant", SignInExpired, &[700_081, 700_082, 700_084]),
            ("invalid_grant", ConsentNeeded, &[65_001, 90_008, 90_094, 650_054, 650_056, 650_057]),
            ("access_denied", ConsentDeclined, &[65_004]),
            ("invalid_grant", AccountBlocked, &[50_053, 50_057]),
            ("access_denied", NotAssigned, &[50_105]),
            ("invalid_grant", OtherTenant, &[16_003, 50_020, 50_034, 50_177, 51_004, 90_072, 500_212]),
            ("login_required", InteractionRequired, &[16_000, 50_055, 50_058, 50_144]),
            ("invalid_client", SecretExpired, &[7_000_222]),
            ("invalid_client", SecretWrong, &[7_000_215, 7_000_218]),
            ("unauthorized_client", Misconfigured, &[50_011, 70_001, 90_002, 500_011, 500_113, 650_052]),
            ("invalid_request", Misconfigured, &[70_011, 700_016, 700_054, 7_000_112]),
            ("server_error", Unavailable, &[90_006, 90_033]),
        ];
        let mut tested = 0;
        for (error, meaning, codes) in rows {
            for code in *codes {
                let description = format!("AADSTS{code}: Words, and 'a name'. Trace ID: x Timestamp: 2026");
                let refused = Refused::read(error, &description);
                assert_eq!((refused.meaning, refused.code), (Some(*meaning), Some(*code)), "{code}");
                tested += 1;
            }
        }
        assert_eq!(tested, ENTRA.len(), "a code without a row here, or listed twice");
    }

    #[test]
    fn a_number_that_is_not_listed_counts_as_the_error_beside_it() {
        assert_eq!(Refused::read("temporarily_unavailable", "AADSTS1: x").meaning, Some(Unavailable));
        assert_eq!(Refused::read("invalid_grant", "AADSTS999999: x").meaning, None);
        assert_eq!(Refused::read("access_denied", "AADSTS50076000000000000: x").code, None);
        assert_eq!(Refused::read("access_denied", "AADSTSx").code, None);
    }

    #[test]
    fn of_a_description_only_the_number_and_the_ids_are_kept() {
        let description = "AADSTS7000222: The provided <b>client secret</b> keys for app 'canary' are expired. \
                           Trace ID: 0f7b16c4-5d2a-4a1c-9e0b-3f6f5a3d2c00 \
                           Correlation ID: 6c1d1f2e-8b7a-4d0e-9f3c-0123456789ab Timestamp: 2026-03-10 12:00:00Z";
        let text = Refused::read("invalid_client", description).to_string();
        assert_eq!(
            text,
            "invalid_client, AADSTS7000222, trace id 0f7b16c4-5d2a-4a1c-9e0b-3f6f5a3d2c00, correlation id \
             6c1d1f2e-8b7a-4d0e-9f3c-0123456789ab: the client secret has expired; create another and set \
             HEADROOM_OIDC_CLIENT_SECRET"
        );
        for hostile in ["Trace ID: \r\n\u{1b}[0m canary canary canary canary canary", "Correlation ID: é", "é"] {
            let text = Refused::read("canary", &hostile.repeat(500)).to_string();
            assert_eq!(text, "another error: the reason is not known to this version");
        }
    }
}
