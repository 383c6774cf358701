//! What the pages know about the current request. The server provides it as context.

use std::sync::Arc;

use jiff::Timestamp;
use leptos::prelude::*;
use strum::{IntoStaticStr, VariantArray};

use super::text::{Locale, Text};
use domain::money::{DecimalMark, NumberStyle};
use domain::monitoring::CredentialEnd;
use domain::principal::{Action, Role};
use domain::variants;

/// Everything about the request that a page may depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestContext {
    pub theme: Theme,
    pub separators: Separators,
    pub locale: Locale,
    /// Whether somebody has chosen the language, rather than the browser's preference.
    pub language_is_chosen: bool,
    /// The signed-in user.
    pub user: Option<UserBadge>,
    /// How many of the firing alerts that the user may see are unacknowledged.
    pub alerts: usize,
    /// Whether nobody is signed in because a sign-in has expired, rather than never existed.
    pub sign_in_ended: bool,
    /// What was typed into this page's form when the sign-in had ended, as a query string; empty for a form without fields.
    /// Nothing of it is saved.
    pub draft: Option<String>,
    /// Whether the figures are made up, which every page then says.
    pub demo: bool,
    /// When the client secret or certificate ends, if that is known.
    pub credential: Option<CredentialEnd>,
    /// The requested path and query: where a sign-in returns to.
    pub path_and_query: String,
    /// As in the log and in the audit. Empty when the routes are listed.
    pub id: String,
    pub now: Timestamp,
}

impl Default for RequestContext {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            separators: Separators::default(),
            locale: Locale::default(),
            language_is_chosen: false,
            user: None,
            alerts: 0,
            sign_in_ended: false,
            draft: None,
            demo: false,
            credential: None,
            path_and_query: "/".to_owned(),
            id: String::new(),
            now: Timestamp::UNIX_EPOCH,
        }
    }
}

impl RequestContext {
    /// The context of this request; the default if none was provided, as when the routes are listed.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_default()
    }

    /// Whether the signed-in user's role allows something; what it does not allow is not offered.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        self.user.as_ref().is_some_and(|user| user.role.may(action))
    }

    #[must_use]
    pub fn text(&self) -> Text {
        Text::in_locale(self.locale)
    }

    /// The request's query string, without the question mark.
    #[must_use]
    pub fn query(&self) -> &str {
        self.path_and_query.split_once('?').map_or("", |(_, query)| query)
    }

    /// The request's path.
    #[must_use]
    pub fn path(&self) -> &str {
        self.path_and_query.split('?').next().unwrap_or_default()
    }
}

/// The texts in this request's language.
#[must_use]
pub fn text() -> Text {
    RequestContext::current().text()
}

/// Lets a page set the HTTP status of its response. The server provides it as context.
#[derive(Clone)]
pub struct PageStatus(Arc<dyn Fn(u16) + Send + Sync>);

impl PageStatus {
    pub fn new(set: impl Fn(u16) + Send + Sync + 'static) -> Self {
        Self(Arc::new(set))
    }

    /// Sets the status of the response being rendered, if there is one.
    pub fn set(status: u16) {
        if let Some(Self(set)) = use_context() {
            set(status);
        }
    }
}

/// The signed-in user: the name in the corner of the header, and the role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserBadge {
    pub name: String,
    pub role: Role,
}

/// The user's colour theme; kept in a cookie, so that the first paint is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Theme {
    /// As the operating system prefers.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// The value of the cookie and of the form's `theme` field.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Parses a cookie or a form field; `None` if it is unknown.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }

    /// The document's `data-theme`; `None` to follow the system.
    #[must_use]
    pub fn attribute(self) -> Option<&'static str> {
        (self != Self::System).then(|| self.key())
    }

    /// The content of `<meta name="color-scheme">`.
    #[must_use]
    pub fn color_scheme(self) -> &'static str {
        match self {
            Self::System => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How CSV files are written: what stands between two columns, and with it the decimal separator. Spreadsheets follow
/// the system's region, and until a choice is kept in a cookie, so do we.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Separators {
    /// "1234.5,EUR", as in English and in RFC 4180.
    #[default]
    Comma,
    /// "1234,5;EUR", as spreadsheets expect where the comma is the decimal separator.
    Semicolon,
}

impl Separators {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// The value of the cookie and of the form's `separators` field.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Parses a cookie or a form field; `None` if it is unknown.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|separators| separators.key() == key)
    }

    /// What spreadsheets expect where numbers are written so.
    #[must_use]
    pub fn of(numbers: &NumberStyle) -> Self {
        match numbers.decimal_mark() {
            DecimalMark::Comma => Self::Semicolon,
            DecimalMark::Point => Self::Comma,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_read_back_from_its_key_and_nothing_else() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_key(theme.key()), Some(theme));
        }
        assert_eq!(Theme::from_key("\"><script>"), None);
    }

    #[test]
    fn the_query_is_what_stands_after_the_question_mark() {
        let request = RequestContext { path_and_query: "/?q=a?b".to_owned(), ..RequestContext::default() };
        assert_eq!((request.path(), request.query()), ("/", "q=a?b"));
    }
}
