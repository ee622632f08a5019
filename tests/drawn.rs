//! Small PDFs: what is drawn on pages → the bytes of a file.

use std::fmt::Write;

/// Width of a page; a page is as high as A4.
pub(crate) const WIDTH: f64 = 595.0;
const HEIGHT: f64 = 842.0;

/// A page that is being drawn, in points from its top left corner.
#[derive(Default)]
pub(crate) struct Drawn {
    content: String,
}

impl Drawn {
    /// Text that begins at a point.
    pub(crate) fn text(&mut self, x: f64, y: f64, size: f64, text: &str) -> &mut Self {
        let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        writeln!(self.content, "BT /F {size} Tf 1 0 0 1 {x} {} Tm <{codes}> Tj ET", HEIGHT - y).unwrap();
        self
    }

    /// A line between two points.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64)) -> &mut Self {
        let ((x0, y0), (x1, y1)) = (from, to);
        writeln!(self.content, "{x0} {} m {x1} {} l S", HEIGHT - y0, HEIGHT - y1).unwrap();
        self
    }

    /// Instructions as they stand.
    pub(crate) fn raw(&mut self, content: &str) -> &mut Self {
        writeln!(self.content, "{content}").unwrap();
        self
    }

    /// A table with all of its lines: edges of its columns and rows, and texts row by row; lines of a
    /// text stand below each other.
    pub(crate) fn table(&mut self, xs: &[f64], ys: &[f64], cells: &[&[&str]]) -> &mut Self {
        let (left, right, top, bottom) = (xs[0], xs[xs.len() - 1], ys[0], ys[ys.len() - 1]);
        ys.iter().for_each(|y| {
            self.line((left, *y), (right, *y));
        });
        xs.iter().for_each(|x| {
            self.line((*x, top), (*x, bottom));
        });
        for (row, y) in cells.iter().zip(ys) {
            for (cell, x) in row.iter().zip(xs) {
                for (i, line) in cell.lines().enumerate() {
                    self.text(x + 2.0, y + 12.0 * (i as f64 + 1.0), 10.0, line);
                }
            }
        }
        self
    }
}

/// A file whose pages are drawn by these.
pub(crate) fn pdf(pages: &[&Drawn]) -> Vec<u8> {
    pdf_with(pages, "", &[], true)
}

/// The same, with more in the dictionary of each page, more objects, from number 6 on, that its
/// resources name `X6` and so on, and perhaps with a font that does not tell its letters.
pub(crate) fn pdf_with(pages: &[&Drawn], more: &str, objects: &[String], tells: bool) -> Vec<u8> {
    let first_page = 6 + objects.len();
    let kids: String = (0..pages.len()).map(|i| format!("{} 0 R ", first_page + 2 * i)).collect();
    let names: String = (0..objects.len()).map(|i| format!("/X{0} {0} 0 R ", 6 + i)).collect();
    let letters = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
                   1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap";
    let told = if tells { "/ToUnicode 5 0 R" } else { "" };
    let mut all = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H \
             /DescendantFonts [4 0 R] {told} >>"
        ),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /W [0 255 500] /DW 1000 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            .to_owned(),
        stream("", letters),
    ];
    all.extend_from_slice(objects);
    for (i, page) in pages.iter().enumerate() {
        let contents = first_page + 2 * i + 1;
        all.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {contents} 0 R {more} \
             /Resources << /Font << /F 3 0 R >> /XObject << {names} >> >> >>"
        ));
        all.push(stream("", &page.content));
    }
    file(&all)
}

/// A stream object.
pub(crate) fn stream(dictionary: &str, data: &str) -> String {
    format!("<< {dictionary} /Length {} >> stream\n{data}\nendstream", data.len())
}

fn file(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1).unwrap();
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    places.iter().for_each(|place| writeln!(file, "{place:010} 00000 n ").unwrap());
    let size = objects.len() + 1;
    write!(file, "trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").unwrap();
    file.into_bytes()
}
