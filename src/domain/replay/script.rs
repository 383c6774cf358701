//! The words in which the world, the engine and the oracle speak of a replay: steps of some hours, in each what people
//! did and what Partner Center answered, and what receivers heard. Whole numbers, so that nothing is borrowed from the
//! engine's arithmetic.

use std::rc::Rc;

use crate::calendar::Period;

/// Since 1970.
pub type Seconds = i64;
/// In the customer's currency.
pub type Cents = i64;
/// A percent of the budget, in hundredths: 8,000 is 80 %.
pub type Level = i64;
pub type CustomerNo = u32;
pub type ReceiverNo = u32;

/// From here on an alert is critical.
pub const CRITICAL: Level = 10_000;
/// The tenant's thresholds until somebody edits them.
pub const THRESHOLDS: [Level; 2] = [8_000, 10_000];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plan {
    Legacy,
    Azure,
}

/// A customer who is moving has two rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    pub customer: CustomerNo,
    pub plan: Plan,
}

/// What a customer's legacy subscription would answer about its period, and whether it does.
#[derive(Clone, Copy, Debug)]
pub struct Legacy {
    /// From 1 to 28.
    pub first_day: i64,
    /// Whether there is a usage summary for it.
    pub has_summary: bool,
}

/// The rules of which a replay hears. The oracle judges [`Rule::Threshold`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    Threshold,
    WithoutBudget,
    DailyJump,
    OldFigures,
}

/// From one poll to the next.
#[derive(Clone, Debug)]
pub struct Step {
    /// When the poll was due.
    pub at: Seconds,
    /// What was done since the last poll, in order of time; never at the very moment of a poll.
    pub actions: Vec<(Seconds, Action)>,
    /// `None` if Partner Center failed, or nobody may ask it.
    pub report: Option<Report>,
}

/// What Partner Center answered.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub rows: Vec<Row>,
    /// `totalCount`: more than the rows when the report is not whole.
    pub announced: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: RowId,
    /// `None` if it could not be read.
    pub spent: Option<Cents>,
    pub budget: Budget,
    /// Partner Center's percent, in hundredths; may be left over from another budget.
    pub percent: Option<Level>,
    /// `lastModifiedDate`
    pub dated: Option<Seconds>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    Amount(Cents),
    NotSet,
    /// It could not be read.
    Unknown,
}

/// What somebody did. It counts from the next poll on.
#[derive(Clone, Debug)]
pub enum Action {
    /// The tenant's thresholds, lowest first.
    SetThresholds(Rc<[Level]>),
    Mute(CustomerNo),
    Unmute(CustomerNo),
    /// The customer's threshold alert; nothing happens if it is not firing.
    Acknowledge {
        row: RowId,
        span: Span,
        /// "Planned up to AMOUNT".
        plan: Option<Cents>,
    },
    Withdraw(RowId),
    AddReceiver(ReceiverNo, Routing),
    /// The same receiver, routed differently.
    ChangeReceiver(ReceiverNo, Routing),
    RemoveReceiver(ReceiverNo),
    /// From now on nothing arrives; a delivery is given up after a day.
    BreakReceiver(ReceiverNo),
    /// Deliveries that were not given up arrive now.
    RepairReceiver(ReceiverNo),
    /// From now on another colleague's rights are used.
    TakeOver,
}

/// How long an acknowledgement lasts: at the latest until the alert's own period ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Day,
    Week,
    RestOfPeriod,
}

/// Which alerts a receiver hears of.
#[derive(Clone, Debug)]
pub struct Routing {
    pub critical_only: bool,
    pub customers: Customers,
    /// Hears as well of every alert that matches no receiver.
    pub catch_all: bool,
}

#[derive(Clone, Debug)]
pub enum Customers {
    All,
    /// Sorted.
    Only(Rc<[CustomerNo]>),
}

impl Customers {
    pub fn contain(&self, customer: CustomerNo) -> bool {
        match self {
            Self::All => true,
            Self::Only(listed) => listed.binary_search(&customer).is_ok(),
        }
    }
}

/// One alert in a message that reached a receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    pub receiver: ReceiverNo,
    pub row: RowId,
    pub rule: Rule,
    pub said: Said,
    /// The poll that decided the message.
    pub decided: Seconds,
    /// When it arrived.
    pub at: Seconds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Fired(Level),
    Escalated(Level),
    Reopened(Level),
    /// Nobody is handling it any more.
    Lapsed(Level),
    Resolved(Reason),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    SpendingFell,
    BudgetRaised,
    BudgetRemoved,
    RuleChanged,
    Muted,
    PeriodEnded,
}

/// The engine with its deliveries, as the replay drives it.
pub trait Headroom {
    /// What somebody did, before the next poll.
    fn act(&mut self, at: Seconds, action: &Action);
    /// A poll. `usage_summary` answers as `GET /customers/{id}/usagesummary` does at this time, `None` for a failure.
    fn poll(&mut self, at: Seconds, report: &Report, usage_summary: &dyn Fn(CustomerNo) -> Option<Period>);
    /// A poll that brought no report.
    fn poll_failed(&mut self, at: Seconds);
    /// What reached receivers since the last call, in the order in which it was decided.
    fn heard(&mut self) -> Vec<Heard>;
}
