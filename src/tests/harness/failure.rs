//! What the issuer may answer instead of a token, and what it has answered.

/// What is wrong with the token endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    InternalServerError,
    InvalidGrant,
    /// An error with its description.
    Says(&'static str, &'static str),
    /// A token of another type than Bearer.
    OtherType,
    /// A gateway's page.
    Html,
}

/// How often the issuer received each kind of request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub discoveries: usize,
    pub key_sets: usize,
    pub exchanges: usize,
    pub refreshes: usize,
    /// Refresh tokens used a second time.
    pub reuses: usize,
    /// Requests answered with [`Failure::InvalidGrant`].
    pub refusals: usize,
    /// Requests that followed a redirect.
    pub strays: usize,
}
