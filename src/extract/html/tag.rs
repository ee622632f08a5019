//! The names of elements and attributes → what they mean for the text.

/// What an element is for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Part of a line.
    Inline,
    /// Lines of its own.
    Block,
    /// A heading of the whole page.
    Headline,
    /// The body of the page.
    Body,
    /// The end of a line.
    Break,
    /// Lines as they stand in the file.
    Preformatted,
    /// A list whose items are numbered.
    NumberedList,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// The first, middle or last rows of a table.
    Rows(Place),
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A link, where it leads somewhere.
    Link,
    /// A field of a form.
    Input,
    /// A field of a form with lines.
    TextArea,
    /// A list to choose from.
    Select,
    /// One of the entries of such a list.
    Choice,
    /// A part of the page that holds something other than its subject, or is struck out.
    Aside,
    /// Text that stands higher or lower than the line.
    Raised,
    /// A picture or a drawing within a line.
    Picture,
    /// The title of the page.
    Title,
    /// A fact about the page.
    Meta,
    /// Nothing that is shown.
    Never,
}

/// Where rows stand in their table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// On top.
    Head,
    /// Between.
    Body,
    /// At the foot.
    Foot,
}

/// The tag of an element's name.
pub(super) fn tag(name: &str) -> Tag {
    match name {
        "h1" | "h2" => Tag::Headline,
        "body" => Tag::Body,
        "br" => Tag::Break,
        "pre" | "listing" | "xmp" | "plaintext" => Tag::Preformatted,
        "ol" => Tag::NumberedList,
        "li" => Tag::Item,
        "table" => Tag::Table,
        "thead" => Tag::Rows(Place::Head),
        "tbody" => Tag::Rows(Place::Body),
        "tfoot" => Tag::Rows(Place::Foot),
        "tr" => Tag::Row,
        "td" | "th" => Tag::Cell,
        "a" => Tag::Link,
        "input" => Tag::Input,
        "textarea" => Tag::TextArea,
        "select" => Tag::Select,
        "option" => Tag::Choice,
        "nav" | "footer" | "aside" | "object" | "applet" | "canvas" | "audio" | "video" | "map"
        | "datalist" | "button" | "progress" | "meter" | "dialog" | "del" | "s" | "strike" => Tag::Aside,
        "sup" | "sub" => Tag::Raised,
        "img" | "image" | "wbr" => Tag::Picture,
        "title" => Tag::Title,
        "meta" => Tag::Meta,
        "script" | "style" | "noscript" | "template" | "iframe" | "frameset" | "noframes" | "embed"
        | "svg" | "math" | "rt" | "rp" | "link" | "base" | "colgroup" => Tag::Never,
        "address" | "article" | "blockquote" | "caption" | "center" | "dd" | "details" | "dir" | "div"
        | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "form" | "h3" | "h4" | "h5" | "h6"
        | "header" | "hgroup" | "hr" | "html" | "legend" | "main" | "menu" | "optgroup" | "p" | "search"
        | "section" | "summary" | "ul" => Tag::Block,
        _ => Tag::Inline,
    }
}

impl Tag {
    /// Whether lines end before and behind the element.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Block
                | Self::Headline
                | Self::Body
                | Self::Break
                | Self::Preformatted
                | Self::NumberedList
                | Self::Item
                | Self::Table
                | Self::Rows(_)
                | Self::Row
                | Self::Cell
                | Self::Aside
        )
    }
}

/// An attribute that tells something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    /// How many columns a cell takes up.
    Columns,
    /// How many rows a cell takes up.
    Rows,
    /// How the element looks.
    Style,
    /// That it is not shown.
    Hidden,
    /// What part of the page it is.
    Role,
    /// The names that its looks go by.
    Class,
    /// Its own name.
    Id,
    /// Where a link leads.
    Target,
    /// What a click does.
    Click,
    /// The kind of a field or list.
    Kind,
    /// What stands in a field, or the number of an item.
    Value,
    /// The number of a list's first item.
    Start,
    /// That an entry is chosen.
    Chosen,
    /// The name of a fact.
    Name,
    /// The fact.
    Fact,
}

/// The attribute of a name; `None` where it tells nothing.
pub(super) fn attribute(name: &str) -> Option<Attribute> {
    Some(match name {
        "colspan" => Attribute::Columns,
        "rowspan" => Attribute::Rows,
        "style" => Attribute::Style,
        "hidden" => Attribute::Hidden,
        "role" => Attribute::Role,
        "class" => Attribute::Class,
        "id" => Attribute::Id,
        "href" => Attribute::Target,
        "onclick" => Attribute::Click,
        "type" => Attribute::Kind,
        "value" => Attribute::Value,
        "start" => Attribute::Start,
        "selected" => Attribute::Chosen,
        "name" | "property" => Attribute::Name,
        "content" => Attribute::Fact,
        _ => return None,
    })
}
