//! A database → the fingerprints of the files of which reports were made, so that they are not read again.

use std::ops::RangeInclusive;

use rusqlite::Connection;

/// SHA-256 of the bytes of a file.
type Fingerprint = [u8; 32];

/// The fingerprints of many files, in order; 32 bytes each.
#[derive(Debug, Default)]
pub struct Fingerprints(Vec<Fingerprint>);

impl Fingerprints {
    /// Those of all files of which reports were made. Two indexes are read from end to end: to look for the
    /// reports of each file would take a second for some 300,000.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let mut sources = connection.prepare("SELECT source_id FROM report ORDER BY source_id")?;
        let mut reported = Numbers::default();
        for source_id in sources.query_map([], |row| row.get(0))? {
            reported.push(source_id?);
        }
        let mut fingerprints = Vec::new();
        let mut sources = connection.prepare("SELECT source_id, sha256 FROM source ORDER BY sha256")?;
        let mut rows = sources.query([])?;
        while let Some(row) = rows.next()? {
            if reported.contains(row.get(0)?) {
                fingerprints.extend(row.get_ref(1)?.as_str().ok().and_then(fingerprint));
            }
        }
        Ok(Self(fingerprints))
    }

    /// Whether a file is among them, by the hexadecimal digits of its fingerprint.
    #[must_use]
    pub fn contains(&self, sha256: &str) -> bool {
        fingerprint(sha256).is_some_and(|own| self.0.binary_search(&own).is_ok())
    }
}

/// Numbers that come in order, as ranges: nearly all follow one another.
#[derive(Debug, Default)]
struct Numbers(Vec<RangeInclusive<i64>>);

impl Numbers {
    fn push(&mut self, number: i64) {
        match self.0.last_mut() {
            Some(last) if *last.end() >= number.saturating_sub(1) => *last = *last.start()..=number,
            _ => self.0.push(number..=number),
        }
    }

    fn contains(&self, number: i64) -> bool {
        let at = self.0.partition_point(|range| *range.end() < number);
        self.0.get(at).is_some_and(|range| range.contains(&number))
    }
}

/// The bytes that 64 lower-case hexadecimal digits stand for.
fn fingerprint(digits: &str) -> Option<Fingerprint> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut bytes = Fingerprint::default();
    if digits.len() != 2 * bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use crate::store::fingerprints::{Numbers, fingerprint};

    #[test]
    fn numbers_with_gaps_are_told_apart() {
        let mut numbers = Numbers::default();
        let own = [i64::MIN, 2, 3, 3, 4, 7, 9, 10];
        own.into_iter().for_each(|number| numbers.push(number));
        let found: Vec<i64> = (-1..12).filter(|number| numbers.contains(*number)).collect();
        assert_eq!(found, [2, 3, 4, 7, 9, 10]);
        assert!(numbers.contains(i64::MIN) && !numbers.contains(i64::MAX) && numbers.0.len() == 4);
    }

    #[test]
    fn fingerprints_are_told_by_their_digits_alone() {
        let digits = "00ff".repeat(16);
        let found = fingerprint(&digits).unwrap();
        assert_eq!((found[0], found[1], found[31]), (0x00, 0xff, 0xff));
        for other in [&digits[1..], &digits.replace('f', "F"), &digits.replace('f', "g")] {
            assert_eq!(fingerprint(other), None, "{other}");
        }
    }
}
