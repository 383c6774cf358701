//! Files that appear complete or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::BackupError;

/// A file without its final name, readable only by its owner. Deleted on drop unless it has been named.
pub struct NewFile(NamedTempFile);

impl NewFile {
    /// In the folder of a file that does not exist yet.
    pub fn beside(file: &Path) -> Result<Self, BackupError> {
        if file.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(file.to_owned()));
        }
        Self::in_folder_of(file)
    }

    /// In the folder of a file that may exist.
    pub fn in_folder_of(file: &Path) -> Result<Self, BackupError> {
        let folder = folder_of(file);
        if !folder.is_dir() {
            return Err(BackupError::NoFolder(folder));
        }
        let new = tempfile::Builder::new().prefix(".headroom-").suffix(".partial").tempfile_in(folder);
        new.map(Self).map_err(write_error(file))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&mut self) -> &mut File {
        self.0.as_file_mut()
    }

    /// Gives the file its name unless that is taken, and waits until this is on disk.
    pub fn name(self, file: &Path) -> Result<(), BackupError> {
        self.0.as_file().sync_all().map_err(write_error(file))?;
        self.0.persist_noclobber(file).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => BackupError::Exists(file.to_owned()),
            _ => write_error(file)(error.error),
        })?;
        sync_folder(file)
    }

    /// Replaces a file atomically, and waits until this is on disk.
    pub fn replace(self, file: &Path) -> Result<(), BackupError> {
        self.0.as_file().sync_all().map_err(write_error(file))?;
        self.0.persist(file).map_err(|error| write_error(file)(error.error))?;
        sync_folder(file)
    }
}

pub fn write_error<E: Into<Box<dyn std::error::Error + Send + Sync>>>(file: &Path) -> impl FnOnce(E) -> BackupError {
    move |error| BackupError::Write { file: file.to_owned(), source: error.into() }
}

pub fn read_error<E: Into<Box<dyn std::error::Error + Send + Sync>>>(file: &Path) -> impl FnOnce(E) -> BackupError {
    move |error| BackupError::Read { file: file.to_owned(), source: error.into() }
}

/// The path with a suffix, such as a database's `-wal`.
pub fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Gives a file the owner and the permissions of another.
pub fn copy_rights(from: &Path, to: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let (like, own) = (fs::metadata(from)?, fs::metadata(to)?);
    if (like.uid(), like.gid()) != (own.uid(), own.gid()) {
        chown(to, Some(like.uid()), Some(like.gid()))?;
    }
    fs::set_permissions(to, like.permissions())
}

fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn sync_folder(file: &Path) -> Result<(), BackupError> {
    File::open(folder_of(file)).and_then(|folder| folder.sync_all()).map_err(write_error(file))
}
