//! The order of names: Unicode's root collation (CLDR, UTS 10), for readers of every language the same. A shared list
//! looks alike to both ends, and numbers of rows and pages mean the same to all. The server ranks; the browser sorts by
//! the ranks that it is sent, and carries no data.

#[cfg(target_arch = "wasm32")]
#[path = "names/browser.rs"]
mod collation;
#[cfg(not(target_arch = "wasm32"))]
#[path = "names/icu.rs"]
mod collation;

/// Orders two names. Names that differ only in what nobody sees are equal, so ties go by something else.
pub use collation::compare;

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;

    /// Swedish would put Ä and Ö last, German telephone books Ä beside AE, and Canadian French look at accents from the end.
    const IN_ORDER: [&str; 19] = [
        "-1 Ltd",
        "10 Ltd",
        "2 Ltd",
        "Ähre",
        "Ängelholm",
        "Azur",
        "cote",
        "coté",
        "côte",
        "côté",
        "Łódź",
        "Lund",
        "Öresund",
        "strasse",
        "Straße",
        "Zebra",
        "Ωμέγα",
        "Чай",
        "مدينة",
    ];

    #[test]
    fn names_have_the_order_of_the_root_in_every_language() {
        let mut sorted = IN_ORDER;
        sorted.reverse();
        sorted.sort_by(|one, other| compare(one, other));
        assert_eq!(sorted, IN_ORDER);
    }

    proptest! {
        #[test]
        fn the_order_is_one(names in proptest::collection::vec("\\PC{0,12}", 3)) {
            let [a, b, c] = &names[..] else { unreachable!("three") };
            prop_assert_eq!(compare(a, b), compare(b, a).reverse());
            prop_assert_eq!(compare(a, a), Ordering::Equal);
            if compare(a, b) != Ordering::Greater && compare(b, c) != Ordering::Greater {
                prop_assert_ne!(compare(a, c), Ordering::Greater);
            }
        }
    }
}
