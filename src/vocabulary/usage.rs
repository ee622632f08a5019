//! What the words of `phrase.csv` serve for.

use serde::Deserialize;

/// What a word serves for, as in `phrase.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// What a title says the report is about.
    TitleSubject,
    /// What a title ends in.
    TitleEnd,
    /// Words that tie a name into a title.
    TitleAbout,
    /// A people's government, whole.
    Government,
    /// The beginning of it that a title may share with its subject.
    GovernmentCut,
    /// What stands behind the number of a year.
    Year,
    /// Endings of organs' names.
    OrganEnd,
    /// Endings of areas' names.
    OrganArea,
    /// Words for nothing in a cell.
    Nothing,
    /// A word before a number that makes it negative.
    Decrease,
    /// A word before a number that is added.
    Increase,
    /// Classifiers behind a count.
    CountUnit,
    /// 10,000 yuan.
    TenThousandYuan,
    /// Yuan.
    Yuan,
    /// An information processing fee, the surest words first.
    Fee,
    /// A notice of a fee.
    FeeNotice,
    /// The amount billed.
    FeeBilled,
    /// The amount collected.
    FeeCollected,
    /// Denial before an act of charging.
    FeeNot,
    /// Acts of charging.
    FeeAct,
    /// All figures before it are zero.
    Zero,
    /// What opens an ordinal number.
    Ordinal,
    /// What follows the number of a page.
    PageAfter,
    /// What stands before the number of a page, the longest words first.
    PageBefore,
    /// What stands between it and the number of all pages, in the language of those words.
    PageBetween,
    /// What a heading has before a unit.
    UnitBehind,
    /// What a heading has behind a unit.
    UnitBefore,
    /// A clause that speaks of no fee that was charged.
    FeeExcept,
    /// A word whose number belongs to it, as that of an article.
    NumberFollows,
    /// What stands behind a month or day.
    Month,
    /// Notes in brackets that name no organ.
    BracketNote,
    /// Words before the organ that publishes.
    OrganBefore,
    /// Words before an organ that does not publish.
    OrganNot,
    /// What makes the name of an organ that of its site.
    SiteName,
    /// What stands before the name of the organ that publishes, on a line or in a table.
    OrganLabel,
    /// What happened in a year that the report is not about.
    YearOther,
    /// Words that only speak of the processing fee.
    FeeSubject,
    /// What was really collected.
    FeeReally,
    /// Endings that name an organ in the name of a file.
    OrganEndFile,
    /// Part or chapter behind an ordinal.
    ChapterPart,
    /// Ten, as a numeral.
    Ten,
    /// A hundred, as a numeral.
    Hundred,
    /// A thousand, as a numeral.
    Thousand,
    /// Ten thousand, as a numeral.
    TenThousand,
    /// Two before a classifier.
    Two,
    /// The classifier of notices.
    FeeUnit,
    /// The day behind the year that a report begins on.
    YearBegins,
    /// Information, the usual word first.
    Information,
    /// A total that may be the amount billed or collected.
    FeeTotal,
    /// Fees that were not charged or given back.
    FeeWaived,
    /// What opens those whom nothing is charged, behind a denial.
    FeePayer,
    /// What gives several totals one amount.
    FeeEach,
    /// What stands before a count without a unit.
    FeeNumber,
    /// What may stand between a count and the notices that it is of.
    FeeNoticeBefore,
    /// A word before an amount that is no total.
    FeeRate,
    /// A word before the difference to another year.
    FeeDifference,
    /// Other charges and money.
    FeeOther,
    /// Words for the year of the report.
    FeeYearOwn,
    /// Words for the year before it.
    FeeYearLast,
    /// Words for several years.
    FeeYears,
    /// What stands between the years of several.
    FeeYearsBetween,
    /// What stands behind a year since which something is.
    FeeSince,
    /// What is carried over from the year before.
    FeeCarried,
    /// A case that is only thought of.
    FeeNorm,
    /// How a clause ends that says in which case something holds.
    FeeCase,
    /// What such a case is more or less than.
    FeeBound,
    /// Charges that may be any.
    FeeCharge,
    /// How the names of fees end.
    FeeNoun,
    /// A rule by which fees are charged.
    FeeStandard,
    /// Cases that a text spoke of before.
    FeeSuch,
    /// A word before a figure that is not exact.
    FeeAbout,
    /// A word behind a figure that is not exact.
    FeeRough,
    /// A word before a figure that another is compared with.
    FeeFrom,
    /// Words before the figures of a part.
    FeePart,
    /// Words before the figures of all together.
    FeeWhole,
    /// A word before several figures in the order of what they are of.
    FeeRespectively,
    /// What a clause may open with that goes on with what was said last.
    FeeLead,
    /// What stands behind a number that is none of fees: of a date, of days, of people, of pages.
    FeePeriod,
    /// What joins several words for amounts.
    FeeJoin,
    /// A hundred million, as a numeral.
    HundredMillion,
    /// Digits as they are written on bills, from one on.
    FormalDigit,
    /// What stands before the year that a text compares with.
    YearCompared,
    /// What stands behind the number of a document.
    DocumentNumber,
    /// How the names of sites end.
    SiteEnd,
    /// Endings of organs' names, where nothing stands beside them.
    OrganEndWhole,
    /// What notes a copy at the end of a file's name.
    FileEnd,
    /// What is left of a title at the end of a file's name.
    FileTitle,
    /// What dates are written with.
    DateSign,
    /// What organs do, behind their names.
    OrganDoes,
    /// What stands behind an organ whose document is cited.
    OrganCited,
    /// What asks to turn to an organ.
    ContactBefore,
    /// A word before a title that says it is one.
    TitleFrame,
    /// A word before the title of another page.
    LinkFrame,
    /// How lines of the page around a report end, such as the entries of its menu.
    PageWord,
    /// Words with the letters of an area in them.
    NotArea,
    /// The same, where they stand first.
    NotAreaFirst,
    /// What ends the names of areas and begins none.
    AreaRest,
    /// Endings of organs that are known without their area.
    OrganStrong,
    /// How the names of organs of the state begin.
    OrganOfState,
    /// An organ that is part of a government.
    OrganBranch,
    /// Words of sentences that no organ has in its name.
    NotOfName,
    /// What stands before the kind of an organ that speaks of itself.
    OrganOwn,
    /// What organs call themselves, with their kind.
    OrganOurs,
    /// What stands before the name of the organ that a page is from.
    OrganSource,
    /// What stands before the organ that draws up a report.
    OrganBy,
    /// What stands behind an organ that does not publish: a site, a document, a list.
    OrganNotBehind,
    /// What stands before an organ that does not publish: an address, the foot of a page.
    OrganLabelNot,
    /// The words that a report is given with, before the organ that it is of.
    ReportGiven,
    /// What tells that it is given now.
    ReportNow,
    /// What a report is called, behind its subject.
    ReportWord,
    /// What stands between a report and the organ that it is by.
    ReportBy,
    /// What an organ does that draws up its report.
    ReportDrawn,
    /// How the name of an office within an organ begins.
    OfficeFirst,
    /// Endings of offices within organs.
    Office,
    /// Endings of organs whose offices may be organs of their own.
    OfficeOwn,
    /// Endings of governments' names.
    Governing,
}
