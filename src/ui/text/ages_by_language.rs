//! How long ago, in words. Written by `.ci/locales` from Unicode CLDR 48.0, as Node's `Intl.RelativeTimeFormat` has it.

/// Its version.
#[cfg(test)]
pub(super) const CLDR: &str = "48.0";

/// By language: minutes, hours, days, months and years, each in the forms of the language's plural categories.
#[rustfmt::skip]
pub(super) const AGES: [(&str, [&[&str]; 5]); 6] = [
    (
        "ar",
        [
            &["قبل {shown} دقيقة", "قبل دقيقة واحدة", "قبل دقيقتين", "قبل {shown} دقائق", "قبل {shown} دقيقة", "قبل {shown} دقيقة"],
            &["قبل {shown} ساعة", "قبل ساعة واحدة", "قبل ساعتين", "قبل {shown} ساعات", "قبل {shown} ساعة", "قبل {shown} ساعة"],
            &["قبل {shown} يوم", "قبل يوم واحد", "قبل يومين", "قبل {shown} أيام", "قبل {shown} يومًا", "قبل {shown} يوم"],
            &["قبل {shown} شهر", "قبل شهر واحد", "قبل شهرين", "قبل {shown} أشهر", "قبل {shown} شهرًا", "قبل {shown} شهر"],
            &["قبل {shown} سنة", "قبل سنة واحدة", "قبل سنتين", "قبل {shown} سنوات", "قبل {shown} سنة", "قبل {shown} سنة"],
        ],
    ),
    (
        "de",
        [
            &["vor {shown} Min.", "vor {shown} Min."],
            &["vor {shown} Std.", "vor {shown} Std."],
            &["vor {shown} Tag", "vor {shown} Tagen"],
            &["vor {shown} Monat", "vor {shown} Monaten"],
            &["vor {shown} Jahr", "vor {shown} Jahren"],
        ],
    ),
    (
        "en",
        [
            &["{shown} min ago", "{shown} min ago"],
            &["{shown} hour ago", "{shown} hours ago"],
            &["{shown} day ago", "{shown} days ago"],
            &["{shown} month ago", "{shown} months ago"],
            &["{shown} year ago", "{shown} years ago"],
        ],
    ),
    (
        "fr",
        [
            &["il y a {shown} min", "il y a {shown} min", "il y a {shown} min"],
            &["il y a {shown} h", "il y a {shown} h", "il y a {shown} h"],
            &["il y a {shown} j", "il y a {shown} j", "il y a {shown} j"],
            &["il y a {shown} mois", "il y a {shown} mois", "il y a {shown} mois"],
            &["il y a {shown} an", "il y a {shown} ans", "il y a {shown} ans"],
        ],
    ),
    (
        "pl",
        [
            &["{shown} min temu", "{shown} min temu", "{shown} min temu"],
            &["{shown} godz. temu", "{shown} godz. temu", "{shown} godz. temu"],
            &["{shown} dzień temu", "{shown} dni temu", "{shown} dni temu"],
            &["{shown} miesiąc temu", "{shown} miesiące temu", "{shown} miesięcy temu"],
            &["{shown} rok temu", "{shown} lata temu", "{shown} lat temu"],
        ],
    ),
    (
        "sv",
        [
            &["för {shown} min sen", "för {shown} min sen"],
            &["för {shown} tim sedan", "för {shown} tim sedan"],
            &["för {shown} d sedan", "för {shown} d sedan"],
            &["för {shown} månad sedan", "för {shown} månader sedan"],
            &["för {shown} år sedan", "för {shown} år sedan"],
        ],
    ),
];
