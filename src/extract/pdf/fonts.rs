//! Glyphs → letters.
//!
//! Most fonts of a file tell the letters of their codes. Where one does not, the table of its program
//! that leads from letters to glyphs is turned round, or its codes are those of a Chinese
//! encoding. A letter that nothing tells is U+FFFD; it is never guessed.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use hayro_interpret::font::{Glyph, OutlineGlyph};
use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::{
    CID_TO_GID_MAP, CIDSYSTEMINFO, DESCENDANT_FONTS, ENCODING, FONT_DESC, FONT_FILE2, FONT_FILE3, ORDERING,
    REGISTRY, SUBTYPE, TO_UNICODE, TYPE,
};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Bytes};
use skrifa::{FontRef, MetadataProvider};

use crate::extract::pdf::glyphs::{UNKNOWN, printable, rank};

/// The most fonts of a file that are looked at.
const MOST_FONTS: usize = 1_000;
/// The longest code of a letter, in bytes.
const LONGEST_CODE: u8 = 4;

/// The fonts of a file, as far as their letters must be found out.
pub struct Fonts<'a> {
    fonts: Vec<Font<'a>>,
    /// For each program that was met, by its key, what is known of it.
    programs: HashMap<u128, Program>,
    /// The encodings from Chinese collections of glyphs to letters.
    collections: HashMap<&'static str, Option<CMap>>,
}

/// A font whose program is in the file.
struct Font<'a> {
    program: Stream<'a>,
    /// Length and hash of the program, once they are needed.
    print: Option<(usize, u64)>,
    codes: Codes,
}

/// What the codes of a font mean.
enum Codes {
    /// Numbers of its glyphs, or what leads to these.
    Glyphs,
    /// Nothing that can be told, though they look like those of Latin letters.
    Latin,
    /// Numbers in a collection of glyphs, by way of an encoding.
    Collection(CidFamily, Option<Box<CMap>>),
}

/// What is known of a font program.
#[derive(Default)]
struct Program {
    /// The fonts that use it.
    fonts: Vec<usize>,
    /// The letters of its glyphs.
    letters: HashMap<u32, char>,
}

impl<'a> Fonts<'a> {
    /// Looks through the fonts of a file.
    #[must_use]
    pub fn of(pdf: &'a Pdf) -> Self {
        let dicts = pdf.objects().into_iter().filter_map(Object::into_dict);
        let fonts = dicts.filter_map(|dict| Font::of(&dict)).take(MOST_FONTS).collect();
        Self { fonts, programs: HashMap::new(), collections: HashMap::new() }
    }

    /// The letters of a glyph.
    pub fn letters(&mut self, glyph: &Glyph<'a>) -> String {
        let told = glyph.as_unicode().map(|letters| match letters {
            BfString::Char(letter) => letter.to_string(),
            BfString::String(letters) => letters,
        });
        let Glyph::Outline(outline) = glyph else { return printable(told.as_deref()) };
        let may_mislead = self.fonts.iter().any(|font| matches!(font.codes, Codes::Latin));
        let told = printable(told.as_deref());
        if told != UNKNOWN && !may_mislead {
            return told;
        }
        let Some(key) = self.program(outline) else { return told };
        let known = &self.programs[&key].fonts;
        if told != UNKNOWN && !known.iter().any(|i| matches!(self.fonts[*i].codes, Codes::Latin)) {
            return told;
        }
        let mut found: Vec<Option<char>> = Vec::new();
        for i in known.clone() {
            found.push(self.letter(i, key, outline));
        }
        found.dedup();
        let only = if let [letter] = found[..] { letter } else { None };
        printable(only.map(String::from).as_deref())
    }

    /// The letter of a glyph by the codes of a font or the table of its program.
    fn letter(&mut self, font: usize, key: u128, glyph: &OutlineGlyph) -> Option<char> {
        let Codes::Collection(family, encoding) = &self.fonts[font].codes else {
            return self.programs[&key].letters.get(&glyph.glyph_id().to_u32()).copied();
        };
        let code = glyph.char_code();
        let number = match encoding {
            None => Some(code),
            Some(encoding) => (1..=LONGEST_CODE).find_map(|length| encoding.lookup_cid_code(code, length)),
        }?;
        let name = family.ucs2_cmap()?;
        let letters = self.collections.entry(name_of(family)).or_insert_with(|| predefined(name));
        match letters.as_ref()?.lookup_bf_string(number)? {
            BfString::Char(letter) => Some(letter),
            BfString::String(_) => None,
        }
    }

