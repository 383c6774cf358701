//! Resolves host names.

use std::io;
use std::net::SocketAddr;

use async_trait::async_trait;

#[async_trait]
pub trait Resolver: Send + Sync {
    /// # Errors
    ///
    /// If there is no such host, or no name server responds.
    async fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>>;
}

/// The operating system's resolver.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

#[async_trait]
impl Resolver for SystemResolver {
    async fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        Ok(tokio::net::lookup_host((host, port)).await?.collect())
    }
}
