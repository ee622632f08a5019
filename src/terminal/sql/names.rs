//! A name that is not there → the one that was meant.

use crate::terminal::format::value::on_one_line;

/// The candidate that a mistyped name most likely meant: the fewest letters away, or one that
/// it is a part of or begins like. Case does not count.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let length = name.chars().count();
    let allowed = (length / 3).max(1);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let distance = strsim::damerau_levenshtein(&name, &lower);
            // One letter is no likeness: `a` is near to every name of one or two letters.
            let is_near = distance <= allowed && distance < length;
            let is_part = length >= 3 && lower.contains(&name);
            let shared = name.chars().zip(lower.chars()).take_while(|(a, b)| a == b).count();
            let begins_alike = shared >= 4 && shared * 4 >= length * 3;
            (is_near || is_part || begins_alike).then_some((!is_near, distance, candidate))
        })
        .min()
        .map(|(_, _, candidate)| candidate)
}

/// A hint that asks whether `name` was meant; the name may be a stranger's.
#[must_use]
pub fn did_you_mean(name: &str) -> String {
    format!("did you mean `{}`?", on_one_line(name))
}

#[cfg(test)]
mod tests {
    use crate::terminal::sql::names::nearest;

    #[test]
    fn the_name_meant_is_found() {
        let names =
            ["agency", "application", "application_table", "report", "\u{5e74}\u{5ea6}\u{8986}\u{76d6}"];
        for (typed, meant) in [
            ("agancy", Some("agency")),
            ("Reports", Some("report")),
            ("appilcation", Some("application")),
            ("ation_table", Some("application_table")),
            ("application_tab_s", Some("application_table")),
            ("\u{5e74}\u{5ea6}\u{590d}\u{76d6}", Some("\u{5e74}\u{5ea6}\u{8986}\u{76d6}")),
            ("penalty", None),
            ("x", None),
        ] {
            assert_eq!(nearest(typed, names), meant, "{typed}");
        }
    }
}
