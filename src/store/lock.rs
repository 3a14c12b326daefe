//! Who has a plan open: a lock beside its file that dies with its holder.
//!
//! The lock is the system's own, on a small file beside the plan. The system
//! releases it when the program ends, however it ends, so that no lock is ever
//! left behind. What the file says is only for the reader: who it is.

use super::place;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
#[cfg(any(unix, test))]
use std::fs;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Who holds a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The user's name on their system.
    pub user: String,
    /// The computer.
    pub host: String,
    /// The number of the program's process there.
    pub pid: u32,
    /// Since when.
    pub since: Timestamp,
}

impl Holder {
    /// This process.
    fn here(since: Timestamp) -> Self {
        let user = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        Self {
            user: user.unwrap_or_else(|| "somebody".to_owned()),
            host: gethostname::gethostname().to_string_lossy().into_owned(),
            pid: std::process::id(),
            since,
        }
    }
}

/// How asking for a lock went.
#[derive(Debug)]
pub enum Acquired {
    /// It is ours until the lock is dropped.
    Held(Lock),
    /// Another has it; who, where the lock's file says so.
    HeldBy(Option<Holder>),
    /// There are no locks here: a file system without them, or a folder that may not be written.
    Unsupported(io::Error),
}

/// A plan's lock, held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    #[cfg_attr(not(unix), expect(dead_code, reason = "the file stays where it cannot be taken away safely"))]
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Asks for the lock of a plan's file. Two names of one file have one lock.
    pub fn acquire(plan: &Path, since: Timestamp) -> Acquired {
        let path = place::sidecar(plan, ".lock");
        // Its last holder may remove the file between our opening and our locking it: begin again.
        for _ in 0..100 {
            match try_acquire(&path, since) {
                Ok(Some(acquired)) => return acquired,
                Ok(None) => {}
                Err(error) => return Acquired::Unsupported(error),
            }
        }
        Acquired::HeldBy(None)
    }
}

fn try_acquire(path: &Path, since: Timestamp) -> io::Result<Option<Acquired>> {
    let mut file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            // On some systems a locked file cannot be read: then we do not know who.
            let read = file.read_to_string(&mut text).map(|_| text);
            return Ok(Some(Acquired::HeldBy(read.ok().and_then(|t| serde_json::from_str(&t).ok()))));
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    if !is_still_at(&file, path) {
        return Ok(None);
    }
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(&serde_json::to_vec(&Holder::here(since))?)?;
    Ok(Some(Acquired::Held(Lock { path: path.to_owned(), file })))
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |m: fs::Metadata| (m.dev(), m.ino());
    let ours = file.metadata().map(identity);
    ours.is_ok_and(|ours| fs::metadata(path).is_ok_and(|there| identity(there) == ours))
}

/// Where a file in use cannot be taken away under us, and ours stays when we go.
#[cfg(not(unix))]
fn is_still_at(_: &File, _: &Path) -> bool {
    true
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The file goes while the lock is still held, so that nobody can have locked it in between.
        #[cfg(unix)]
        let _ = fs::remove_file(&self.path);
        #[cfg(not(unix))]
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a time")
    }

    #[test]
    fn one_holder_at_a_time_and_it_says_who() {
        let dir = tempfile::tempdir().expect("a folder");
        let plan = dir.path().join("plan.ron");
        let Acquired::Held(lock) = Lock::acquire(&plan, at(1_000)) else { panic!("free") };
        let Acquired::HeldBy(holder) = Lock::acquire(&plan, at(2_000)) else { panic!("held") };
        if cfg!(unix) {
            let holder = holder.expect("says who");
            assert_eq!((holder.pid, holder.since), (std::process::id(), at(1_000)));
        }
        drop(lock);
        let Acquired::Held(_lock) = Lock::acquire(&plan, at(3_000)) else { panic!("free again") };
    }

    #[cfg(unix)]
    #[test]
    fn two_names_of_one_file_have_one_lock_and_leave_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        let plan = dir.path().join("plan.ron");
        fs::write(&plan, "()").expect("a file");
        let link = dir.path().join("link.ron");
        std::os::unix::fs::symlink(&plan, &link).expect("a link");
        let Acquired::Held(lock) = Lock::acquire(&link, at(0)) else { panic!("free") };
        assert!(matches!(Lock::acquire(&plan, at(0)), Acquired::HeldBy(Some(_))));
        drop(lock);
        assert_eq!(fs::read_dir(dir.path()).expect("the folder").count(), 2);
    }

    #[test]
    fn what_a_dead_holder_left_is_no_lock() {
        let dir = tempfile::tempdir().expect("a folder");
        fs::write(dir.path().join(".plan.ron.lock"), "{\"user\":\"ghost\"}").expect("left behind");
        assert!(matches!(Lock::acquire(&dir.path().join("plan.ron"), at(0)), Acquired::Held(_)));
    }

    #[test]
    fn without_a_folder_there_is_no_lock() {
        let dir = tempfile::tempdir().expect("a folder");
        let plan = dir.path().join("none/plan.ron");
        assert!(matches!(Lock::acquire(&plan, at(0)), Acquired::Unsupported(_)));
    }
}
