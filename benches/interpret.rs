//! How long it takes to make a document of a text and to read it: for each sample, and for all of
//! them together. Criterion prints the throughput in characters (`elem/s`).

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput};
use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;

/// The samples, each with its name, in the order of their names.
fn samples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let files = std::fs::read_dir(folder).expect("the samples lie beside the source");
    let mut paths: Vec<_> = files.map(|file| file.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let read = |path: &Path| {
        let name = path.file_stem().expect("a file with a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("a sample in UTF-8"))
    };
    paths.iter().map(|path| read(path)).collect()
}

fn characters(texts: &[(String, String)]) -> u64 {
    texts.iter().map(|(_, text)| text.chars().count() as u64).sum()
}

fn read_all(texts: &[(String, String)]) {
    for (_, text) in texts {
        let document = document(black_box(text.clone()));
        black_box(interpret(&document, &Hints::default()));
    }
}

/// Reads all samples again and again for a while, and says what 3,000 characters cost.
fn print_time_of_3000_characters(samples: &[(String, String)]) {
    let rounds = 200;
    let time = |_| {
        let start = std::time::Instant::now();
        (0..rounds).for_each(|_| read_all(samples));
        start.elapsed().as_secs_f64()
    };
    // The quickest of some runs is the one that other programs disturbed least.
    let quickest = (0..20).map(time).fold(f64::INFINITY, f64::min);
    let each = quickest / f64::from(rounds) / characters(samples) as f64;
    println!("document and interpret: {:.0} µs for 3,000 characters\n", each * 3_000.0 * 1e6);
}

fn reading(criterion: &mut Criterion) {
    let samples = samples();
    print_time_of_3000_characters(&samples);
    let mut group = criterion.benchmark_group("interpret");
    for sample in samples.chunks(1) {
        group.throughput(Throughput::Elements(characters(sample)));
        group.bench_function(sample[0].0.as_str(), |bencher| bencher.iter(|| read_all(sample)));
    }
    group.throughput(Throughput::Elements(characters(&samples)));
    group.bench_function("all samples", |bencher| bencher.iter(|| read_all(&samples)));
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    reading(&mut criterion);
    criterion.final_summary();
}
