//! Disks that are full or read-only: a sentence that says what to do, nothing half done, and nothing lost.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use headroom::server::config::DatabaseConfig;
use headroom::server::store::Store;
use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;

use crate::harness::app::TestApp;
use crate::harness::issuer::User;
use crate::harness::partner_center::CUSTOMER_ID;

/// An ext4 file system of a few megabytes, in a file.
struct Disk {
    folder: TempDir,
}

impl Disk {
    /// `None`, and a line that says so, where this user may not mount.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let (image, place) = (folder.path().join("image"), folder.path().join("disk"));
        File::create(&image).and_then(|file| file.set_len(8 << 20)).expect("an image");
        std::fs::create_dir(&place).expect("a place");
        let formatted = run("mkfs.ext4", &["-q".as_ref(), "-m".as_ref(), "0".as_ref(), &image]);
        if !formatted || !run("mount", &["-o".as_ref(), "loop".as_ref(), &image, &place]) {
            println!("skipped: this needs mkfs.ext4 and the right to mount a file system");
            return None;
        }
        Some(Self { folder })
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    fn url(&self) -> String {
        format!("sqlite://{}", self.place().join("headroom.db").display())
    }

    /// Leaves not one block free.
    fn fill(&self) {
        let mut ballast = File::create(self.place().join("ballast")).expect("a file");
        for size in [1 << 16, 1 << 12, 1 << 10] {
            while ballast.write_all(&vec![1; size]).and_then(|()| ballast.sync_all()).is_ok() {}
        }
    }

    fn make_room(&self) {
        std::fs::remove_file(self.place().join("ballast")).expect("removed");
    }

    /// As soon as whoever had it open has closed it.
    async fn remount(&self, how: &str) {
        let options = format!("remount,{how}");
        for _ in 0..500 {
            if run("mount", &["-o".as_ref(), options.as_ref(), &self.place()]) {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("{options}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &["-l".as_ref(), &self.place()]);
    }
}

fn run(program: &str, arguments: &[&Path]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

/// Why Headroom does not start, as `headroom serve` prints it.
async fn refusal(url: &str) -> String {
    let error = Store::connect(&DatabaseConfig::new(url)).await.map(drop).expect_err("not started");
    let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |&cause| cause.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn a_disk_that_fills_up_costs_what_could_not_be_stored_and_nothing_else() {
    let Some(disk) = Disk::mount() else { return };
    let app = TestApp::with(&[("HEADROOM_DATABASE_URL", &disk.url())]).await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    app.assert_sees_grid_of(&browser, &ada).await;
    let page = format!("/customers/{CUSTOMER_ID}");
    let add = async |note: &str| browser.post(&format!("{page}/notes"), &format!("note={note}")).await;
    assert_eq!(add("before").await.status, 303);

    disk.fill();
    let refused = add(&"full".repeat(400)).await;
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert!(
        refused.text().contains("nothing was changed") && refused.text().contains("try again"),
        "{}",
        refused.text()
    );
    let told = app.log_lines("Make room on that disk");
    assert!(told.iter().any(|line| line.contains("store a note")), "{}", app.log());
    // What can be read still is.
    app.assert_sees_grid_of(&browser, &ada).await;
    let seen = browser.get(&page).await.text();
    assert!(seen.contains("before") && !seen.contains("fullfull"), "{seen}");

    disk.make_room();
    assert_eq!(add("after").await.status, 303, "it goes on by itself");
    let seen = browser.get(&page).await.text();
    assert!(seen.contains("before") && seen.contains("after"), "{seen}");
    assert!(!app.log().contains("panicked"));
    let mut database = SqliteConnection::connect(&disk.url()).await.expect("the database");
    let checked: String =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut database).await.expect("an answer");
    let notes: i64 = sqlx::query_scalar("SELECT count(*) FROM notes").fetch_one(&mut database).await.expect("a count");
    assert_eq!((checked.as_str(), notes), ("ok", 2));
}

#[tokio::test]
async fn a_start_on_a_full_disk_says_so_and_succeeds_once_there_is_room() {
    let Some(disk) = Disk::mount() else { return };
    disk.fill();
    let told = refusal(&disk.url()).await;
    assert!(told.contains("disk with the database is full") && told.contains("Make room"), "{told}");
    disk.make_room();
    let store = Store::connect(&DatabaseConfig::new(&disk.url())).await.expect("started");
    store.ping().await.expect("it answers");
}

#[tokio::test]
async fn a_start_on_a_disk_that_is_mounted_read_only_says_so_and_nothing_is_lost() {
    let Some(disk) = Disk::mount() else { return };
    drop(Store::connect(&DatabaseConfig::new(&disk.url())).await.expect("started"));
    disk.remount("ro").await;
    let told = refusal(&disk.url()).await;
    assert!(told.contains("headroom.db cannot be written (Read-only file system"), "{told}");
    assert!(told.contains("a disk that is not mounted read-only"), "{told}");
    disk.remount("rw").await;
    let store = Store::connect(&DatabaseConfig::new(&disk.url())).await.expect("started");
    assert_eq!(store.migrate().await.expect("nothing to do"), [], "everything is still there");
}
