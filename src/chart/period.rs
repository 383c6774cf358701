//! The main chart: spending since the period's first day, as steps, against the budget, and where it may end.

use jiff::civil::Date;

use super::ChartError;
use super::canvas::{Anchor, CENTRED, Canvas, Label, Point, Shape, Words};
use super::days::{Days, WIDTH, gaps};
use super::scale::Scale;
use domain::money::Decimal;

const HEIGHT: i32 = 2_400;
/// Two lines of a label, one above the other, where the chart is lowest: on a phone.
const LABEL_HEIGHT: i32 = 520;
/// A pace line that rises less is too close to the axis for a label.
const LEAST_RISE: i32 = 600;

/// A billing period. Amounts are in one currency.
#[derive(Clone, Debug)]
pub struct Period {
    pub first: Date,
    pub last: Date,
    /// Spent since the first day, at the end of each day from the first one on; `None` where no figure is known.
    pub totals: Vec<Option<Decimal>>,
    /// In order. Empty without a budget.
    pub budgets: Vec<BudgetStep>,
    pub projection: Option<Projection>,
}

impl Period {
    /// The budget that holds on a day.
    #[must_use]
    pub fn budget_on(&self, day: Date) -> Option<Decimal> {
        self.budgets.iter().rfind(|step| step.from <= day)?.amount
    }
}

/// The budget from a day on; `None` if there is none, or it is unknown.
#[derive(Clone, Debug)]
pub struct BudgetStep {
    pub from: Date,
    pub amount: Option<Decimal>,
}

/// Spending expected by the period's end.
#[derive(Clone, Debug)]
pub struct Projection {
    pub total: Decimal,
    pub low: Decimal,
    pub high: Decimal,
    pub crossing: Option<Crossing>,
}

/// The days on which the budget may be reached.
#[derive(Clone, Debug)]
pub struct Crossing {
    pub earliest: Date,
    /// `None` if it may not be reached within the period.
    pub latest: Option<Date>,
}

/// A figure and, below it, what it is.
#[derive(Clone, Debug)]
pub struct EndLabel {
    pub figure: String,
    pub word: String,
}

/// What is written beside the lines.
#[derive(Clone, Debug)]
pub struct PeriodLabels {
    pub spent: Option<EndLabel>,
    pub projected: Option<EndLabel>,
    pub budget: Option<EndLabel>,
    pub pace: String,
    /// Above the days on which the budget may be reached.
    pub crossing: Option<String>,
}

/// Draws the chart.
///
/// # Errors
///
/// If the drawing backend rejects a shape.
pub fn draw_period(period: &Period, labels: &PeriodLabels, words: &Words<'_>) -> Result<String, ChartError> {
    let drawing = Drawing::of(period);
    let mut canvas = Canvas::new((WIDTH, HEIGHT));
    canvas.layer("chart__gap", gaps(&drawing.totals[..drawing.known], drawing.days, HEIGHT))?;
    let crossing = drawing.crossing();
    canvas.layer(
        "chart__crossing",
        crossing.map(|(from, to)| Shape::Bar((from, 0), (to, HEIGHT))).into_iter().collect(),
    )?;
    canvas.grid(&drawing.scale, words)?;
    let spent = drawing.spent();
    canvas.layer("chart__area", spent.iter().map(|run| drawing.area(run)).collect())?;
    let pace = drawing.pace();
    canvas.layer("chart__pace", pace.map(|end| Shape::Line(vec![drawing.origin(), end])).into_iter().collect())?;
    let now = drawing.now();
    if let Some((now, [low, total, high])) = now.zip(drawing.ends()) {
        canvas.layer("chart__band", vec![Shape::Area(vec![now, high, low])])?;
        canvas.layer("chart__projected", vec![Shape::Line(vec![now, total])])?;
    }
    canvas.layer("chart__budget", drawing.budget().into_iter().map(Shape::Line).collect())?;
    canvas.layer("chart__spent", spent.into_iter().map(Shape::Line).collect())?;
    // A line without length and with round ends is a dot, however the drawing is stretched.
    canvas.layer("chart__now", now.map(|now| Shape::Line(vec![now, now])).into_iter().collect())?;

    for (day, x) in drawing.days.weeks() {
        canvas.below(x, &(words.date)(day));
    }
    drawing.write(&mut canvas, labels);
    Ok(canvas.picture("chart--period", words))
}

