//! The prompt in a real terminal: several lines, mistakes, Ctrl-C, Ctrl-D and history.

use std::process::Command;

use rexpect::session::PtySession;

use crate::support::Scratch;

/// Opens the prompt of a database in a terminal of its own.
fn open(scratch: &Scratch) -> PtySession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.arg("reports.db");
    let mut prompt = spawn(scratch, command);
    prompt.exp_string("read-only").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    prompt
}

/// Opens the prompt on a screen of ten lines, with a pager.
fn paged(scratch: &Scratch, pager: &str, arguments: &str) -> PtySession {
    let mut command = Command::new("sh");
    let open = format!("stty rows 10 cols 80; exec \"$0\" shell reports.db {arguments}");
    command.args(["-c", &open, env!("CARGO_BIN_EXE_gongkai")]).env("PAGER", pager);
    spawn(scratch, command)
}

fn spawn(scratch: &Scratch, mut command: Command) -> PtySession {
    command
        .current_dir(scratch.folder.path())
        .env("XDG_STATE_HOME", scratch.path("state"))
        .env("XDG_CONFIG_HOME", scratch.path("config"))
        .env("TERM", "xterm")
        .env("NO_COLOR", "1");
    rexpect::session::spawn_command(command, Some(10_000)).unwrap()
}

#[test]
fn a_statement_may_take_several_lines_and_a_mistake_ends_nothing() {
    let scratch = Scratch::with_agencies();
    let mut prompt = open(&scratch);
    prompt.send_line("SELECT 6").unwrap();
    prompt.send_line("* 7;").unwrap();
    prompt.exp_string("42").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    // It is recalled whole.
    prompt.send("\x1b[A\r").unwrap();
    prompt.flush().unwrap();
    prompt.exp_string("42").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send_line("SELECT nme FROM agency;").unwrap();
    prompt.exp_string("did you mean `name`").unwrap();
    prompt.send_line("SELECT 6 * 8;").unwrap();
    prompt.exp_string("48").unwrap();
    prompt.send_line(".quit").unwrap();
    prompt.exp_eof().unwrap();
}

#[test]
fn ctrl_c_clears_what_is_typed_and_ctrl_d_leaves() {
    let scratch = Scratch::with_agencies();
    let mut prompt = open(&scratch);
    prompt.send("SELECT nonsense").unwrap();
    prompt.flush().unwrap();
    prompt.exp_string("nonsense").unwrap();
    prompt.send_control('c').unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send_line("SELECT 6 * 7;").unwrap();
    prompt.exp_string("42").unwrap();
    prompt.send_control('d').unwrap();
    prompt.exp_eof().unwrap();
}

#[test]
fn ctrl_c_stops_a_statement_that_runs() {
    let scratch = Scratch::with_agencies();
    let mut prompt = open(&scratch);
    prompt
        .send_line("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n;")
        .unwrap();
    prompt.exp_string("FROM n;").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    prompt.send_control('c').unwrap();
    prompt.exp_string("the statement was stopped").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send_line("SELECT 6 * 7;").unwrap();
    prompt.exp_string("42").unwrap();
    prompt.exp_string("1 row, ").unwrap();
}

#[test]
fn full_width_signs_are_told_and_run() {
    let scratch = Scratch::with_agencies();
    let mut prompt = open(&scratch);
    prompt.send_line("SELECT 6 * 7，‘甲’；").unwrap();
    prompt.exp_string("note: full-width").unwrap();
    prompt.exp_string("42").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
}

#[test]
fn a_long_result_is_cut_and_last_shows_all_of_it() {
    let scratch = Scratch::with_agencies();
    let mut prompt = open(&scratch);
    prompt.send_line(".pager off").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send_line("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1007) SELECT i * 10, printf('%80d', i) FROM n;").unwrap();
    let (before, _) = prompt.exp_regex("1000 rows shown, there are more: .last shows all").unwrap();
    assert!(!before.contains(&" ".repeat(70)) && before.contains(&" ".repeat(50)));
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send_line(".last").unwrap();
    prompt.exp_string("10070").unwrap();
    prompt.exp_string("1007 rows, ").unwrap();
}

