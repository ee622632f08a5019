//! How long it takes to make the text of a PDF of 12 pages (goal: 150 ms) and of a web page of 200 KB
//! (goal: 10 ms), on one core. Both are a sample with its sentences printed again until they are as long.

use std::hint::black_box;
use std::path::Path;

use criterion::Criterion;
use gongkai::extract::read::read;
use mimalloc::MiMalloc;

#[path = "../tests/documents.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "the tests make Word files of it too")]
mod documents;
#[path = "../tests/drawn.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "the tests draw more")]
mod drawn;

// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const SAMPLE: &str = include_str!("../samples/yanjin-2022.txt");

/// The sample with so many sentences more.
fn lengthened(sentences: usize) -> String {
    let of_sample: Vec<&str> = SAMPLE.lines().filter(|line| line.contains('\u{3002}')).collect();
    let more: Vec<&str> = of_sample.iter().copied().cycle().take(sentences).collect();
    format!("{}\n{SAMPLE}", more.join("\n"))
}

/// The pages of a PDF that was made for the tests.
fn pages(pdf: &[u8]) -> usize {
    String::from_utf8_lossy(pdf).matches("/Type /Page ").count()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let pdf = (0..).map(|n| documents::pdf(&lengthened(10 * n))).find(|pdf| pages(pdf) == 12);
    let html = (0..).map(|n| documents::page(&lengthened(10 * n))).find(|page| page.len() >= 200_000);
    for (name, bytes) in [("pdf of 12 pages", pdf), ("page of 200 KB", html.map(String::into_bytes))] {
        let bytes = bytes.expect("there is one as long");
        let file = Path::new(if name.starts_with("pdf") { "a.pdf" } else { "a.html" });
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| black_box(read(file, black_box(&bytes))));
        });
    }
    criterion.final_summary();
}
