//! Saving: all or nothing, through links, with permissions kept, and never over another's change.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails says so")]

use handful::store::{FileStamp, SaveError, keep_original, save};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn names(folder: &Path) -> Vec<String> {
    let name = |e: fs::DirEntry| e.file_name().to_string_lossy().into_owned();
    let mut names: Vec<_> = fs::read_dir(folder).expect("the folder").flatten().map(name).collect();
    names.sort();
    names
}

#[test]
fn a_new_file_then_its_next_contents() {
    let dir = folder();
    let path = dir.path().join("plan.ron");
    let first = save(&path, "one", None).expect("new");
    assert!(first.still_holds(&path).expect("readable"));
    let second = save(&path, "two", Some(&first)).expect("next");
    assert_eq!(fs::read_to_string(&path).expect("text"), "two");
    assert_eq!(FileStamp::of_file(&path).expect("readable"), Some(second));
    assert_eq!(names(dir.path()), ["plan.ron"]);
}

#[test]
fn what_another_wrote_is_never_overwritten_unasked() {
    let dir = folder();
    let path = dir.path().join("plan.ron");
    let mine = save(&path, "mine", None).expect("new");
    fs::write(&path, "evil").expect("another's change, as long as mine");
    let error = save(&path, "mine again", Some(&mine)).expect_err("changed");
    let SaveError::ChangedOnDisk { now: Some(now), .. } = error else { panic!("{error}") };
    assert_eq!(fs::read_to_string(&path).expect("text"), "evil");
    assert!(matches!(save(&path, "x", None), Err(SaveError::ChangedOnDisk { .. })));
    save(&path, "asked", Some(&now)).expect("asked to overwrite");
    fs::remove_file(&path).expect("gone");
    assert!(matches!(save(&path, "x", Some(&now)), Err(SaveError::ChangedOnDisk { now: None, .. })));
    assert_eq!(names(dir.path()), [""; 0]);
}

#[test]
fn a_file_that_was_only_touched_still_holds_what_it_held() {
    let dir = folder();
    let path = dir.path().join("plan.ron");
    let stamp = save(&path, "text", None).expect("new");
    let later = SystemTime::now() + Duration::from_secs(3600);
    fs::File::options().write(true).open(&path).and_then(|f| f.set_modified(later)).expect("touched");
    assert!(stamp.still_holds(&path).expect("readable"));
    save(&path, "next", Some(&stamp)).expect("its content is the same");
    assert!(!stamp.still_holds(&path).expect("readable"));
    assert!(!stamp.still_holds(&dir.path().join("none")).expect("no file"));
}

#[test]
fn says_what_stands_in_the_way() {
    let dir = folder();
    let missing = dir.path().join("none/plan.ron");
    assert!(matches!(save(&missing, "x", None), Err(SaveError::NoFolder { .. })));
    assert!(matches!(save(dir.path(), "x", None), Err(SaveError::IsFolder { .. })));
}

#[cfg(unix)]
#[test]
fn keeps_permissions_and_follows_links() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let dir = folder();
    let (real, link) = (dir.path().join("real.ron"), dir.path().join("link.ron"));
    let stamp = save(&real, "one", None).expect("new");
    assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o111, 0);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("mode");
    symlink("real.ron", &link).expect("link");
    save(&link, "two", Some(&stamp)).expect("through the link");
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(fs::read_to_string(&real).expect("text"), "two");
    assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
    // A link that leads to nothing yet: the file is made where it points.
    let dangling = dir.path().join("dangling.ron");
    symlink("new.ron", &dangling).expect("link");
    save(&dangling, "three", None).expect("through the link");
    assert_eq!(fs::read_to_string(dir.path().join("new.ron")).expect("text"), "three");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_leaves_the_old_content() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = folder();
    let path = dir.path().join("plan.ron");
    let stamp = save(&path, "old", None).expect("new");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).expect("mode");
    let result = save(&path, "new", Some(&stamp));
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).expect("mode");
    if result.is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    assert!(matches!(result, Err(SaveError::NotAllowed { .. })), "{result:?}");
    assert_eq!(fs::read_to_string(&path).expect("text"), "old");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = folder();
    let path = dir.path().join("plan.ron");
    let stamp = save(&path, "old", None).expect("new");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("mode");
    match save(&path, "new", Some(&stamp)) {
        Ok(_) => println!("skipped: this user may write everywhere"),
        Err(error) => {
            assert!(matches!(error, SaveError::NotAllowed { .. }), "{error}");
            assert_eq!(fs::read_to_string(&path).expect("text"), "old");
        }
    }
    assert!(matches!(save(Path::new("/dev/null"), "x", None), Err(SaveError::Other { .. })));
}

#[test]
fn what_killed_writers_left_is_swept() {
    let dir = folder();
    let path = dir.path().join("plan.ron");
    let leave = |name: &str, age_secs| {
        let file = fs::File::create(dir.path().join(name)).expect("left behind");
        file.set_modified(SystemTime::now() - Duration::from_secs(age_secs)).expect("time");
        file
    };
    leave(".plan.ron.old.handful-tmp", 7200);
    leave(".plan.ron.fresh.handful-tmp", 0);
    leave("mine.handful-tmp", 7200);
    let living = leave(".plan.ron.living.handful-tmp", 7200);
    living.try_lock().expect("a lock, as a writer holds it");
    save(&path, "x", None).expect("saved");
    let left = names(dir.path());
    let expected =
        [".plan.ron.fresh.handful-tmp", ".plan.ron.living.handful-tmp", "mine.handful-tmp", "plan.ron"];
    assert_eq!(left, expected);
}

#[test]
fn the_original_is_kept_under_a_name_of_its_own() {
    let dir = folder();
    let path = dir.path().join("plan.ron");
    fs::write(&path, "// mine\n()").expect("written");
    let first = keep_original(&path).expect("kept");
    assert_eq!(first, dir.path().canonicalize().expect("folder").join("plan.original.ron"));
    assert_eq!(keep_original(&path).expect("kept already"), first);
    fs::write(&path, "// another\n()").expect("written");
    let second = keep_original(&path).expect("kept");
    assert!(second.ends_with("plan.original-2.ron"));
    assert_eq!(fs::read_to_string(first).expect("text"), "// mine\n()");
    assert_eq!(fs::read_to_string(second).expect("text"), "// another\n()");
}