    /// The key of a glyph's program, which is looked up where it is met for the first time.
    fn program(&mut self, glyph: &OutlineGlyph) -> Option<u128> {
        let data = glyph.font_data()?;
        if !self.programs.contains_key(&data.cache_key) {
            let bytes: &[u8] = (*data.data).as_ref();
            let print = print(bytes);
            let fonts = (0..self.fonts.len()).filter(|i| self.fonts[*i].print() == print).collect();
            self.programs.insert(data.cache_key, Program { fonts, letters: letters_of(bytes) });
        }
        Some(data.cache_key)
    }
}

impl<'a> Font<'a> {
    /// A font that has its program in the file.
    fn of(dict: &Dict<'a>) -> Option<Self> {
        if dict.get::<Name<'_>>(TYPE)?.as_str() != "Font" {
            return None;
        }
        let kind = dict.get::<Name<'_>>(SUBTYPE)?;
        let has_letters = dict.contains_key(TO_UNICODE);
        let (described, codes) = match kind.as_str() {
            "Type0" => {
                let inner = dict.get::<Array<'_>>(DESCENDANT_FONTS)?.iter::<Dict<'_>>().next()?;
                let codes = Codes::of(dict, &inner)?;
                (inner, codes)
            }
            "TrueType" if !has_letters && !dict.contains_key(ENCODING) => (dict.clone(), Codes::Latin),
            _ => return None,
        };
        let descriptor = described.get::<Dict<'a>>(FONT_DESC)?;
        let program = descriptor.get(FONT_FILE2).or_else(|| descriptor.get(FONT_FILE3))?;
        Some(Self { program, print: None, codes })
    }

    fn print(&mut self) -> (usize, u64) {
        *self.print.get_or_insert_with(|| self.program.decoded_data().map_or((0, 0), |data| print(&data)))
    }
}

impl Codes {
    /// What the codes of a composite font mean.
    fn of(dict: &Dict<'_>, inner: &Dict<'_>) -> Option<Self> {
        let encoding = match dict.get::<Object<'_>>(ENCODING)? {
            Object::Name(name) => match CMapName::from_bytes(name.as_ref()) {
                CMapName::IdentityH | CMapName::IdentityV => None,
                name => Some(predefined(name)?),
            },
            Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded),
            _ => return None,
        };
        let of_encoding = encoding.as_ref().and_then(|map| map.metadata().character_collection.clone());
        let family = of_encoding.map(|collection| collection.family).or_else(|| family(inner));
        let family = family.filter(|family| family.ucs2_cmap().is_some());
        let has_glyph_numbers = inner.get::<Name<'_>>(SUBTYPE)?.as_str() == "CIDFontType2"
            && encoding.is_none()
            && !matches!(inner.get::<Object<'_>>(CID_TO_GID_MAP), Some(Object::Stream(_)));
        Some(match family {
            // Such fonts name a collection, yet their codes are numbers of glyphs.
            Some(family) if !has_glyph_numbers => Self::Collection(family, encoding.map(Box::new)),
            _ => Self::Glyphs,
        })
    }
}

fn family(inner: &Dict<'_>) -> Option<CidFamily> {
    let info = inner.get::<Dict<'_>>(CIDSYSTEMINFO)?;
    let (registry, ordering) = (info.get::<Bytes<'_>>(REGISTRY)?, info.get::<Bytes<'_>>(ORDERING)?);
    Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
}

fn name_of(family: &CidFamily) -> &'static str {
    match family {
        CidFamily::AdobeGB1 => "GB1",
        CidFamily::AdobeCNS1 => "CNS1",
        CidFamily::AdobeJapan1 => "Japan1",
        CidFamily::AdobeKorea1 => "Korea1",
        CidFamily::AdobeIdentity | CidFamily::Custom { .. } => "",
    }
}

fn predefined(name: CMapName<'_>) -> Option<CMap> {
    CMap::parse(load_embedded(name)?, load_embedded)
}

fn print(bytes: &[u8]) -> (usize, u64) {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    (bytes.len(), hasher.finish())
}

/// For each glyph of a program the letter that leads to it, the most usual where there are several.
fn letters_of(program: &[u8]) -> HashMap<u32, char> {
    let mut letters: HashMap<u32, char> = HashMap::new();
    let Ok(font) = FontRef::new(program) else { return letters };
    for (code, glyph) in font.charmap().mappings() {
        let Some(letter) = char::from_u32(code) else { continue };
        let known = letters.entry(glyph.to_u32()).or_insert(letter);
        if rank(letter) < rank(*known) {
            *known = letter;
        }
    }
    letters
}
