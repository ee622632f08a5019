//! README.md: its dialogues are run, its tables held to the program.

use std::path::Path;

use crate::support::{Scratch, sample_folder};

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The dialogue runs in order in a folder that holds the samples and nothing else.
#[test]
fn every_dialogue_happens_as_it_is_shown() {
    let scratch = Scratch::new();
    std::fs::write(scratch.path("readme.md"), readme()).unwrap();
    let samples = scratch.path("readme.in/samples");
    std::fs::create_dir_all(&samples).unwrap();
    for sample in std::fs::read_dir(sample_folder()).unwrap() {
        let sample = sample.unwrap();
        std::fs::copy(sample.path(), samples.join(sample.file_name())).unwrap();
    }
    trycmd::TestCases::new().case(scratch.path("readme.md")).run();
}

/// The first of them is run as it is but for what builds the program.
#[test]
fn two_commands_do_all_the_set_up() {
    let ci = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run")).unwrap();
    let readme = readme();
    let commands: Vec<&str> = readme.lines().filter(|line| line.starts_with("cargo ")).collect();
    let [run, test] = commands[..] else { panic!("{commands:?}") };
    assert!(ci.lines().any(|line| line == test), "{test}");
    let words = shlex::split(run.strip_prefix("cargo run --release -- ").unwrap()).unwrap();
    let words: Vec<String> = words
        .into_iter()
        .map(|word| if word == "samples" { sample_folder().display().to_string() } else { word })
        .collect();
    let said = Scratch::new().run(&words.iter().map(String::as_str).collect::<Vec<_>>(), "");
    assert_eq!((said.code, said.out.lines().filter(|line| line.contains('局')).count()), (1, 5), "{said:?}");
}

#[test]
fn the_commands_of_the_readme_are_those_of_the_help() {
    let help = Scratch::new().run(&["--help"], "").out;
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let readme = readme();
    for command in listed.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        assert!(readme.contains(&format!("| `gongkai {command} ")), "{command}");
    }
}
