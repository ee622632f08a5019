//! stub
fn main() {
    let a: Vec<std::path::PathBuf> = std::env::args_os().skip(1).map(Into::into).collect();
    let r = gongkai::terminal::ingest::run(&gongkai::terminal::ingest::Arguments {
        database: a[0].clone(),
        paths: a[1..].to_vec(),
        agency: None,
        year: None,
    });
    println!("{r:?}");
}
