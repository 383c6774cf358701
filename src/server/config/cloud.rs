//! The Microsoft clouds: where their users sign in and where their Partner Center answers.

use domain::variants;
use strum::{IntoStaticStr, VariantArray};

use super::ConfigError;
use super::raw::RawConfig;

/// `HEADROOM_CLOUD`: `public` (default), `us-government`, `germany` or `21vianet`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Cloud {
    #[default]
    Public,
    UsGovernment,
    /// Closed by Microsoft on 2021-10-29; kept so that old configurations still load.
    Germany,
    /// Microsoft does not list it on the page of the usage-records call, which may not exist there.
    #[strum(serialize = "21vianet")]
    TwentyOneVianet,
}

impl Cloud {
    pub(super) const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let Some(text) = raw.get("cloud") else { return Ok(Self::default()) };
        Self::ALL.into_iter().find(|cloud| cloud.key() == text).ok_or_else(|| {
            ConfigError::invalid(
                &raw.name("cloud"),
                format!("\"{text}\" is not one of public, us-government, germany, 21vianet"),
            )
        })
    }

    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The authority that issues the users' tokens.
    #[must_use]
    pub fn login_authority(self) -> &'static str {
        match self {
            Self::Public => "https://login.microsoftonline.com",
            Self::UsGovernment => "https://login.microsoftonline.us",
            Self::Germany => "https://login.microsoftonline.de",
            Self::TwentyOneVianet => "https://login.partner.microsoftonline.cn",
        }
    }

    /// The scope of tokens for Exchange Online's mail server.
    #[must_use]
    pub fn mail_scope(self) -> &'static str {
        match self {
            Self::Public | Self::Germany => "https://outlook.office365.com/.default",
            Self::UsGovernment => "https://outlook.office365.us/.default",
            Self::TwentyOneVianet => "https://partner.outlook.cn/.default",
        }
    }

    /// The base of the Partner Center REST API.
    #[must_use]
    pub fn partner_center_url(self) -> &'static str {
        match self {
            Self::Public | Self::UsGovernment | Self::Germany => "https://api.partnercenter.microsoft.com",
            Self::TwentyOneVianet => "https://partner.partnercenterapi.microsoftonline.cn",
        }
    }
}
