//! A problem as people read it: what happened, what to do next, and the id that support asks for.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::marks::icon::{Icon, icon};
use crate::paths;
use crate::request::{PageStatus, RequestContext};
use crate::text::{Key, Text, keys};
use wire::{Problem, ProblemKind};

/// The texts of a problem: its title, what happened, and what to do next.
fn words(kind: ProblemKind) -> [Key; 3] {
    match kind {
        ProblemKind::NotAllowed => {
            [keys::PROBLEM_NOT_ALLOWED_TITLE, keys::PROBLEM_NOT_ALLOWED_TEXT, keys::PROBLEM_NOT_ALLOWED_NEXT]
        }
        ProblemKind::MfaRequired => {
            [keys::PROBLEM_MFA_REQUIRED_TITLE, keys::PROBLEM_MFA_REQUIRED_TEXT, keys::PROBLEM_MFA_REQUIRED_NEXT]
        }
        ProblemKind::Throttled => {
            [keys::PROBLEM_THROTTLED_TITLE, keys::PROBLEM_THROTTLED_TEXT, keys::PROBLEM_THROTTLED_NEXT]
        }
        ProblemKind::TimedOut => {
            [keys::PROBLEM_TIMED_OUT_TITLE, keys::PROBLEM_TIMED_OUT_TEXT, keys::PROBLEM_TIMED_OUT_NEXT]
        }
        ProblemKind::Unavailable => {
            [keys::PROBLEM_UNAVAILABLE_TITLE, keys::PROBLEM_UNAVAILABLE_TEXT, keys::PROBLEM_UNAVAILABLE_NEXT]
        }
        ProblemKind::UnreadableAnswer => [
            keys::PROBLEM_UNREADABLE_ANSWER_TITLE,
            keys::PROBLEM_UNREADABLE_ANSWER_TEXT,
            keys::PROBLEM_UNREADABLE_ANSWER_NEXT,
        ],
        ProblemKind::Rejected => {
            [keys::PROBLEM_REJECTED_TITLE, keys::PROBLEM_REJECTED_TEXT, keys::PROBLEM_REJECTED_NEXT]
        }
        ProblemKind::SignInUnavailable => [
            keys::PROBLEM_SIGN_IN_UNAVAILABLE_TITLE,
            keys::PROBLEM_SIGN_IN_UNAVAILABLE_TEXT,
            keys::PROBLEM_SIGN_IN_UNAVAILABLE_NEXT,
        ],
        ProblemKind::SignInBroken => {
            [keys::PROBLEM_SIGN_IN_BROKEN_TITLE, keys::PROBLEM_SIGN_IN_BROKEN_TEXT, keys::PROBLEM_SIGN_IN_BROKEN_NEXT]
        }
        ProblemKind::NotFound => {
            [keys::PROBLEM_NOT_FOUND_TITLE, keys::PROBLEM_NOT_FOUND_TEXT, keys::PROBLEM_NOT_FOUND_NEXT]
        }
        ProblemKind::Internal => {
            [keys::PROBLEM_INTERNAL_TITLE, keys::PROBLEM_INTERNAL_TEXT, keys::PROBLEM_INTERNAL_NEXT]
        }
    }
}

/// Why older figures are shown, in one sentence.
#[must_use]
pub fn stale_reason(kind: ProblemKind) -> Key {
    match kind {
        ProblemKind::NotAllowed => keys::STALE_NOT_ALLOWED,
        ProblemKind::MfaRequired => keys::STALE_MFA_REQUIRED,
        ProblemKind::Throttled => keys::STALE_THROTTLED,
        ProblemKind::TimedOut => keys::STALE_TIMED_OUT,
        ProblemKind::Unavailable => keys::STALE_UNAVAILABLE,
        ProblemKind::UnreadableAnswer => keys::STALE_UNREADABLE_ANSWER,
        ProblemKind::Rejected => keys::STALE_REJECTED,
        ProblemKind::SignInUnavailable => keys::STALE_SIGN_IN_UNAVAILABLE,
        ProblemKind::SignInBroken => keys::STALE_SIGN_IN_BROKEN,
        ProblemKind::NotFound => keys::STALE_NOT_FOUND,
        ProblemKind::Internal => keys::STALE_INTERNAL,
    }
}

