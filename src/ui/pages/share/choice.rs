//! The first step: what a link shows, to whom, and until when.

use leptos::prelude::*;
use leptos_meta::Title;

use super::{back_to, days};
use crate::components::form::field::{Choice, TextField, hidden_fields, select_from, text_field, tick};
use crate::components::form::language_select::language_select;
use crate::components::grid::grid_texts::GridTexts;
use crate::paths;
use crate::text::{Text, keys};
use domain::grid::{Column, Kind};
use domain::language::LanguageTag;
use domain::link::{Lifetime, LinkPolicy, MAX_NOTE_CHARS, MAX_TITLE_CHARS, ShareOptions};
use wire::views::link::{GridPreview, Preview, SharePreview};

pub(super) fn first_step(text: Text, options: &ShareOptions, preview: &SharePreview) -> AnyView {
    let (title, who) = match &preview.of {
        Preview::Grid(grid) => (keys::SHARE_TITLE, who_is_in_it(text, options, grid).into_any()),
        Preview::Customer(page) => (keys::SHARE_PAGE_TITLE, whose_page(text, &page.name)),
    };
    let title = text.get(title);
    let is_empty = matches!(&preview.of, Preview::Grid(grid) if grid.dashboard.customers == 0);
    let nobody = is_empty.then(|| {
        view! { <p class="notice notice--caution" role="alert">{text.get(keys::SHARE_NOBODY)}</p> }
    });
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::SHARE_LEAD)}</p>
            {nobody}
            <form class="form" method="get" action=paths::SHARE>
                <input type="hidden" name="step" value="preview"/>
                {hidden_fields(options.chosen_fields())}
                {who}
                {what_it_shows(text, options)}
                {how_long(text, options, &preview.policy)}
                <p class="form__actions">
                    <button class="button button--primary" type="submit">{text.get(keys::SHARE_PREVIEW_BUTTON)}</button>
                    <a class="button" href=back_to(options)>{text.get(keys::SHARE_CANCEL)}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}

fn who_is_in_it(text: Text, options: &ShareOptions, preview: &GridPreview) -> impl IntoView + use<> {
    let left_out = |id: &str| options.left_out.iter().any(|out| out.as_str() == id);
    let boxes = preview.candidates.iter().map(|(id, name)| tick("without", id.clone(), name.clone(), left_out(id)));
    let boxes = boxes.collect_view();
    let choose = if preview.candidates.is_empty() {
        view! { <p class="field__hint">{text.get(keys::SHARE_TOO_MANY_TO_LIST)}</p> }.into_any()
    } else {
        view! {
            <details class="form__more" open=!options.left_out.is_empty()>
                <summary>{text.get(keys::SHARE_LEAVE_OUT)}</summary>
                <div class="ticks ticks--columns">{boxes}</div>
            </details>
        }
        .into_any()
    };
    view! {
        <fieldset class="form__part">
            <legend>{text.get(keys::SHARE_WHO)}</legend>
            <p>{text.count(keys::SHARE_SELECTED, preview.selected)}</p>
            {choose}
        </fieldset>
    }
    .into_any()
}

fn whose_page(text: Text, name: &str) -> AnyView {
    let name = if name.is_empty() { text.get(keys::GRID_UNNAMED) } else { name.to_owned() };
    view! {
        <fieldset class="form__part">
            <legend>{text.get(keys::SHARE_PAGE_OF)}</legend>
            <p>{text.with(keys::SHARE_PAGE_WHO, &[("name", &name)])}</p>
        </fieldset>
    }
    .into_any()
}

