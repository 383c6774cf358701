//! What was granted. A code works once. Each refresh token works once too, and brings the next of its family; whoever
//! comes with one that was used before may be a thief, so that ends the family (RFC 9700, section 4.14.2).

use std::collections::HashMap;

use jiff::Timestamp;

use super::random_token;

/// Everything that can still be redeemed, and the codes that were, until they expire.
#[derive(Default)]
pub(super) struct Grants {
    codes: HashMap<String, Code>,
    families: HashMap<String, Family>,
}

/// What a code stands for.
#[derive(Clone)]
pub(super) struct CodeGrant {
    pub(super) persona: &'static str,
    pub(super) challenge: String,
    pub(super) nonce: String,
    pub(super) expires_at: Timestamp,
}

struct Code {
    grant: CodeGrant,
    /// The refresh tokens that it was redeemed for.
    family: Option<String>,
}

struct Family {
    persona: &'static str,
    /// The secret part of the one token that works.
    current: String,
}

impl Grants {
    pub(super) fn create_code(&mut self, grant: CodeGrant, now: Timestamp) -> String {
        self.codes.retain(|_, code| now < code.grant.expires_at);
        let code = random_token();
        self.codes.insert(code.clone(), Code { grant, family: None });
        code
    }

    /// Redeems a code where `proves` agrees, with a refresh token. A code that comes twice takes back what it gave
    /// (RFC 6749, section 4.1.2); one that comes with a wrong proof is spent.
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

    /// The next refresh token for one that works, and whose it is.
    pub(super) fn renew(&mut self, refresh: &str) -> Option<(&'static str, String)> {
        let (name, secret) = refresh.split_once('.')?;
        // Taken out first: a token that was used before finds its family and leaves it ended.
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
