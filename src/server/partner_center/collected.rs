//! Collects the pages of one call.

use jiff::Timestamp;

use crate::partner_center::answers::{NextLink, Page};
use domain::usage::{UnreadableField, UnreadableRecord, UsageRecord, UsageReport};

#[derive(Default)]
pub(super) struct Collected {
    readable: Vec<UsageRecord>,
    unreadable: Vec<UnreadableRecord>,
    unreadable_fields: Vec<UnreadableField>,
    /// For each page, its `totalCount` and how many items it listed.
    totals: Vec<(Option<u64>, usize)>,
    bytes: usize,
}

impl Collected {
    /// Adds a page and returns the link to the next one.
    pub(super) fn add(&mut self, mut page: Page, bytes: usize) -> Option<NextLink> {
        self.totals.push((page.total_count, page.len()));
        self.bytes += bytes;
        self.readable.append(&mut page.records);
        self.unreadable.append(&mut page.unreadable);
        self.unreadable_fields.append(&mut page.unreadable_fields);
        page.next
    }

    pub(super) fn pages(&self) -> usize {
        self.totals.len()
    }

    pub(super) fn records(&self) -> usize {
        self.readable.len() + self.unreadable.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn into_report(self, fetched_at: Timestamp) -> UsageReport {
        let total = self.reported_total();
        let report = UsageReport::new(self.readable, self.unreadable, total, fetched_at);
        UsageReport { unreadable_fields: self.unreadable_fields, ..report }
    }

    /// Microsoft does not say whether `totalCount` counts the page or the whole. If every page counts itself, the
    /// counts are summed; otherwise the first one is taken as the total.
    fn reported_total(&self) -> Option<u64> {
        let of_the_page = |&(total, listed): &(Option<u64>, usize)| total == Some(listed as u64);
        if self.totals.iter().all(of_the_page) {
            return Some(self.records() as u64);
        }
        self.totals.iter().find_map(|&(total, _)| total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::usage::RecordProblem;

    fn total(pages: &[(Option<u64>, usize)]) -> Option<u64> {
        let mut collected = Collected::default();
        for &(total_count, listed) in pages {
            let unreadable = (0..listed)
                .map(|position| UnreadableRecord { position, problem: RecordProblem::NotAnObject })
                .collect();
            collected.add(Page { records: vec![], unreadable, unreadable_fields: vec![], total_count, next: None }, 0);
        }
        collected.into_report(Timestamp::UNIX_EPOCH).reported_total
    }

    #[test]
    fn the_total_is_of_the_whole_whichever_way_the_pages_count() {
        assert_eq!(total(&[(Some(25), 4)]), Some(25));
        assert_eq!(total(&[(Some(4), 2), (Some(4), 2)]), Some(4));
        assert_eq!(total(&[(Some(2), 2), (Some(1), 1)]), Some(3));
        assert_eq!(total(&[(None, 2), (None, 2)]), None);
    }
}
