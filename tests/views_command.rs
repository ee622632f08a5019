//! `gongkai views`: what can be asked.

use crate::support::Scratch;

#[test]
fn each_view_is_listed_with_its_twin_its_description_and_its_example() {
    let said = Scratch::with_agencies().run(&["views", "reports.db"], "");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let predefined = "predefined  预定\n    agencies that there are\n    SELECT agency FROM predefined\n\n";
    assert!(said.out.contains(predefined), "{}", said.out);
    assert!(said.out.ends_with("\nmine  (added to this file)\n    my own\n"), "{}", said.out);
}
