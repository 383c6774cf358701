//! What differs between two forms, as short texts for the audit.

/// The fields that differ, before and after: `thresholds: 80, 100; muted: yes`. A field that is repeated has one value for
/// all; one that is missing or empty is left out.
#[must_use]
pub fn difference(before: &[(&str, String)], after: &[(&str, String)]) -> (String, String) {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in before.iter().chain(after) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let (mut was, mut is) = (Vec::new(), Vec::new());
    for name in names {
        let (old, new) = (value(before, name), value(after, name));
        if old != new {
            was.extend((!old.is_empty()).then(|| format!("{name}: {old}")));
            is.extend((!new.is_empty()).then(|| format!("{name}: {new}")));
        }
    }
    (was.join("; "), is.join("; "))
}

fn value(fields: &[(&str, String)], name: &str) -> String {
    let of_name = fields.iter().filter(|(one, value)| *one == name && !value.is_empty());
    of_name.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let fields = |fields: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
        };
        let before = fields(&[("name", "Team"), ("plan", "azure"), ("only", "a"), ("only", "b"), ("words", "")]);
        let after = fields(&[("name", "Team"), ("only", "b"), ("words", "Contoso"), ("zone", "")]);
        assert_eq!(
            difference(&before, &after),
            ("plan: azure; only: a, b".to_owned(), "only: b; words: Contoso".to_owned())
        );
        assert_eq!(difference(&before, &before), (String::new(), String::new()));
        assert_eq!(difference(&[], &fields(&[("muted", "yes")])), (String::new(), "muted: yes".to_owned()));
    }
}