/// The problem in place of a page's content; sets the response's status.
#[component]
pub fn ProblemPage(problem: Problem) -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    PageStatus::set(problem.kind.status());
    let [title, happened, _] = words(problem.kind).map(|key| text.get(key));
    let next = next_step(text, &problem);
    let action = action(text, problem.kind, &request);
    view! {
        <Title text=title.clone()/>
        <section class="message message--problem">
            {icon(Icon::Over)} <h1 class="message__title">{title}</h1> <p class="message__text">{happened}</p>
            <p class="message__next">{next}</p> <p class="message__actions">{action}</p>
            {support_id(text, problem.correlation_id)}
        </section>
    }
    .into_any()
}

/// The problem of a part, in one line: the part is named before it.
pub fn problem_line(text: Text, problem: &Problem) -> AnyView {
    let [title, _, next] = section_words(text, problem);
    let id = problem.correlation_id.as_ref().map(|id| {
        view! {
            " "
            {text.get(keys::CORRELATION_ID)}
            " "
            <code>{id.clone()}</code>
        }
    });
    let line = text.with(keys::FAILURE_SENTENCES, &[("happened", title.as_str()), ("next", next.as_str())]);
    view! { {line} {id} }.into_any()
}

/// The problem in place of one section; the page around it stays. `again` asks for this section once more.
pub fn problem_section(text: Text, problem: &Problem, here: &str, again: String) -> AnyView {
    let [title, happened, next] = section_words(text, problem);
    let is_mfa = problem.kind == ProblemKind::MfaRequired;
    let (href, label) =
        if is_mfa { (paths::sign_in_again(here), keys::PROBLEM_SIGN_IN_MFA) } else { (again, keys::PROBLEM_TRY_AGAIN) };
    view! {
        <div class="message message--inline message--problem">
            {icon(Icon::Over)} <h3 class="message__title">{title}</h3> <p class="message__text">{happened}</p>
            <p class="message__next">{next}</p>
            <p class="message__actions">
                <a class="button" href=href rel=is_mfa.then_some("external")>{text.get(label)}</a>
            </p>
            {support_id(text, problem.correlation_id.clone())}
        </div>
    }
    .into_any()
}

/// The same as [`words`] for a part of a page.
fn section_words(text: Text, problem: &Problem) -> [String; 3] {
    if problem.kind == ProblemKind::NotFound {
        let words = [keys::BREAKDOWN_NOT_FOUND_TITLE, keys::BREAKDOWN_NOT_FOUND_TEXT, keys::BREAKDOWN_NOT_FOUND_NEXT];
        return words.map(|key| text.get(key));
    }
    let [title, happened, _] = words(problem.kind).map(|key| text.get(key));
    [title, happened, next_step(text, problem)]
}

fn next_step(text: Text, problem: &Problem) -> String {
    match problem.retry_after {
        Some(seconds) if problem.kind == ProblemKind::Throttled => {
            text.count(keys::PROBLEM_THROTTLED_WAIT, usize::try_from(seconds).unwrap_or(usize::MAX))
        }
        _ => text.get(words(problem.kind)[2]),
    }
}

/// The button: sign in again, go back, or retry the same page.
fn action(text: Text, kind: ProblemKind, request: &RequestContext) -> impl IntoView + use<> {
    let (href, label) = match kind {
        ProblemKind::MfaRequired => (paths::sign_in_again(&request.path_and_query), keys::PROBLEM_SIGN_IN_MFA),
        ProblemKind::NotFound => (paths::CUSTOMERS.to_owned(), keys::PROBLEM_HOME),
        _ => (request.path_and_query.clone(), keys::PROBLEM_TRY_AGAIN),
    };
    let rel = (kind == ProblemKind::MfaRequired).then_some("external");
    view! { <a class="button button--primary" href=href rel=rel>{text.get(label)}</a> }
}

fn support_id(text: Text, correlation_id: Option<String>) -> Option<impl IntoView> {
    correlation_id.map(|id| {
        view! {
            <p class="message__support">
                {text.get(keys::PROBLEM_SUPPORT)} " " {text.get(keys::CORRELATION_ID)} " " <code>{id}</code>
            </p>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_problem_has_its_own_words() {
        let mut titles: Vec<String> =
            ProblemKind::ALL.map(|kind| Text::of(Language::English).get(words(kind)[0])).to_vec();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), ProblemKind::ALL.len());
    }

    #[test]
    fn a_throttled_call_says_how_long_to_wait() {
        let text = Text::of(Language::English);
        let problem = |retry_after| Problem { kind: ProblemKind::Throttled, correlation_id: None, retry_after };
        assert_eq!(next_step(text, &problem(Some(57))), "Wait 57 seconds, then try again.");
        assert_eq!(next_step(text, &problem(None)), "Wait a few minutes, then try again.");
    }
}
