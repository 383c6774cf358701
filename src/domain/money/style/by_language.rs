//! How numbers are written where. Written by `.ci/locales` from Unicode CLDR 48.0, as Node's `Intl` has it.

use super::{NumberStyle, Separators};

/// By language, and by region where one writes otherwise than its language.
pub(super) static STYLES: [(&str, Option<&str>, NumberStyle); 12] = [
    ("ar", None, AR),
    ("de", None, DE),
    ("de", Some("AT"), DE_AT),
    ("de", Some("CH"), DE_CH),
    ("de", Some("LI"), DE_LI),
    ("fr", None, FR),
    ("fr", Some("CA"), FR_CA),
    ("fr", Some("CH"), FR_CH),
    ("fr", Some("LU"), FR_LU),
    ("fr", Some("MA"), FR_MA),
    ("pl", None, PL),
    ("sv", None, SV),
];

const AR: NumberStyle = NumberStyle {
    plain: Separators { decimal: ".", group: "," },
    money: Separators { decimal: ".", group: "," },
    grouped_from: 4,
    minus: "\u{200e}-",
    percent: "#\u{200e}%\u{200e}",
    amount: "\u{200f}#\u{a0}¤",
    negative: "\u{200f}\u{200e}-#\u{a0}¤",
    units: "ألف مليون مليار ترليون",
    symbols: "AEDد.إ. AUDAU$ BHDد.ب. BRLR$ CADCA$ CNYCN¥ DZDد.ج. EGPج.م. EUR€ GBPUK£ HKDHK$ ILS₪ INR₹ IQDد.ع. IRRر.إ. JODد.أ. JPYJP¥ KRW₩ KWDد.ك. LBPل.ل. LYDد.ل. MADد.م. MRUأ.م. MXNMX$ NZDNZ$ OMRر.ع. QARر.ق. SARر.س. SDGج.س. SYPل.س. THB฿ TNDد.ت. TWDNT$ USDUS$ VND₫ XAFFCFA XCDEC$ XCGCg. XOFF\u{202f}CFA XPFCFPF YERر.ي.",
};

const DE: NumberStyle = NumberStyle {
    plain: Separators { decimal: ",", group: "." },
    money: Separators { decimal: ",", group: "." },
    grouped_from: 4,
    minus: "-",
    percent: "#\u{a0}%",
    amount: "#\u{a0}¤",
    negative: "-#\u{a0}¤",
    units: " Mio. Mrd. Bio.",
    symbols: "AUDAU$ BRLR$ CADCA$ CNYCN¥ EUR€ GBP£ HKDHK$ ILS₪ INR₹ JPY¥ KRW₩ MXNMX$ NZDNZ$ THB฿ TWDNT$ USD$ VND₫ XAFFCFA XCDEC$ XCGCg. XOFF\u{202f}CFA XPFCFPF",
};

const DE_AT: NumberStyle = NumberStyle {
    plain: Separators { decimal: ",", group: "\u{a0}" },
    amount: "¤\u{a0}#",
    negative: "-¤\u{a0}#",
    ..DE
};

const DE_CH: NumberStyle = NumberStyle {
    plain: Separators { decimal: ".", group: "'" },
    money: Separators { decimal: ".", group: "'" },
    percent: "#%",
    amount: "¤\u{a0}#",
    negative: "¤-#",
    symbols: "AUDAU$ BRLR$ CADCA$ CNYCN¥ GBP£ HKDHK$ ILS₪ INR₹ JPY¥ KRW₩ MXNMX$ NZDNZ$ THB฿ TWDNT$ USD$ VND₫ XAFFCFA XCDEC$ XCGCg. XOFF\u{202f}CFA XPFCFPF",
    ..DE
};

const DE_LI: NumberStyle = NumberStyle {
    plain: Separators { decimal: ".", group: "'" },
    money: Separators { decimal: ".", group: "'" },
    percent: "#%",
    amount: "¤\u{a0}#",
    negative: "-¤\u{a0}#",
    symbols: "AUDAU$ BRLR$ CADCA$ CNYCN¥ GBP£ HKDHK$ ILS₪ INR₹ JPY¥ KRW₩ MXNMX$ NZDNZ$ THB฿ TWDNT$ USD$ VND₫ XAFFCFA XCDEC$ XCGCg. XOFF\u{202f}CFA XPFCFPF",
    ..DE
};

const FR: NumberStyle = NumberStyle {
    plain: Separators { decimal: ",", group: "\u{202f}" },
    money: Separators { decimal: ",", group: "\u{202f}" },
    grouped_from: 4,
    minus: "-",
    percent: "#\u{a0}%",
    amount: "#\u{a0}¤",
    negative: "-#\u{a0}¤",
    units: "k M Md Bn",
    symbols: "ARS$AR AUD$AU BMD$BM BND$BN BRLR$ BZD$BZ CAD$CA CLP$CL COP$CO EUR€ FJD$FJ FKP£FK GBP£GB GIP£GI ILS₪ INR₹ KRW₩ LBP£LB MXN$MX NAD$NA NZD$NZ SBD$SB SGD$SG SRD$SR TTD$TT USD$US UYU$UY VND₫ WST$WS XAFFCFA XCGCg. XOFF\u{202f}CFA XPFFCFP",
};

const FR_CA: NumberStyle = NumberStyle {
    plain: Separators { decimal: ",", group: "\u{a0}" },
    money: Separators { decimal: ",", group: "\u{a0}" },
    units: "k M G T",
    symbols: "AUD$\u{a0}AU BRLR$ CAD$ CNYCN¥ EUR€ GBP£ HKD$\u{a0}HK JPY¥ NZD$\u{a0}NZ SGD$\u{a0}SG USD$\u{a0}US XCGCg.",
    ..FR
};

const FR_CH: NumberStyle = NumberStyle {
    money: Separators { decimal: ".", group: "\u{202f}" },
    percent: "#%",
    ..FR
};

const FR_LU: NumberStyle = NumberStyle {
    plain: Separators { decimal: ",", group: "." },
    money: Separators { decimal: ",", group: "." },
    ..FR
};

const FR_MA: NumberStyle = NumberStyle {
    plain: Separators { decimal: ",", group: "." },
    money: Separators { decimal: ",", group: "." },
    ..FR
};

const PL: NumberStyle = NumberStyle {
    plain: Separators { decimal: ",", group: "\u{a0}" },
    money: Separators { decimal: ",", group: "\u{a0}" },
    grouped_from: 5,
    minus: "-",
    percent: "#%",
    amount: "#\u{a0}¤",
    negative: "-#\u{a0}¤",
    units: "tys. mln mld bln",
    symbols: "BRLR$ EUR€ PLNzł XAFFCFA XCDEC$ XOFF\u{202f}CFA XPFCFPF",
};

const SV: NumberStyle = NumberStyle {
    plain: Separators { decimal: ",", group: "\u{a0}" },
    money: Separators { decimal: ",", group: "\u{a0}" },
    grouped_from: 4,
    minus: "\u{2212}",
    percent: "#\u{a0}%",
    amount: "#\u{a0}¤",
    negative: "\u{2212}#\u{a0}¤",
    units: "tn mn md bn",
    symbols: "BBDBds$ BMDBM$ BRLBR$ BSDBS$ BZDBZ$ CADCA$ DKKDkr DOPRD$ EGPEG£ EUR€ ILS₪ ISKIkr JMDJM$ MXNMX$ NOKNkr SEKkr USDUS$ XAFFCFA XCDEC$ XOFF\u{202f}CFA XPFCFPF",
};
