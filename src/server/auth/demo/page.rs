//! The demo's sign-in page: plain HTML, no script.

use std::fmt::Write as _;

use super::{PageWords, Persona};

pub(super) const STYLE: &str = "\
:root { color-scheme: light dark; --ink: #1b2430; --paper: #f4f6f8; --card: #fff; --line: #cfd6de; --accent: #0f5f63; --soft: #5a6675 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf1; --paper: #12161b; --card: #1b2129; --line: #38424e; --accent: #6fc7c4; --soft: #a3afbd }
}
* { box-sizing: border-box }
body { margin: 0; padding: 2rem 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem }
h2 { font-size: 1rem; margin: 2rem 0 .5rem }
p { margin: 0 0 1rem; color: var(--soft) }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem }
button { width: 100%; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card);
  color: inherit; font: inherit; text-align: start; cursor: pointer }
button:hover { border-color: var(--accent) }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
button strong { display: block }
button span { color: var(--soft); font-size: .9rem }
";

/// The page that lists the personas; the choice is submitted with `parameters`.
pub(super) fn choose(personas: &[Persona], words: &PageWords, parameters: &str) -> String {
    let list = |is_trouble: bool| {
        let mut items = String::new();
        let described = personas.iter().zip(&words.descriptions);
        for (persona, description) in described.filter(|(persona, _)| persona.is_trouble == is_trouble) {
            // Writing to a String cannot fail.
            let _ = write!(
                items,
                "<li><button name=\"persona\" value=\"{}\"><strong>{}</strong> <span>{}</span></button></li>",
                escape(persona.key),
                escape(persona.name),
                escape(description)
            );
        }
        items
    };
    let PageWords { language, direction, title, lead, trouble, .. } = words;
    let title = escape(title);
    document(
        &format!("lang=\"{language}\" dir=\"{direction}\""),
        &title,
        &format!(
            "<h1>{title}</h1><p>{}</p><form method=\"post\"><input type=\"hidden\" name=\"request\" value=\"{}\">\
             <ul>{}</ul><h2>{}</h2><ul>{}</ul></form>",
            escape(lead),
            escape(parameters),
            list(false),
            escape(trouble),
            list(true)
        ),
    )
}

/// A page with one sentence, for whoever connects a program to the demo.
pub(super) fn refuse(sentence: &str) -> String {
    let content = format!("<h1>This cannot be signed in</h1><p>{}</p>", escape(sentence));
    document("lang=\"en\"", "The demo's issuer refused this", &content)
}

fn document(attributes: &str, title: &str, content: &str) -> String {
    format!(
        "<!DOCTYPE html><html {attributes}><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><title>{title} - DEMO</title><link rel=\"stylesheet\" \
         href=\"/style.css\"></head><body><main>{content}</main></body></html>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_stranger_wrote_into_the_url_stays_text() {
        let words = PageWords {
            language: "en",
            direction: "ltr",
            title: String::new(),
            lead: String::new(),
            trouble: String::new(),
            descriptions: Vec::new(),
        };
        let page = choose(&[], &words, "\"><script>alert(1)</script>");
        assert!(!page.contains("<script>"), "{page}");
    }
}
