//! A page: skip link, demo banner, header, content, footer.

use leptos::prelude::*;

use super::footer::Footer;
use super::header::Header;
use crate::components::form::done::caution;
use crate::components::grid::customers_grid::GRID_ID;
use crate::paths;
use crate::request::RequestContext;
use crate::text::keys;

#[component]
pub fn Page(children: Children) -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    let demo = request.demo.then(|| {
        view! {
            <aside class="demo-banner" aria-label=text.get(keys::DEMO_MARK)>
                <strong class="demo-banner__mark">{text.get(keys::DEMO_MARK)}</strong>
                " "
                <span class="demo-banner__text">{text.get(keys::DEMO_TEXT)}</span>
            </aside>
        }
    });
    let is_list = request.user.is_some() && request.path() == paths::CUSTOMERS;
    let past_filters = is_list.then(|| {
        view! { <a class="skip-link" href=format!("#{GRID_ID}")>{text.get(keys::SKIP_TO_CUSTOMERS)}</a> }
    });
    let draft = request.draft.as_ref().filter(|_| request.user.is_some()).map(|form| {
        let words = if form.is_empty() { keys::SIGN_IN_DRAFT_EMPTY } else { keys::SIGN_IN_DRAFT };
        caution(text.get(words).into_any())
    });
    view! {
        <div class="page">
            <a class="skip-link" href="#content">{text.get(keys::SKIP_TO_CONTENT)}</a>
            {past_filters}
            {demo}
            <Header/>
            <main class="page__main" id="content" tabindex="-1">{draft} {children()}</main>
            <Footer/>
        </div>
    }
    .into_any()
}
