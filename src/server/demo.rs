//! `headroom demo`: the built-in issuer and the built-in Partner Center, and a server against them.
