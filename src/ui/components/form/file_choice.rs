//! Bringing a file with a table: the field, why a file is not taken, and which column is which.

use leptos::prelude::*;

use super::done::caution;
use super::field::{hidden_fields, select};
use crate::text::{Key, Text, keys};
use domain::budget_import::{FileProblem, Pick, Role, Table};

/// The field `file`, for a form that posts it.
pub fn file_field(text: Text) -> AnyView {
    view! {
        <div class="field">
            <label class="field__label" for="file">{text.get(keys::IMPORT_FILE)}</label>
            <input
                class="field__input"
                id="file"
                name="file"
                type="file"
                accept=".csv,.tsv,.txt,.xlsx,text/csv"
                aria-describedby="file-hint"
                required=true
            />
            <p class="field__hint" id="file-hint">{with_rows(text, keys::IMPORT_FILE_HINT)}</p>
        </div>
    }
    .into_any()
}

/// A text about the file, with how many rows it may have.
#[must_use]
pub fn with_rows(text: Text, key: Key) -> String {
    text.with(key, &[("most", &text.number(Table::MAX_ROWS))])
}

/// Why a file is not taken: see [`with_rows`].
#[must_use]
pub fn file_problem(problem: FileProblem) -> Key {
    match problem {
        FileProblem::Missing => keys::IMPORT_PROBLEM_MISSING,
        FileProblem::TooLarge => keys::IMPORT_PROBLEM_TOO_LARGE,
        FileProblem::TooManyRows => keys::IMPORT_PROBLEM_TOO_MANY_ROWS,
        FileProblem::NotATable => keys::IMPORT_PROBLEM_NOT_A_TABLE,
        FileProblem::OldSpreadsheet => keys::IMPORT_PROBLEM_OLD_SPREADSHEET,
        FileProblem::Damaged => keys::IMPORT_PROBLEM_DAMAGED,
        FileProblem::Empty => keys::IMPORT_PROBLEM_EMPTY,
    }
}

/// Asks which of the columns named `heads` is which. `picks` are offered, in the order of `roles`; the answers go to `action`,
/// with `kept`.
pub fn columns_form(
    text: Text,
    action: String,
    kept: Vec<(&'static str, String)>,
    heads: &[String],
    (roles, picks): ([Role; 4], &[String]),
) -> AnyView {
    let options = || {
        let none = (Pick::Nothing.key(), text.get(keys::IMPORT_ROLE_NONE));
        let heads = heads.iter().enumerate();
        let heads = heads.map(|(place, head)| (Pick::Column(place).key(), text.pair(&(place + 1).to_string(), head)));
        std::iter::once(none).chain(heads).collect::<Vec<_>>()
    };
    let field = |(role, pick): (Role, &String)| select(role.key(), text.get(label(role)), options(), pick);
    let fields = roles.into_iter().zip(picks).map(field).collect_view();
    view! {
        {caution(text.get(keys::IMPORT_ASKED_COLUMNS).into_any())}
        <form class="form" method="get" action=action>
            {hidden_fields(kept)}
            {fields}
            <p class="form__actions">
                <button class="button button--primary" type="submit">{text.get(keys::IMPORT_USE_COLUMNS)}</button>
            </p>
        </form>
    }
    .into_any()
}

fn label(role: Role) -> Key {
    match role {
        Role::Id => keys::IMPORT_ROLE_ID,
        Role::Name => keys::IMPORT_ROLE_NAME,
        Role::Amount => keys::IMPORT_ROLE_AMOUNT,
        Role::Currency => keys::IMPORT_ROLE_CURRENCY,
        Role::Owner => keys::IMPORT_ROLE_OWNER,
        Role::Labels => keys::IMPORT_ROLE_LABELS,
    }
}