/// The period in drawing units.
struct Drawing<'a> {
    period: &'a Period,
    days: Days,
    scale: Scale,
    /// Only those of the period's days.
    totals: &'a [Option<Decimal>],
    /// How many days there are figures of, gaps included.
    known: usize,
}

impl<'a> Drawing<'a> {
    fn of(period: &'a Period) -> Self {
        let days = Days::between(period.first, period.last);
        let totals = &period.totals[..period.totals.len().min(days.count())];
        let known = totals.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let projected = period.projection.as_ref().filter(|_| known > 0 && known < days.count());
        let budgets = period.budgets.iter().filter_map(|step| step.amount);
        let amounts = totals.iter().flatten().copied().chain(budgets).chain(projected.map(|ends| ends.total));
        let amounts: Vec<Decimal> = amounts.collect();
        // An early band may be very wide: its end must not flatten everything else.
        let highest = amounts.iter().max().copied().unwrap_or_default();
        let most = highest.checked_mul(Decimal::new(15, 1)).unwrap_or(highest);
        let band = projected.map(|ends| ends.high.min(most));
        let scale = Scale::around(amounts.into_iter().chain(band), HEIGHT);
        Self { period, days, scale, totals, known }
    }

    fn origin(&self) -> Point {
        (0, self.scale.y(Decimal::ZERO))
    }

    /// The steps of each run of days without a gap, from left to right.
    fn spent(&self) -> Vec<Vec<Point>> {
        let mut runs: Vec<Vec<Point>> = Vec::new();
        let mut is_open = false;
        for (slot, total) in self.totals.iter().enumerate() {
            let Some(total) = total else {
                is_open = false;
                continue;
            };
            if !is_open {
                runs.push(if slot == 0 { vec![self.origin()] } else { Vec::new() });
                is_open = true;
            }
            let y = self.scale.y(*total);
            if let Some(run) = runs.last_mut() {
                run.extend([(self.days.x(slot), y), (self.days.x(slot + 1), y)]);
            }
        }
        runs
    }

    /// What is below a run.
    fn area(&self, run: &[Point]) -> Shape {
        let (_, zero) = self.origin();
        let ends = run.last().into_iter().chain(run.first()).map(|(x, _)| (*x, zero));
        Shape::Area(run.iter().copied().chain(ends).collect())
    }

    /// The end of the last day with a figure.
    fn now(&self) -> Option<Point> {
        let last = (*self.totals.get(self.known.checked_sub(1)?)?)?;
        Some((self.days.x(self.known), self.scale.y(last)))
    }

    /// Lowest, expected and highest, while days remain.
    fn ends(&self) -> Option<[Point; 3]> {
        let ends = self.period.projection.as_ref().filter(|_| self.known < self.days.count())?;
        Some([ends.low, ends.total, ends.high].map(|amount| (WIDTH, self.scale.y(amount))))
    }

    /// One line, broken where no budget is known.
    fn budget(&self) -> Vec<Vec<Point>> {
        let steps = &self.period.budgets;
        let mut lines: Vec<Vec<Point>> = Vec::new();
        let mut is_open = false;
        for (place, step) in steps.iter().enumerate() {
            // A later step belongs to the next period.
            if step.from > self.period.last {
                break;
            }
            let from = self.days.x(self.days.slot(step.from));
            let next = steps.get(place + 1).filter(|next| next.from <= self.period.last);
            let to = next.map_or(WIDTH, |next| self.days.x(self.days.slot(next.from)));
            let Some(amount) = step.amount else {
                is_open = false;
                continue;
            };
            if !is_open {
                lines.push(Vec::new());
                is_open = true;
            }
            let y = self.scale.y(amount);
            if let Some(line) = lines.last_mut() {
                line.extend([(from, y), (to, y)]);
            }
        }
        lines
    }

    /// Where spending that reaches the budget on the last day ends.
    fn pace(&self) -> Option<Point> {
        self.last_budget().filter(|(_, y)| *y < self.origin().1)
    }

    fn last_budget(&self) -> Option<Point> {
        self.budget().last().and_then(|line| line.last()).copied().filter(|(x, _)| *x == WIDTH)
    }

    fn crossing(&self) -> Option<(i32, i32)> {
        let crossing = self.period.projection.as_ref()?.crossing.as_ref()?;
        let to = crossing.latest.map_or(WIDTH, |latest| self.days.x(self.days.slot(latest) + 1));
        Some((self.days.x(self.days.slot(crossing.earliest)), to)).filter(|(from, to)| from < to)
    }

