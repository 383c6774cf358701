//! The month that both sides see: a story that could be any partner's.

/// One poll, and what each side tells the team about it.
pub struct Poll {
    pub at: &'static str,
    pub what: &'static str,
    /// What has changed: the customer, the budget (0 for none), the spending.
    pub figures: &'static [(&'static str, i64, i64)],
    /// Customers missing from the report.
    pub missing: &'static [&'static str],
    /// The customer acknowledged after the poll: for a day in Headroom, with a silence in Alertmanager.
    pub taken_on: Option<(&'static str, Silence)>,
    /// Whether the silences end before the poll.
    pub silences_end: bool,
    pub headroom: &'static [&'static str],
    pub alertmanager: &'static [&'static str],
    /// Why they differ; `None` if they must not.
    pub why: Option<Why>,
}

/// What a silence matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Everything of the customer.
    Customer,
    /// One alert with all its labels, as with the button on Alertmanager's own page.
    Alert { threshold: i64 },
}

/// The differences that src/docs/adr/0009 explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    SilenceOutlives,
    SilenceEnds,
    Flapping,
    MissingData,
    MonthEnds,
}

const NOTHING: Poll = Poll {
    at: "",
    what: "",
    figures: &[],
    missing: &[],
    taken_on: None,
    silences_end: false,
    headroom: &[],
    alertmanager: &[],
    why: None,
};

/// A poll after which both sides send the same.
const fn alike(
    at: &'static str,
    what: &'static str,
    figures: &'static [(&'static str, i64, i64)],
    told: &'static [&'static str],
) -> Poll {
    Poll { at, what, figures, headroom: told, alertmanager: told, ..NOTHING }
}

pub const MONTH: &[Poll] = &[
    alike("2026-03-10T06:00:00Z", "Steady is at 130 % all month", &[("Steady", 100, 130)], &["Steady ≥ 120"]),
    alike(
        "2026-03-10T12:00:00Z",
        "three customers cross in one poll",
        &[("Alpine", 100, 85), ("Bakery", 100, 105), ("Chemist", 100, 130)],
        &["Chemist ≥ 120", "Bakery ≥ 100", "Alpine ≥ 80"],
    ),
    alike("2026-03-10T18:00:00Z", "Alpine rises from 85 to 101 %", &[("Alpine", 100, 101)], &["Alpine ≥ 100"]),
    Poll {
        taken_on: Some(("Bakery", Silence::Customer)),
        ..alike("2026-03-11T00:00:00Z", "nothing changes; Bakery is taken on", &[], &[])
    },
    alike("2026-03-11T06:00:00Z", "Bakery, taken on, rises to 110 %", &[("Bakery", 100, 110)], &[]),
    Poll {
        at: "2026-03-11T12:00:00Z",
        what: "Alpine and Bakery, taken on, rise to 121 %",
        figures: &[("Alpine", 100, 121), ("Bakery", 100, 121)],
        headroom: &["Alpine ≥ 120", "Bakery ≥ 120"],
        alertmanager: &["Alpine ≥ 120"],
        why: Some(Why::SilenceOutlives),
        ..NOTHING
    },
    Poll {
        at: "2026-03-12T12:00:00Z",
        what: "the silence ends",
        silences_end: true,
        alertmanager: &["Bakery ≥ 120"],
        why: Some(Why::SilenceOutlives),
        ..NOTHING
    },
    Poll {
        taken_on: Some(("Dairy", Silence::Alert { threshold: 80 })),
        ..alike("2026-03-13T06:00:00Z", "Dairy reaches 85 % and is taken on", &[("Dairy", 100, 85)], &["Dairy ≥ 80"])
    },
    Poll {
        taken_on: Some(("Dairy", Silence::Customer)),
        ..alike(
            "2026-03-13T12:00:00Z",
            "Dairy reaches 101 % and is taken on again",
            &[("Dairy", 100, 101)],
            &["Dairy ≥ 100"],
        )
    },
    Poll {
        at: "2026-03-14T12:00:00Z",
        what: "a day later nobody has Dairy on any more",
        silences_end: true,
        headroom: &["Dairy ≥ 100"],
        why: Some(Why::SilenceEnds),
        ..NOTHING
    },
    alike("2026-03-15T06:00:00Z", "Alpine’s budget is raised tenfold", &[("Alpine", 1000, 121)], &["Alpine resolved"]),
    alike("2026-03-16T06:00:00Z", "Alpine is at 85 % of the higher budget", &[("Alpine", 1000, 850)], &["Alpine ≥ 80"]),
    alike("2026-03-17T06:00:00Z", "Chemist’s budget is removed", &[("Chemist", 0, 130)], &["Chemist resolved"]),
    alike("2026-03-18T06:00:00Z", "Flip reaches 101 %", &[("Flip", 100, 101)], &["Flip ≥ 100"]),
    Poll {
        at: "2026-03-18T12:00:00Z",
        what: "a correction takes Flip to 99 %",
        figures: &[("Flip", 100, 99)],
        alertmanager: &["Flip ≥ 80"],
        why: Some(Why::Flapping),
        ..NOTHING
    },
    Poll {
        at: "2026-03-18T18:00:00Z",
        what: "Flip is back at 101 %",
        figures: &[("Flip", 100, 101)],
        alertmanager: &["Flip ≥ 100"],
        why: Some(Why::Flapping),
        ..NOTHING
    },
    alike("2026-03-20T06:00:00Z", "Ghost reaches 90 %", &[("Ghost", 100, 90)], &["Ghost ≥ 80"]),
    Poll {
        at: "2026-03-20T12:00:00Z",
        what: "Ghost is missing from the report",
        missing: &["Ghost"],
        alertmanager: &["Ghost resolved"],
        why: Some(Why::MissingData),
        ..NOTHING
    },
    Poll {
        at: "2026-03-20T18:00:00Z",
        what: "Ghost is there again, at 91 %",
        figures: &[("Ghost", 100, 91)],
        alertmanager: &["Ghost ≥ 80"],
        why: Some(Why::MissingData),
        ..NOTHING
    },
    Poll {
        at: "2026-04-01T06:00:00Z",
        what: "April: Steady is over at once, all others begin anew",
        figures: &[
            ("Steady", 100, 130),
            ("Alpine", 1000, 1),
            ("Bakery", 100, 1),
            ("Dairy", 100, 1),
            ("Flip", 100, 1),
            ("Ghost", 100, 1),
        ],
        headroom: &["Steady ≥ 120"],
        alertmanager: &[
            "Steady ≥ 120",
            "Alpine resolved",
            "Bakery resolved",
            "Dairy resolved",
            "Flip resolved",
            "Ghost resolved",
        ],
        why: Some(Why::MonthEnds),
        ..NOTHING
    },
    alike("2026-04-02T06:00:00Z", "Alpine reaches 80 % of April’s budget", &[("Alpine", 1000, 800)], &["Alpine ≥ 80"]),
];