#[test]
fn history_is_kept_from_one_session_to_the_next() {
    let scratch = Scratch::with_agencies();
    let mut prompt = open(&scratch);
    prompt.send_line("SELECT 6 * 7;").unwrap();
    prompt.exp_string("42").unwrap();
    prompt.send_line(".quit").unwrap();
    prompt.exp_eof().unwrap();
    let kept = walkdir::WalkDir::new(scratch.path("state")).into_iter().map(Result::unwrap);
    let texts = kept.filter(|f| f.file_type().is_file()).map(|f| std::fs::read_to_string(f.path()).unwrap());
    assert!(texts.into_iter().any(|text| text.contains("SELECT 6 * 7;")));
}

#[test]
fn tab_completes_names_and_commands() {
    let scratch = Scratch::with_agencies();
    let mut prompt = open(&scratch);
    prompt.send("SELECT count(*) + 41 FROM zero_req\t;").unwrap();
    prompt.flush().unwrap();
    prompt.send("\r").unwrap();
    prompt.flush().unwrap();
    prompt.exp_string("zero_request_agencies").unwrap();
    prompt.exp_string("1 row, ").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send(".des\t requ\t\r").unwrap();
    prompt.flush().unwrap();
    prompt.exp_string(".describe").unwrap();
    prompt.exp_string("carry_over_rate").unwrap();
}

#[test]
fn a_file_of_the_user_runs_before_the_prompt() {
    let scratch = Scratch::with_agencies();
    std::fs::create_dir_all(scratch.path("config/gongkai")).unwrap();
    std::fs::write(scratch.path("config/gongkai/init.sql"), ".mode jsonl\n.timer off\n").unwrap();
    let mut prompt = open(&scratch);
    prompt.send_line("SELECT 6 * 7 AS answer;").unwrap();
    prompt.exp_string("{\"answer\":42}").unwrap();
}

#[test]
fn what_is_longer_than_the_screen_goes_to_the_pager() {
    let scratch = Scratch::with_agencies();
    // The lines that the pager is given are counted, and those that it is not given are not.
    let mut prompt = paged(&scratch, "sed -n \"s/.*last.*/paged/p\"", "");
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send_line("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20) SELECT i, 'la' || 'st' FROM n;").unwrap();
    for _ in 0..20 {
        prompt.exp_string("paged").unwrap();
    }
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send_line("SELECT 'la' || 'st';").unwrap();
    prompt.exp_string("last").unwrap();
}

#[test]
fn the_time_of_reading_is_not_that_of_the_statement() {
    let scratch = Scratch::with_agencies();
    let mut prompt = paged(&scratch, "sleep 4", "--timeout 0.5");
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send_line(".width 0").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    // More than a pipe takes, so that the pager keeps it waiting.
    prompt.send_line("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 900) SELECT printf('%900d', i) FROM n;").unwrap();
    prompt.exp_string("FROM n;").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    prompt.send_line("SELECT 6 * 7;").unwrap();
    prompt.exp_string("42").unwrap();
}

#[test]
fn whoever_leaves_the_pager_stays_at_the_prompt() {
    let scratch = Scratch::with_agencies();
    std::fs::create_dir_all(scratch.path("config/gongkai")).unwrap();
    std::fs::write(scratch.path("config/gongkai/init.sql"), "SELECT nonsense;\n").unwrap();
    let mut prompt = paged(&scratch, "true", "");
    // What is wrong in the file of the user is said.
    prompt.exp_string("no such column: nonsense").unwrap();
    prompt.exp_string("gongkai> ").unwrap();
    let statement = "SELECT length(group_concat(i)) FROM n;";
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000)";
    for line in [".schema", &format!("{many} SELECT i FROM n;"), &format!("{many} {statement}")] {
        prompt.send_line(line).unwrap();
        if !line.ends_with(statement) {
            prompt.exp_string("gongkai> ").unwrap();
        }
    }
    prompt.exp_string("288893").unwrap();
}
