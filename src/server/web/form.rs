//! Bodies of forms.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use serde::de::DeserializeOwned;

use crate::answer::failed;
use crate::middleware::MAX_BODY_BYTES;
use ui::pages::Failure;

/// A form's raw body, to be parsed by a type of `domain`.
pub struct FormBody(pub String);

/// A form's fields as a struct. A body that does not match counts as an empty form, so the handler says what is missing.
pub struct Fields<T>(pub T);

/// The fields of a query string or a form's body; the default if they do not match.
#[must_use]
pub fn fields<T: DeserializeOwned + Default>(text: &str) -> T {
    serde_html_form::from_str(text).unwrap_or_default()
}

impl<S: Send + Sync> FromRequest<S> for FormBody {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Self::Rejection> {
        let body = axum::body::to_bytes(request.into_body(), MAX_BODY_BYTES).await;
        let body = body.map_err(|_| failed(StatusCode::PAYLOAD_TOO_LARGE, Failure::FormTooLong))?;
        Ok(Self(String::from_utf8_lossy(&body).into_owned()))
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Default> FromRequest<S> for Fields<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let FormBody(body) = FormBody::from_request(request, state).await?;
        Ok(Self(fields(&body)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Eq, serde::Deserialize)]
    #[serde(default)]
    struct Form {
        key: Vec<String>,
        reason: String,
    }

    #[test]
    fn a_field_may_be_missing_repeated_or_unknown() {
        let form = |key: &[&str], reason: &str| Form {
            key: key.iter().map(|key| (*key).to_owned()).collect(),
            reason: reason.to_owned(),
        };
        assert_eq!(fields::<Form>("key=a&key=b&reason=on+it&x=1&x=2"), form(&["a", "b"], "on it"));
        assert_eq!(fields::<Form>("key=a"), form(&["a"], ""));
        assert_eq!(fields::<Form>(""), Form::default());
    }

    #[test]
    fn two_values_for_one_are_an_empty_form() {
        assert_eq!(fields::<Form>("reason=a&reason=b"), Form::default());
    }
}