    fn write(&self, canvas: &mut Canvas, labels: &PeriodLabels) {
        let (now, ends) = (self.now(), self.ends());
        if let Some((text, (from, to))) = labels.crossing.as_ref().zip(self.crossing()) {
            let (x, anchor) = beside(from, to);
            canvas.label(&Label { class: "chart__note", at: (x, 0), anchor, shift: (0, -60), text });
        }
        if let Some((pace, (x, y, shift))) = self.pace().zip(self.pace_label()).map(|(_, place)| (&labels.pace, place))
        {
            let at = (x, y);
            canvas.label(&Label { class: "chart__hint", at, anchor: Anchor::Middle, shift: (0, shift), text: pace });
        }
        // In the margin on the right: the budget, and where spending ends.
        let is_finished = now.is_some_and(|(x, _)| x == WIDTH);
        let end = match (ends, now) {
            (Some([_, total, _]), _) => labels.projected.as_ref().map(|label| (total.1, label)),
            (None, Some(now)) if is_finished => labels.spent.as_ref().map(|label| (now.1, label)),
            _ => None,
        };
        let budget = self.last_budget().map(|(_, y)| y).zip(labels.budget.as_ref());
        let (end, budget) = match (end, budget) {
            (Some((end, one)), Some((line, other))) => {
                let (end, line) = apart(end, line);
                (Some((end, one)), Some((line, other)))
            }
            both => both,
        };
        for (y, label) in end.into_iter().chain(budget) {
            let at = (WIDTH, y);
            let line = |text, shift| Label { class: "chart__end", at, anchor: Anchor::Start, shift: (10, shift), text };
            canvas.label(&line(&label.figure, -15));
            canvas.label(&Label { class: "chart__word", ..line(&label.word, 100) });
        }
        // Beside the dot: on the left below a projection, on the right where nothing follows.
        if let Some((at, label)) = now.zip(labels.spent.as_ref()).filter(|_| !is_finished) {
            let (anchor, shift) = if ends.is_some() && at.0 > WIDTH / 4 {
                (Anchor::End, (-6, -70))
            } else if ends.is_some() {
                (Anchor::Start, (0, -100))
            } else {
                (Anchor::Start, (10, CENTRED))
            };
            canvas.label(&Label { class: "chart__end", at, anchor, shift, text: &label.figure });
        }
    }

    /// On the pace line, where the other lines are farthest from it, and on the side away from them.
    fn pace_label(&self) -> Option<(i32, i32, i32)> {
        let (_, end) = self.pace()?;
        let (_, zero) = self.origin();
        if zero - end < LEAST_RISE {
            return None;
        }
        let now = self.now();
        let other = |x: i32| match (now, self.ends()) {
            (Some((from, start)), Some([_, total, _])) if x > from => {
                start + (total.1 - start) * (x - from) / (WIDTH - from)
            }
            (Some((from, _)), _) if x <= from => {
                let slot = usize::try_from(x * i32::try_from(self.days.count()).unwrap_or(1) / WIDTH).unwrap_or(0);
                self.totals.get(slot).copied().flatten().map_or(zero, |total| self.scale.y(total))
            }
            _ => zero,
        };
        let places = [2, 3, 4, 5, 6].map(|eighth| WIDTH * eighth / 8);
        let pace = |x: i32| zero + (end - zero) * (x / 10) / (WIDTH / 10);
        let x = places.into_iter().max_by_key(|x| (pace(*x) - other(*x)).abs())?;
        let is_above = other(x) > pace(x);
        Some((x, pace(x), if is_above { -80 } else { 150 }))
    }
}

/// The middle of a range, or the end of it that leaves room at the edge.
fn beside(from: i32, to: i32) -> (i32, Anchor) {
    let middle = i32::midpoint(from, to);
    match middle * 100 / WIDTH {
        ..20 => (from, Anchor::Start),
        80.. => (to, Anchor::End),
        _ => (middle, Anchor::Middle),
    }
}

/// Moves two labels on the right apart if they would overlap.
fn apart(one: i32, other: i32) -> (i32, i32) {
    let missing = LABEL_HEIGHT - (one - other).abs();
    if missing <= 0 {
        return (one, other);
    }
    let upper = (one.min(other) - missing / 2).clamp(0, HEIGHT - LABEL_HEIGHT);
    let lower = upper + LABEL_HEIGHT;
    if one < other { (upper, lower) } else { (lower, upper) }
}
