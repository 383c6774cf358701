//! One process owns a SQLite file: only then can it know what is in the file without asking. A lock beside the file keeps
//! other processes out. The operating system holds it, so it ends with the process, however that ends.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::remembered::Remembered;

/// Who has which file in this process.
static OWNERS: Mutex<BTreeMap<PathBuf, Weak<Owner>>> = Mutex::new(BTreeMap::new());

/// A SQLite file that belongs to this process for as long as this lives.
#[derive(Debug)]
pub(super) struct Owner {
    /// What all connections of this process know together.
    pub(super) remembered: Arc<Remembered>,
    _lock: File,
}

/// Why a SQLite file cannot be owned.
#[derive(Debug, thiserror::Error)]
pub enum OwnerError {
    #[error(
        "another Headroom is using {path}. Stop it, then run this again. Several servers can share a database only on PostgreSQL"
    )]
    InUse { path: String },
    #[error("{path} cannot be locked ({source}). Put the database on a disk of this machine")]
    Lock { path: String, source: std::io::Error },
}

impl Owner {
    /// Owns a file that exists. Whoever asks again in this process gets the same owner.
    pub(super) fn of(path: &Path) -> Result<Arc<Self>, OwnerError> {
        let failed = |source| OwnerError::Lock { path: path.display().to_string(), source };
        // The same file under another name is the same file.
        let path = path.canonicalize().map_err(failed)?;
        let mut owners = OWNERS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(owner) = owners.get(&path).and_then(Weak::upgrade) {
            return Ok(owner);
        }
        let owner = Arc::new(Self { remembered: Arc::default(), _lock: lock(&path)? });
        owners.retain(|_, owner| owner.strong_count() > 0);
        owners.insert(path, Arc::downgrade(&owner));
        Ok(owner)
    }
}

/// Never deleted: a process that waits for it would lock a file that nobody else finds.
fn lock(database: &Path) -> Result<File, OwnerError> {
    let mut path = database.as_os_str().to_owned();
    path.push("-lock");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let failed = |source| OwnerError::Lock { path: database.display().to_string(), source };
    let file = options.open(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OwnerError::InUse { path: database.display().to_string() }),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_owner_in_a_process_under_any_of_its_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("headroom.db");
        std::fs::write(&path, "").expect("a file");
        let first = Owner::of(&path).expect("owned");
        let link = folder.path().join("link.db");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        let second = Owner::of(&link).expect("the same");
        assert!(Arc::ptr_eq(&first, &second));
        drop((first, second));
        Owner::of(&path).expect("free again");
    }

    /// As another process sees it: a lock belongs to whoever opened the file.
    #[test]
    fn a_file_that_another_process_owns_is_refused_with_what_to_do_and_free_when_it_ends() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("headroom.db");
        std::fs::write(&path, "").expect("a file");
        let other = lock(&path).expect("another process's");
        let told = Owner::of(&path).expect_err("in use").to_string();
        assert!(told.contains("headroom.db. Stop it") && told.contains("PostgreSQL"), "{told}");
        drop(other);
        Owner::of(&path).expect("what is left of a lock locks nothing");
    }
}
