//! The last days of the dataset's rows, as much as a sparkline shows: for each row its course, then a level for each day.
//! Fetched by itself, and only where the column is shown: the dataset is the same with it and without.

use domain::history::{Course, Trend};

/// Of one row.
const BYTES: usize = 1 + Trend::DAYS;

/// 0 is a row of which nothing is known, or a day.
#[must_use]
pub fn encode<'a>(trends: impl Iterator<Item = Option<&'a Trend>>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(trends.size_hint().0 * BYTES);
    for trend in trends {
        let course = trend.and_then(|trend| u8::try_from(trend.course.index() + 1).ok());
        bytes.push(course.unwrap_or_default());
        let levels = trend.map_or([None; Trend::DAYS], |trend| trend.levels);
        bytes.extend(levels.map(|level| level.map_or(0, |level| level + 1)));
    }
    bytes
}

/// The row's trend in what [`encode`] wrote. `None` also for bytes that are not it.
#[must_use]
pub fn decode(bytes: &[u8], row: usize) -> Option<Trend> {
    let (course, levels) = bytes.get(row.checked_mul(BYTES)?..)?.get(..BYTES)?.split_first()?;
    let course = *Course::ALL.get(usize::from(*course).checked_sub(1)?)?;
    let mut trend = Trend { course, levels: [None; Trend::DAYS] };
    for (level, byte) in trend.levels.iter_mut().zip(levels) {
        *level = byte.checked_sub(1).map(|level| level.min(Trend::TOP));
    }
    Some(trend)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trend_is_read_back_by_its_row() {
        let mut levels = [None; Trend::DAYS];
        (levels[0], levels[1], levels[29]) = (Some(0), Some(Trend::TOP), Some(7));
        let trends = Course::ALL.map(|course| Some(Trend { course, levels }));
        let trends = [None].into_iter().chain(trends).chain([None]).collect::<Vec<_>>();
        let bytes = encode(trends.iter().map(Option::as_ref));
        assert_eq!(bytes.len(), 5 * BYTES);
        assert_eq!((0..5).map(|row| decode(&bytes, row)).collect::<Vec<_>>(), trends);
        assert_eq!((decode(&bytes, 5), decode(&bytes, usize::MAX), decode(&[], 0)), (None, None, None));
    }

    #[test]
    fn bytes_that_are_no_trends_draw_nothing_outside_the_picture() {
        let wrong = decode(&[3; BYTES * 2], 1).expect("a trend");
        assert!(wrong.levels.iter().flatten().all(|level| *level <= Trend::TOP));
        let beyond = decode(&[&[1], [255; Trend::DAYS].as_slice()].concat(), 0).expect("a trend");
        assert_eq!(beyond.levels, [Some(Trend::TOP); Trend::DAYS]);
        assert_eq!(decode(&[4; BYTES], 0), None, "there is no fourth course");
    }
}
