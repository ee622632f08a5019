//! Paths as given → the files to read, sorted.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::extract::source::STANDARD_INPUT;

/// A file to read, or a path that could not be looked into.
pub type Listed = Result<PathBuf, (PathBuf, std::io::Error)>;

/// Lists the files of the paths in the order given, the files of a folder by name. Within
/// folders, hidden files and `README` files are left out, and links are not followed.
#[must_use]
pub fn list(paths: &[PathBuf]) -> Vec<Listed> {
    paths.iter().flat_map(|path| list_one(path)).collect()
}

fn list_one(path: &Path) -> Vec<Listed> {
    if path.as_os_str() == STANDARD_INPUT || path.is_file() {
        return vec![Ok(path.to_owned())];
    }
    WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry))
        .filter_map(|entry| match entry {
            Ok(entry) => entry.file_type().is_file().then(|| Ok(entry.into_path())),
            Err(error) => {
                let at = error.path().unwrap_or(path).to_owned();
                let error =
                    error.into_io_error().unwrap_or_else(|| std::io::Error::other("links in a circle"));
                Some(Err((at, error)))
            }
        })
        .collect()
}

fn is_left_out(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.to_ascii_uppercase().starts_with("README")
}
