//! A selection of one of the languages.

use leptos::prelude::*;

use super::field::{Choice, select_from};
use crate::text::{Language, Locale};

/// The field `language`, whose values are tags. `none` names the option to choose no language; without it, English stands for
/// one that was not chosen.
pub fn language_select(label: String, hint: String, none: Option<String>, chosen: Option<&str>) -> AnyView {
    let chosen = chosen.unwrap_or(if none.is_some() { "" } else { Language::English.tag() });
    let mut options: Vec<(String, String)> =
        Language::offered().map(|language| (language.tag().to_owned(), language.own_name().to_owned())).collect();
    // What is stored stays as it is until somebody chooses something else: with a region, or in a language that is gone.
    if !chosen.is_empty() && options.iter().all(|(tag, _)| tag != chosen) {
        let known = Locale::parse(chosen, Language::ALL).map(Locale::language);
        let place = options.iter().position(|(tag, _)| known.is_some_and(|language| language.tag() == tag));
        let region = chosen.split_once('-').map(|(_, region)| region);
        match (place.and_then(|place| options.get_mut(place)), region) {
            (Some(option), Some(region)) => *option = (chosen.to_owned(), format!("{} ({region})", option.1)),
            _ => options
                .push((chosen.to_owned(), known.map_or_else(|| chosen.to_owned(), |one| one.own_name().to_owned()))),
        }
    }
    if let Some(none) = none {
        options.insert(0, (String::new(), none));
    }
    let options = options.into_iter().map(|(value, text)| Choice { value, text, disabled: false });
    select_from("language", label, options.collect(), chosen, Some(hint)).into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(none: Option<&str>, chosen: Option<&str>) -> String {
        let select = language_select("Language".to_owned(), String::new(), none.map(str::to_owned), chosen);
        let html = Owner::new().with(|| select.to_html()).replace("<!>", "");
        let mut options = html.split("<option ").skip(1).map(|one| one.split("</option>").next().unwrap_or_default());
        let mut shown: Vec<String> = options.by_ref().map(|one| one.replace("value=", "").replace('"', "")).collect();
        shown.retain(|one| !one.is_empty());
        shown.join(" | ")
    }

    #[test]
    fn what_is_stored_stays_chosen_even_where_it_is_not_offered() {
        assert_eq!(options(None, None), "en selected>English | fr>Français | de>Deutsch");
        assert_eq!(options(Some("None"), Some("fr")), ">None | en>English | fr selected>Français | de>Deutsch");
        assert_eq!(options(None, Some("de-CH")), "en>English | fr>Français | de-CH selected>Deutsch (CH)");
        assert_eq!(options(None, Some("tlh")), "en>English | fr>Français | de>Deutsch | tlh selected>tlh");
    }
}