fn what_it_shows(text: Text, options: &ShareOptions) -> impl IntoView + use<> {
    let texts = GridTexts::of(text);
    let columns = Column::ALL.into_iter().filter(|column| column.kind() != Kind::Name).map(|column| {
        let hidden = options.hide.contains(&column);
        tick("hide", column.key().to_owned(), texts.column(column).to_owned(), hidden)
    });
    let columns = columns.collect_view();
    let is_page = options.customer.is_some();
    let mask_names = text.get(if is_page { keys::SHARE_PAGE_MASK_NAMES } else { keys::SHARE_MASK_NAMES });
    let of_page = is_page.then(|| view! { <p class="field__hint">{text.get(keys::SHARE_PAGE_HINT)}</p> });
    view! {
        <fieldset class="form__part">
            <legend>{text.get(keys::SHARE_WHAT)}</legend>
            {text_field(TextField {
                name: "title",
                kind: "text",
                label: text.get(keys::SHARE_LINK_TITLE),
                hint: text.get(keys::SHARE_LINK_TITLE_HINT),
                value: options.title.clone(),
                max_chars: MAX_TITLE_CHARS,
                required: false,
            })}
            {text_field(TextField {
                name: "note",
                kind: "text",
                label: text.get(keys::SHARE_NOTE),
                hint: text.get(keys::SHARE_NOTE_HINT),
                value: options.note.clone(),
                max_chars: MAX_NOTE_CHARS,
                required: false,
            })}
            <div class="ticks" role="group" aria-label=text.get(keys::SHARE_MASK)>
                {tick("mask", "names".to_owned(), mask_names, options.mask_names)}
                {tick("mask", "amounts".to_owned(), text.get(keys::SHARE_MASK_AMOUNTS), options.mask_amounts)}
            </div>
            {of_page}
            <details class="form__more" open=!options.hide.is_empty()>
                <summary>{text.get(keys::SHARE_HIDE)}</summary>
                <div class="ticks ticks--columns">{columns}</div>
                <p class="field__hint">{text.get(keys::SHARE_HIDE_HINT)}</p>
            </details>
        </fieldset>
    }
    .into_any()
}

fn how_long(text: Text, options: &ShareOptions, policy: &LinkPolicy) -> impl IntoView + use<> {
    let who = [("link", keys::SHARE_FOR_LINK, policy.tenant_only), ("tenant", keys::SHARE_FOR_TENANT, false)];
    let who = who.map(|(value, key, disabled)| Choice { value: value.to_owned(), text: text.get(key), disabled });
    let only_tenant = policy.tenant_only.then(|| text.get(keys::SHARE_FOR_POLICY));
    let chosen = if options.tenant_only { "tenant" } else { "link" };
    let views = options.view_limit.map(|limit| limit.to_string()).unwrap_or_default();
    view! {
        <fieldset class="form__part">
            <legend>{text.get(keys::SHARE_HOW_LONG)}</legend>
            {lifetimes(text, text.get(keys::SHARE_DAYS), policy, options.lifetime)}
            {select_from("who", text.get(keys::SHARE_FOR), who.into(), chosen, only_tenant)}
            {language_select(
                text.get(keys::SHARE_LANGUAGE),
                text.get(keys::SHARE_LANGUAGE_HINT),
                Some(text.get(keys::SHARE_LANGUAGE_BROWSER)),
                options.language.as_ref().map(LanguageTag::as_str),
            )}
            {text_field(TextField {
                name: "views",
                kind: "text",
                label: text.get(keys::SHARE_VIEWS),
                hint: text.get(keys::SHARE_VIEWS_HINT),
                value: views,
                max_chars: 5,
                required: false,
            })}
        </fieldset>
    }
    .into_any()
}

/// The lifetimes, of which the tenant's policy may allow only the shorter ones.
pub(in crate::pages) fn lifetimes(text: Text, label: String, policy: &LinkPolicy, chosen: Lifetime) -> AnyView {
    let choices = Lifetime::ALL.map(|lifetime| Choice {
        value: lifetime.days().to_string(),
        text: days(text, lifetime.days()),
        disabled: lifetime > policy.longest,
    });
    let is_limited = policy.lifetimes().count() < choices.len();
    let hint = is_limited.then(|| text.with(keys::SHARE_DAYS_POLICY, &[("days", &days(text, policy.longest.days()))]));
    select_from("days", label, choices.into(), &chosen.min(policy.longest).days().to_string(), hint).into_any()
}
