//! What the account manager chose to share, as a query string: the parameters of the grid and of the share page.

use super::Lifetime;
use crate::customer::{CustomerId, clean_line};
use crate::grid::{Column, ColumnSet, Direction, GridQuery, Kind, Scope, SortKey, decode, write_query};
use crate::language::LanguageTag;

pub const MAX_TITLE_CHARS: usize = 100;
pub const MAX_NOTE_CHARS: usize = 500;
/// The highest view limit; anything above needs no limit.
pub const MAX_VIEWS: u32 = 10_000;
/// The largest number of customers that can be left out individually.
const MAX_LEFT_OUT: usize = 200;
/// The share page's form has fewer fields; more would only be an attempt to keep us busy.
const MAX_FIELDS: usize = 400;

/// See the module. Unknown values fall back to whatever shows less, or to the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareOptions {
    /// The customer whose page is shared; otherwise it is a view of the grid.
    pub customer: Option<CustomerId>,
    /// The rows that the server had narrowed the grid to.
    pub scope: Scope,
    /// Of these, the customers that the grid showed, and their order.
    pub query: GridQuery,
    /// The customers left out.
    pub left_out: Vec<CustomerId>,
    /// The columns that the owner leaves out; see [`Self::shown`].
    pub hide: Vec<Column>,
    /// "Customer 1" instead of names.
    pub mask_names: bool,
    /// Percents only.
    pub mask_amounts: bool,
    pub title: String,
    pub note: String,
    pub lifetime: Lifetime,
    pub view_limit: Option<u32>,
    /// Whether a reviewer must sign in to the same tenant.
    pub tenant_only: bool,
    /// What the link opens in; otherwise as the reader's browser prefers.
    pub language: Option<LanguageTag>,
}

impl ShareOptions {
    /// Parses a query string or a form body.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        // A link is frozen figures: the days before are no part of it.
        let query = GridQuery { page: 1, trends: false, ..GridQuery::parse(text) };
        let mut options = Self { scope: Scope::parse(text), query, ..Self::default() };
        for pair in text.trim_start_matches('?').split('&').take(MAX_FIELDS) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match decode(name).as_str() {
                // The page of nobody shows less than the grid.
                "customer" => {
                    let id = CustomerId::parse(&value).unwrap_or_else(|| CustomerId::numbered(0));
                    options.customer = Some(id);
                }
                "title" => options.title = clean_line(&value, MAX_TITLE_CHARS),
                "note" => options.note = clean_line(&value, MAX_NOTE_CHARS),
                "days" => options.lifetime = Lifetime::from_days(&value).unwrap_or_default(),
                "hide" => {
                    let column = Column::from_key(&value).filter(|column| column.kind() != Kind::Name);
                    options.hide.extend(column.filter(|column| !options.hide.contains(column)));
                }
                "mask" if value == "names" => options.mask_names = true,
                "mask" if value == "amounts" => options.mask_amounts = true,
                "views" => options.view_limit = value.trim().parse().ok().map(|views: u32| views.clamp(1, MAX_VIEWS)),
                "who" => options.tenant_only = value == "tenant",
                "language" => options.language = LanguageTag::parse(&value),
                "without" if options.left_out.len() < MAX_LEFT_OUT => {
                    options.left_out.extend(CustomerId::parse(&value).filter(|id| !options.left_out.contains(id)));
                }
                _ => {}
            }
        }
        options
    }

    /// The fields that [`Self::parse`] reads, in order; defaults are left out.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = self.chosen_fields();
        let mut add = |name, value: &str| fields.push((name, value.to_owned()));
        for column in &self.hide {
            add("hide", column.key());
        }
        if self.mask_names {
            add("mask", "names");
        }
        if self.mask_amounts {
            add("mask", "amounts");
        }
        if !self.title.is_empty() {
            add("title", &self.title);
        }
        if !self.note.is_empty() {
            add("note", &self.note);
        }
        if self.lifetime != Lifetime::default() {
            add("days", &self.lifetime.days().to_string());
        }
        if let Some(limit) = self.view_limit {
            add("views", &limit.to_string());
        }
        if self.tenant_only {
            add("who", "tenant");
        }
        if let Some(language) = &self.language {
            add("language", language.as_str());
        }
        for id in &self.left_out {
            add("without", id.as_str());
        }
        fields
    }

    /// Those of them that were chosen before: the customer, or the view of the grid.
    #[must_use]
    pub fn chosen_fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = [self.scope.fields(), self.query.fields()].concat();
        fields.extend(self.customer.as_ref().map(|id| ("customer", id.to_string())));
        fields
    }

    /// The fields as a query string, without the question mark.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }

    /// The columns that the reviewer sees.
    #[must_use]
    pub fn shown(&self) -> ColumnSet {
        let is_masked = |column: &Column| self.mask_amounts && column.kind().is_money();
        ColumnSet::hiding(self.hide.iter().copied().chain(Column::ALL.into_iter().filter(is_masked)))
    }

    /// Whether the customers were selected by something that the link does not show.
    #[must_use]
    pub fn is_selected_by_hidden(&self) -> bool {
        if self.customer.is_some() {
            return false;
        }
        let (query, shown) = (&self.query, self.shown());
        let by_status = query.status.is_some() || query.spending;
        (by_status && !shown.contains(Column::PercentUsed))
            || (query.spending && !shown.contains(Column::Spent))
            || (query.will_exceed && !shown.shows_outlook())
            || (query.plan.is_some() && !shown.contains(Column::Plan))
            || (query.currency.is_some() && !shown.shows_money())
            || (!query.search.is_empty() && self.mask_names)
            // No column says what has changed.
            || self.scope.is_narrow()
    }

    /// The order of the frozen view: the grid's, unless it would reveal hidden data.
    #[must_use]
    pub fn order(&self) -> (SortKey, Direction) {
        let GridQuery { sort, direction, .. } = self.query;
        let gives_away =
            |column: Column| !self.shown().contains(column) || (self.mask_names && column.kind() == Kind::Name);
        if sort.column().is_some_and(gives_away) {
            (SortKey::Attention, SortKey::Attention.default_direction())
        } else {
            (sort, direction)
        }
    }
}

