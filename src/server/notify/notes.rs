//! Notes within the bounds of a channel.

use domain::delivery::cut;

/// Room that a long note leaves to each that follows.
const EACH: usize = 300;

/// The notes, cut so that together they cost at most `most`: only a list of names is ever that long.
pub(super) fn cut_notes(notes: &[String], most: usize, cost: impl Fn(&str) -> usize) -> Vec<String> {
    let mut room = most;
    let cut = notes.iter().enumerate().map(|(place, note)| {
        let others = EACH * (notes.len() - place - 1);
        let note = cut(note, room.saturating_sub(others), &cost);
        room = room.saturating_sub(cost(&note));
        note
    });
    cut.collect()
}
