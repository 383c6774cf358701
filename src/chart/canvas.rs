//! One drawing: shapes in layers, and labels.
//!
//! The outer SVG has no viewBox, so its size is the style sheet's. The shapes are in an inner one that stretches to it,
//! ten units to a pixel of the design. Labels are placed in percent of the plot and anchored there, so they keep their
//! size on every screen and nobody has to guess how wide they are.

use std::fmt::Write as _;

use jiff::civil::Date;
use plotters::prelude::*;

use super::ChartError;
use super::scale::Scale;
use domain::money::Decimal;

/// In drawing units, from the top left corner.
pub(crate) type Point = (i32, i32);

/// The words of every chart.
pub struct Words<'a> {
    /// Unique on the page: the title's and the description's ids begin with it.
    pub id: &'a str,
    /// The chart's one message.
    pub title: &'a str,
    /// The essential figures, for those who do not see the picture.
    pub description: &'a str,
    /// A day or a month, as short as an axis needs.
    pub date: &'a dyn Fn(Date) -> String,
    /// A round amount, as short as an axis needs.
    pub amount: &'a dyn Fn(Decimal) -> String,
}

/// A shape of a layer.
pub(crate) enum Shape {
    Line(Vec<Point>),
    Area(Vec<Point>),
    /// Two opposite corners.
    Bar(Point, Point),
}

/// Which end of a label is at its point.
#[derive(Clone, Copy)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A line of text. `shift` moves it from its point: to the right in pixels, and down in percent of its font's size.
pub(crate) struct Label<'a> {
    pub class: &'static str,
    pub at: Point,
    pub anchor: Anchor,
    pub shift: (i32, i32),
    pub text: &'a str,
}

/// See the module.
pub(crate) struct Canvas {
    width: i32,
    height: i32,
    shapes: String,
    labels: String,
}

/// A label's shift that centres it on its point's height.
pub(crate) const CENTRED: i32 = 32;

impl Canvas {
    pub fn new((width, height): Point) -> Self {
        Self { width, height, shapes: String::new(), labels: String::new() }
    }

    /// Adds shapes that one class paints, above what is there.
    pub fn layer(&mut self, class: &str, shapes: Vec<Shape>) -> Result<(), ChartError> {
        if shapes.is_empty() {
            return Ok(());
        }
        // Writing to a string never fails.
        let _ = writeln!(self.shapes, "<g class=\"{class}\">");
        self.bare(shapes)?;
        self.shapes += "</g>\n";
        Ok(())
    }

    /// Adds shapes that the class of the whole drawing paints.
    pub fn bare(&mut self, shapes: Vec<Shape>) -> Result<(), ChartError> {
        let drawn = self.plot(shapes).map_err(|error| ChartError(error.to_string()))?;
        self.shapes += &unpainted(&drawn);
        Ok(())
    }

    fn plot(&self, shapes: Vec<Shape>) -> Result<String, Box<dyn std::error::Error>> {
        let mut svg = String::new();
        let size = (self.width.unsigned_abs(), self.height.unsigned_abs());
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        for shape in shapes {
            match shape {
                Shape::Line(points) => area.draw(&PathElement::new(points, BLACK))?,
                Shape::Area(points) => area.draw(&Polygon::new(points, BLACK))?,
                Shape::Bar(from, to) => area.draw(&Rectangle::new([from, to], BLACK.filled()))?,
            }
        }
        area.present()?;
        drop(area);
        // Only what is between the tags of plotters' own svg element.
        let inside = svg.split_once(">\n").and_then(|(_, rest)| rest.rsplit_once("</svg>"));
        Ok(inside.map_or_else(String::new, |(inside, _)| inside.to_owned()))
    }

    pub fn label(&mut self, label: &Label<'_>) {
        let (x, y) = (percent(label.at.0, self.width), percent(label.at.1, self.height));
        let ((dx, dy), class, anchor, text) = (label.shift, label.class, label.anchor.key(), escaped(label.text));
        let dy = hundredths(dy.into());
        let _ = writeln!(
            self.labels,
            "<text class=\"{class}\" x=\"{x}%\" y=\"{y}%\" dx=\"{dx}\" dy=\"{dy}em\" text-anchor=\"{anchor}\">{text}</text>",
        );
    }

    /// The horizontal lines of a scale, with their amounts on the left.
    pub fn grid(&mut self, scale: &Scale, words: &Words<'_>) -> Result<(), ChartError> {
        let line = |y: i32| Shape::Line(vec![(0, y), (self.width, y)]);
        let others = scale.ticks().filter(|tick| !tick.is_zero()).map(|tick| line(scale.y(tick))).collect();
        let zero = line(scale.y(Decimal::ZERO));
        self.layer("chart__grid", others)?;
        self.layer("chart__zero", vec![zero])?;
        for tick in scale.ticks() {
            let (at, text) = ((0, scale.y(tick)), (words.amount)(tick));
            self.label(&Label { class: "chart__tick", at, anchor: Anchor::End, shift: (-8, CENTRED), text: &text });
        }
        Ok(())
    }

    /// A word in the margin on the right, beside what it names.
    pub fn beside(&mut self, y: i32, text: &str) {
        let at = (self.width, y);
        self.label(&Label { class: "chart__word", at, anchor: Anchor::Start, shift: (10, CENTRED), text });
    }

    /// A label below the plot, in the middle of what it names.
    pub fn below(&mut self, x: i32, text: &str) {
        let at = (x, self.height);
        self.label(&Label { class: "chart__tick", at, anchor: Anchor::Middle, shift: (0, 160), text });
    }

    /// The whole picture, with its title and description. A script moves the cursor.
    pub fn picture(self, class: &str, words: &Words<'_>) -> String {
        let Self { width, height, shapes, labels } = self;
        let (id, title, description) = (escaped(words.id), escaped(words.title), escaped(words.description));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart {class}\" role=\"img\" direction=\"ltr\" \
             aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-description\">\n\
             <title id=\"{id}-title\">{title}</title>\n\
             <desc id=\"{id}-description\">{description}</desc>\n\
             <svg class=\"chart__shapes\" viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\">\n\
             {shapes}<path class=\"chart__cursor\"/>\n</svg>\n{labels}</svg>\n"
        )
    }

    /// Only the shapes, for a picture with a frame of its own.
    pub fn into_shapes(self) -> String {
        self.shapes
    }

    /// Only the shapes, stretched to the space available: for pictures whose words are beside them.
    pub fn stretched(self, class: &str) -> String {
        let Self { width, height, shapes, .. } = self;
        format!(
            "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\" \
             aria-hidden=\"true\">\n{shapes}</svg>\n"
        )
    }
}

/// Plotters paints each shape; here the layer's class does.
fn unpainted(svg: &str) -> String {
    let mut rest = svg.to_owned();
    for attribute in [" opacity=\"", " fill=\"", " stroke=\"", " stroke-width=\""] {
        while let Some(start) = rest.find(attribute) {
            let value = start + attribute.len();
            let end = rest[value..].find('"').map_or(rest.len(), |length| value + length + 1);
            rest.replace_range(start..end, "");
        }
    }
    rest.replace(" \"/>", "\"/>")
}

/// "45.2" of a whole.
fn percent(part: i32, whole: i32) -> String {
    hundredths(i64::from(part) * 10_000 / i64::from(whole.max(1)))
}

/// A number of hundredths, without a float.
fn hundredths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", number.abs() / 100, number.abs() % 100)
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
