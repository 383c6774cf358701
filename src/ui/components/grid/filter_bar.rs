//! The filters: links with the number of rows each would leave. The live grid keeps them up to date.

use leptos::prelude::*;

use super::grid_place::GridPlace;
use super::grid_texts::GridTexts;
use super::row_view::currency_name;
use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::{Choice, Column, Facets, GridQuery};
use domain::money::{BillingCurrency, NumberStyle};

/// Everything that the filters' links depend on.
pub struct FilterView<'a> {
    pub place: &'a GridPlace,
    pub query: &'a GridQuery,
    pub facets: &'a Facets,
    pub currencies: &'a [BillingCurrency],
    pub texts: &'a GridTexts,
    pub numbers: &'a NumberStyle,
}

/// `owners` are links that narrow the grid on the server.
pub fn filter_bar(view: &FilterView<'_>, owners: AnyView) -> impl IntoView + use<> {
    let texts = view.texts;
    let group = |column: Column, choices: Vec<(&str, Choice)>| {
        let label = texts.column(column).to_owned();
        let chips = choices.iter().map(|(name, choice)| view.chip(name, choice)).collect_view();
        let group =
            move || view! { <div class="filters__group" role="group" aria-label=label data-one-stop="">{chips}</div> };
        view.place.shows(column).then(group)
    };
    let statuses = BudgetStatus::ALL.map(|status| (texts.status(status), Choice::Status(Some(status))));
    let statuses = [(texts.all.as_str(), Choice::Status(None))].into_iter().chain(statuses).collect();
    let plans = Plan::ALL.map(|plan| (texts.plan(plan), Choice::Plan(Some(plan))));
    let plans = [(texts.all.as_str(), Choice::Plan(None))].into_iter().chain(plans).collect();
    let outlook = view
        .place
        .columns
        .shows_outlook()
        .then(|| group(Column::Projected, vec![(&texts.will_exceed, Choice::WillExceed)]));
    // A missing currency has no key to filter by.
    let keyed = view.currencies.iter().filter(|currency| !currency.key().is_empty());
    let currencies: Vec<_> = keyed
        .map(|currency| {
            let name = currency_name(currency, &texts.rows.presumed, &texts.no_currency);
            view.chip(&name, &Choice::Currency(Some(currency.key().to_owned())))
        })
        .collect();
    let chosen = view.query.currency.clone().unwrap_or_else(|| texts.all_currencies.clone());
    let currencies = view.place.shows_amounts().then(|| {
        view! {
            <details class="filters__menu" data-one-stop="">
                <summary class="button" data-all=texts.all_currencies.clone()>{chosen}</summary>
                <div class="filters__list">
                    {view.chip(&texts.all_currencies, &Choice::Currency(None))}
                    {currencies}
                </div>
            </details>
        }
    });
    let every_row = GridQuery { page: 1, spending: false, ..view.query.clone() };
    view! {
        <nav class="filters" aria-label=texts.filters.clone()>
            {group(Column::PercentUsed, statuses)}
            {outlook}
            {group(Column::Plan, plans)}
            {currencies}
            {owners}
            <div class="filters__group filters__spending" hidden=!view.query.spending>
                <a class="chip" href=view.place.at(&every_row) aria-current="true">
                    {texts.spending.clone()}
                    <span aria-hidden="true">"×"</span>
                </a>
            </div>
            <a
                class="button button--plain filters__clear"
                href=view.place.at(&view.query.unfiltered())
                hidden=!view.query.is_filtered()
            >
                {texts.clear.clone()}
            </a>
        </nav>
    }
    .into_any()
}

impl FilterView<'_> {
    fn chip(&self, name: &str, choice: &Choice) -> impl IntoView + use<> {
        let count = choice.count(self.facets, self.currencies);
        view! {
            <a
                class="chip"
                href=self.place.at(&choice.applied_to(self.query))
                aria-current=choice.is_made_in(self.query).then_some("true")
                data-parameter=choice.parameter()
                data-value=choice.value().to_owned()
            >
                {name.to_owned()}
                " "
                <span class="chip__count">{self.numbers.write(&count.to_string())}</span>
            </a>
        }
    }
}
