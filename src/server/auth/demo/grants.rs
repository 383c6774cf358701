//! What has been granted. Each code works once. Each refresh token works once too and yields its successor; reusing
//! one may be theft, so it ends the whole family (RFC 9700, section 4.14.2).

use std::collections::HashMap;

use jiff::Timestamp;

use super::random_token;

/// Everything that can still be redeemed, and used codes until they expire.
#[derive(Default)]
pub(super) struct Grants {
    codes: HashMap<String, Code>,
    families: HashMap<String, Family>,
}

/// What a code was issued for.
#[derive(Clone)]
pub(super) struct CodeGrant {
    pub(super) persona: &'static str,
    pub(super) challenge: String,
    pub(super) nonce: String,
    pub(super) expires_at: Timestamp,
}

struct Code {
    grant: CodeGrant,
    /// The family of refresh tokens that the code was redeemed for.
    family: Option<String>,
}

struct Family {
    persona: &'static str,
    /// The secret part of the one token that still works.
    current: String,
}

impl Grants {
    pub(super) fn create_code(&mut self, grant: CodeGrant, now: Timestamp) -> String {
        self.codes.retain(|_, code| now < code.grant.expires_at);
        let code = random_token();
        self.codes.insert(code.clone(), Code { grant, family: None });
        code
    }

    /// Redeems a code for a refresh token if `proves` accepts it. Redeeming a code twice revokes what it granted
    /// (RFC 6749, section 4.1.2); a wrong proof uses the code up.
    pub(super) fn redeem(
        &mut self,
        code: &str,
        now: Timestamp,
        proves: impl FnOnce(&CodeGrant) -> bool,
    ) -> Option<(CodeGrant, String)> {
        let found = self.codes.get_mut(code)?;
        if let Some(family) = &found.family {
            self.families.remove(family);
            return None;
        }
        if now >= found.grant.expires_at || !proves(&found.grant) {
            self.codes.remove(code);
            return None;
        }
        let family = random_token();
        found.family = Some(family.clone());
        let grant = found.grant.clone();
        let refresh = self.next(family, grant.persona);
        Some((grant, refresh))
    }

    /// Exchanges a valid refresh token for the next one; also returns its user.
    pub(super) fn renew(&mut self, refresh: &str) -> Option<(&'static str, String)> {
        let (name, secret) = refresh.split_once('.')?;
        // Removed first: reusing an old token finds the family and leaves it ended.
        let family = self.families.remove(name)?;
        (family.current == secret).then(|| (family.persona, self.next(name.to_owned(), family.persona)))
    }

    fn next(&mut self, family: String, persona: &'static str) -> String {
        let current = random_token();
        let token = format!("{family}.{current}");
        self.families.insert(family, Family { persona, current });
        token
    }
}
