//! Rebuilds when a file is added under `schema/`, which is compiled in as a whole.

fn main() {
    println!("cargo:rerun-if-changed=schema");
}
