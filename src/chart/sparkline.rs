//! A row's last days as one small line, in few bytes: a page shows a hundred of them. The live grid draws them in the
//! browser, so they are written without plotters.

use super::canvas::escaped;
use domain::history::Trend;

/// The picture with its name, from which the live grid's pictures are cloned.
#[must_use]
pub fn draw_sparkline(trend: Option<&Trend>, name: &str) -> String {
    let (class, name, shapes) = ("sparkline", escaped(name), sparkline_shapes(trend));
    format!("<svg class=\"{class}\" viewBox=\"0 0 58 15\" role=\"img\" aria-label=\"{name}\">{shapes}</svg>")
}

/// What is in the picture: one line, two units a day, interrupted where days are not known. A day alone between two gaps is
/// a dot, because lines have round ends. A dash if there is nothing to draw.
#[must_use]
pub fn sparkline_shapes(trend: Option<&Trend>) -> String {
    let Some(trend) = trend else { return "<text x=\"50\" y=\"11\">–</text>".to_owned() };
    let mut shapes = String::new();
    let is_known = |day: usize| trend.levels.get(day).is_some_and(Option::is_some);
    for (day, level) in trend.levels.iter().enumerate() {
        let Some(level) = level else { continue };
        let (starts, ends) = (day == 0 || !is_known(day - 1), !is_known(day + 1));
        let point = format!("{},{}", 2 * day, Trend::TOP - level);
        shapes += if starts { "<polyline points=\"" } else { " " };
        shapes += &point;
        if starts && ends {
            shapes += " ";
            shapes += &point;
        }
        if ends {
            shapes += "\"/>";
        }
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::history::Course;

    fn trend(levels: impl IntoIterator<Item = Option<u8>>) -> Trend {
        let mut all = [None; Trend::DAYS];
        all.iter_mut().zip(levels).for_each(|(day, level)| *day = level);
        Trend { course: Course::Rising, levels: all }
    }

    #[test]
    fn a_sparkline_is_one_line_of_few_bytes() {
        let svg = draw_sparkline(Some(&trend((0..30).map(|day| Some(day * 7 % 5 + day / 3)))), "Rising");
        assert_eq!(svg.matches("<polyline").count(), 1);
        assert!(svg.len() < 280, "{} bytes", svg.len());
        insta::assert_snapshot!(svg);
    }

    #[test]
    fn days_without_data_leave_a_gap_in_a_sparkline_and_a_day_alone_is_a_dot() {
        let levels = [Some(3), Some(15), None, Some(0), None, None, Some(7), Some(8)];
        insta::assert_snapshot!(draw_sparkline(Some(&trend(levels)), "Steady"));
    }

    #[test]
    fn without_days_there_is_a_dash_and_a_name_stays_a_text() {
        insta::assert_snapshot!(draw_sparkline(None, "\"No\" <costs> & nothing"));
    }

    #[test]
    fn every_level_is_inside_the_picture() {
        for level in 0..=Trend::TOP {
            let shapes = sparkline_shapes(Some(&trend([Some(level); Trend::DAYS])));
            let y = format!(",{} ", Trend::TOP - level);
            assert!(shapes.contains(&y) && shapes.contains("58,"), "{shapes}");
        }
    }
}