impl ShareOptions {
    /// [`Self::order`] as a grid query string; empty for its default.
    #[must_use]
    pub fn sort_query(&self) -> String {
        let (sort, direction) = self.order();
        GridQuery { sort, direction, ..GridQuery::default() }.to_query_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_as_they_were_written() {
        let options = ShareOptions {
            scope: Scope::parse("changed=over&since=2026-11-27"),
            customer: CustomerId::parse("c&d"),
            query: GridQuery::parse("q=nord&status=over&sort=cost&dir=asc"),
            left_out: ["a", "b c"].into_iter().filter_map(CustomerId::parse).collect(),
            hide: vec![Column::Plan, Column::Spent],
            mask_names: true,
            mask_amounts: true,
            title: "March & April = \"50 %\"".to_owned(),
            note: "For Ünï's auditor".to_owned(),
            lifetime: Lifetime::Quarter,
            view_limit: Some(10),
            tenant_only: true,
            language: LanguageTag::parse("de-CH"),
        };
        assert_eq!(ShareOptions::parse(&options.to_query_string()), options);
        assert_eq!(ShareOptions::default().to_query_string(), "");
        assert_eq!(ShareOptions::parse(""), ShareOptions::default());
    }

    #[test]
    fn what_is_not_offered_falls_back() {
        let options = ShareOptions::parse(
            "days=36500&views=0&hide=customer&hide=x&mask=no&who=all&page=9&title=%0d%0a&language=*",
        );
        assert_eq!(options, ShareOptions { view_limit: Some(1), ..ShareOptions::default() });
        assert_eq!(ShareOptions::parse("views=4294967296").view_limit, None);
        assert!(ShareOptions::parse("customer=").customer.is_some(), "not all of them");
        assert_eq!(ShareOptions::parse("views=99999999").view_limit, Some(MAX_VIEWS));
    }

    #[test]
    fn masked_amounts_are_columns_that_are_not_there() {
        let shown = ShareOptions::parse("mask=amounts").shown();
        for amount in [Column::Spent, Column::Budget, Column::Remaining] {
            assert!(!shown.contains(amount), "{amount:?}");
        }
        for other in [Column::Customer, Column::Plan, Column::PercentUsed, Column::Updated] {
            assert!(shown.contains(other), "{other:?}");
        }
    }

    #[test]
    fn a_column_left_out_takes_along_what_would_give_it_away_and_masked_amounts_leave_the_percent() {
        let shown = |text: &str| ShareOptions::parse(text).shown().write();
        assert_eq!(shown("hide=spent"), "percent,spent,remaining,projected");
        assert_eq!(shown("hide=spent&mask=amounts"), "spent,budget,remaining,projected");
        assert_eq!(shown("hide=spent&hide=budget"), "spent,budget,remaining,projected");
        assert_eq!(shown("hide=budget"), "percent,budget,remaining");
        assert_eq!(shown("hide=projected"), "projected");
        assert_eq!(
            ShareOptions::parse("hide=spent&hide=spent").hide,
            [Column::Spent],
            "only what was chosen is ticked"
        );
    }

    #[test]
    fn a_choice_of_customers_by_something_hidden_is_noticed() {
        let by_hidden = |text: &str| ShareOptions::parse(text).is_selected_by_hidden();
        for text in [
            "status=over&hide=percent",
            "status=over&hide=spent",
            "plan=legacy&hide=plan",
            "outlook=exceeds&hide=projected",
            "outlook=exceeds&hide=budget",
            "currency=SEK&mask=amounts",
            "q=nord&mask=names",
            "changed=any",
        ] {
            assert!(by_hidden(text), "{text}");
        }
        for text in [
            "",
            "outlook=exceeds",
            "hide=plan&mask=names&mask=amounts",
            "status=over&mask=amounts",
            "q=nord&plan=legacy&currency=SEK",
        ] {
            assert!(!by_hidden(text), "{text}");
        }
    }

    #[test]
    fn the_order_tells_nothing_that_is_not_shown() {
        let order = |text: &str| ShareOptions::parse(text).order().0;
        assert_eq!(order("sort=cost"), SortKey::By(Column::Spent));
        assert_eq!(order("sort=cost&mask=amounts"), SortKey::Attention);
        assert_eq!(order("sort=plan&hide=plan"), SortKey::Attention);
        assert_eq!(order("sort=name&mask=names"), SortKey::Attention);
        assert_eq!(order("sort=name"), SortKey::By(Column::Customer));
    }
}
