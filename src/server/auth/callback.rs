//! What the provider sends the browser back with.

use url::form_urlencoded;

use super::error::SignInError;
use super::refusal::{MAX_DESCRIPTION_BYTES, Refused};

/// Real providers' codes and states have a few hundred bytes.
const MAX_PARAMETER_BYTES: usize = 8 * 1024;

/// The parameters of the callback (RFC 6749, sections 4.1.2 and 4.1.2.1; RFC 9207).
#[derive(Default)]
pub struct CallbackParameters {
    pub state: String,
    pub(super) code: Option<String>,
    pub(super) error: Option<String>,
    /// As much of it as is read.
    pub(super) description: String,
    pub(super) issuer: Option<String>,
}

impl CallbackParameters {
    /// Parses the query. Rejects repeated parameters (RFC 6749, section 3.1) and ignores unknown ones.
    ///
    /// # Errors
    ///
    /// If the query is not a provider's response.
    pub fn parse(query: &str) -> Result<Self, SignInError> {
        let mut parameters = Self::default();
        let mut state = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if name == "error_description" {
                let end = value.floor_char_boundary(MAX_DESCRIPTION_BYTES);
                value[..end].clone_into(&mut parameters.description);
                continue;
            }
            let place = match &*name {
                "state" => &mut state,
                "code" => &mut parameters.code,
                "error" => &mut parameters.error,
                "iss" => &mut parameters.issuer,
                _ => continue,
            };
            if value.len() > MAX_PARAMETER_BYTES {
                return Err(SignInError::Parameters("one is too long"));
            }
            if place.replace(value.into_owned()).is_some() {
                return Err(SignInError::Parameters("one is there twice"));
            }
        }
        parameters.state =
            state.filter(|state| !state.is_empty()).ok_or(SignInError::Parameters("state is missing"))?;
        Ok(parameters)
    }
}

/// Entra's answer to an administrator who consents for the whole tenant: it belongs to no flow (Microsoft identity platform,
/// "Admin consent on the Microsoft identity platform").
pub struct AdminConsent {
    /// The tenant, or why there is no consent.
    pub outcome: Result<String, Refused>,
}

impl AdminConsent {
    /// `None` if the query is something else.
    #[must_use]
    pub fn parse(query: &str) -> Option<Self> {
        let find =
            |name: &str| form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value);
        find("admin_consent")?;
        if find("state").is_some_and(|state| !state.is_empty()) || find("code").is_some() {
            return None;
        }
        let description = find("error_description").unwrap_or_default();
        let outcome = match find("error") {
            Some(error) => Err(Refused::read(&error, &description)),
            None => Ok(find("tenant").unwrap_or_default().into_owned()),
        };
        Some(Self { outcome })
    }
}
