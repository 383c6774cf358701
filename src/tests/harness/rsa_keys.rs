//! RSA keys. Making one takes longer than most tests, each of which is a process; so a key is made once, and kept beside what was
//! built. It guards nothing.

use std::io::Write as _;
use std::path::Path;

use chacha20poly1305::aead::OsRng;
use rsa::RsaPrivateKey;
use rsa::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};

/// The key of a name.
pub fn rsa_key(name: &str) -> RsaPrivateKey {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{name}.pkcs8"));
    let known = std::fs::read(&path).ok().and_then(|der| RsaPrivateKey::from_pkcs8_der(&der).ok());
    known.unwrap_or_else(|| {
        let key = RsaPrivateKey::new(&mut OsRng, 2048).expect("a key");
        // Another test may read it at any moment.
        let mut file = tempfile::NamedTempFile::new_in(folder).expect("a file");
        file.write_all(key.to_pkcs8_der().expect("its form").as_bytes()).expect("written");
        file.persist(path).expect("kept");
        key
    })
}
