//! How long it takes to make a document of a text and to read it: for each sample, for all of them
//! together, and for reports of 3,000 characters, which are the samples with their own sentences
//! printed again. Criterion prints the throughput in characters (`elem/s`).

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput};
use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;
use mimalloc::MiMalloc;

mod samples;

// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The length of the reports that the goal is set for.
const CHARACTERS: usize = 3_000;

/// The samples, each with its name, in the order of their names.
fn samples() -> Vec<(String, String)> {
    let read = |path: &Path| {
        let name = path.file_stem().expect("a file with a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("a sample in UTF-8"))
    };
    samples::paths().iter().map(|path| read(path)).collect()
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

/// A text with its sentences printed again above the first of them, until it is long enough.
fn lengthened(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_sentence = |line: &&&str| line.contains('\u{3002}') && !line.contains('\t');
    let sentences: Vec<&str> = lines.iter().filter(is_sentence).copied().collect();
    let first = lines.iter().position(|line| sentences.contains(line)).expect("a sample has sentences");
    let mut missing = CHARACTERS.saturating_sub(text.chars().count());
    let again = sentences.iter().cycle().take_while(|sentence| {
        let is_missing = missing > 0;
        missing = missing.saturating_sub(sentence.chars().count() + 1);
        is_missing
    });
    let again: Vec<&str> = again.copied().collect();
    [&lines[..first], &again, &lines[first..]].concat().join("\n")
}

/// What one of these reports costs in µs, when they are read in turn, again and again.
fn time_of_each(reports: &[(String, String)]) -> f64 {
    let rounds = 200;
    let time = |_| {
        let start = std::time::Instant::now();
        (0..rounds).for_each(|_| read_all(reports));
        start.elapsed().as_secs_f64()
    };
    // The quickest of some runs is the one that other programs disturbed least.
    let quickest = (0..20).map(time).fold(f64::INFINITY, f64::min);
    quickest / f64::from(rounds) / reports.len() as f64 * 1e6
}

/// Says what a report costs when it is read again and again, as a benchmark of one function is most often made, and
/// what when another is read before it, as in an ingest: what a processor learns of the jumps that one report makes
/// it take is of little use for the next.
fn print_time_of_a_report(reports: &[(String, String)]) {
    let alone: Vec<f64> = reports.chunks(1).map(time_of_each).collect();
    let names = reports.iter().zip(&alone).map(|((name, _), time)| format!("{name} {time:.0}"));
    println!("document and interpret, a report of 3,000 characters");
    println!(
        "  again and again {:.0} µs ({})",
        alone.iter().sum::<f64>() / alone.len() as f64,
        names.collect::<Vec<_>>().join(", ")
    );
    println!("  in turn         {:.0} µs\n", time_of_each(reports));
}

fn reading(criterion: &mut Criterion) {
    let samples = samples();
    let reports: Vec<_> = samples.iter().map(|(name, text)| (name.clone(), lengthened(text))).collect();
    print_time_of_a_report(&reports);
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
