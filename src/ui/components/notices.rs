//! What the reader must know about the figures before trusting them.

use leptos::prelude::*;

use super::problem::stale_reason;
use crate::components::marks::age::Moment;
use crate::components::marks::icon::{Icon, icon};
use crate::text::{Text, keys};
use wire::views::dashboard::Notice;

/// All notices, or nothing. `fetched` is when the figures were fetched.
pub fn notices(text: Text, notices: &[Notice], fetched: &Moment) -> Option<impl IntoView + use<>> {
    let shown: Vec<_> = notices.iter().map(|one| notice(text, one, fetched)).collect();
    (!shown.is_empty()).then(|| {
        view! { <section class="notices" aria-label=text.get(keys::NOTICES_LABEL)>{shown}</section> }
    })
}

fn notice(text: Text, notice: &Notice, fetched: &Moment) -> AnyView {
    let number = |number: u64| text.numbers().write(&number.to_string());
    match notice {
        Notice::CountMismatch { reported, received } => {
            let (reported, received) = (number(*reported), number(*received as u64));
            let words = [("reported", reported.as_str()), ("received", received.as_str())];
            let sentence = text.with(keys::NOTICE_COUNT_MISMATCH, &words);
            let next = text.get(keys::NOTICE_COUNT_MISMATCH_NEXT);
            frame(true, view! { {sentence} " " <span class="notice__detail">{next}</span> }.into_any())
        }
        Notice::Unreadable { count, first } => frame(true, unreadable(text, *count, first)),
        Notice::Repeated { count } => frame(false, text.count(keys::NOTICE_REPEATED, *count).into_any()),
        Notice::FrozenIncomplete => frame(true, text.get(keys::NOTICE_FROZEN_INCOMPLETE).into_any()),
        Notice::EarlyInMonth => frame(false, text.get(keys::NOTICE_EARLY).into_any()),
        Notice::Stale { kind, correlation_id } => {
            let reason = text.get(stale_reason(*kind));
            let words = [("problem", reason.as_str()), ("time", &fetched.exact), ("age", &fetched.age)];
            let sentence = text.with(keys::NOTICE_STALE, &words);
            let id = correlation_id.clone().map(|id| {
                view! { <span class="notice__detail">" " {text.get(keys::CORRELATION_ID)} " " <code>{id}</code></span> }
            });
            frame(true, view! { {sentence} {id} }.into_any())
        }
    }
}

fn unreadable(text: Text, count: usize, first: &[(usize, String)]) -> AnyView {
    let items = first.iter().map(|(position, reason)| {
        let position = text.numbers().write(&position.to_string());
        let words = [("position", position.as_str()), ("reason", reason.as_str())];
        view! { <li>{text.with(keys::NOTICE_UNREADABLE_ITEM, &words)}</li> }
    });
    let more = count.saturating_sub(first.len());
    let more = (more > 0).then(|| view! { <li>{text.count(keys::NOTICE_UNREADABLE_MORE, more)}</li> });
    view! {
        {text.count(keys::NOTICE_UNREADABLE, count)}
        " "
        <span class="notice__detail">{text.get(keys::NOTICE_UNREADABLE_NEXT)}</span>
        <details>
            <summary>{text.get(keys::NOTICE_UNREADABLE_SHOW)}</summary>
            <ul class="notice__list">{items.collect_view()} {more}</ul>
        </details>
    }
    .into_any()
}

fn frame(caution: bool, body: AnyView) -> AnyView {
    let (class, shape) = if caution { ("notice notice--caution", Icon::Over) } else { ("notice", Icon::Info) };
    view! { <div class=class>{icon(shape)} <div class="notice__body">{body}</div></div> }.into_any()
}
