//! What made-up customers are called, in many scripts.

/// Beginnings of company names.
pub(super) const WORDS: [&str; 64] = [
    "Adatum", "Alpine", "Atelier", "Bellows", "Blåbær", "Boréal", "Café", "Cœur", "Contoso", "Čapek", "Dvořák", "Élan",
    "Fabrikam", "Fjord", "Fourth Coffee", "Garçon", "Gdańsk", "Göteborg", "Graphic", "Háček", "Humongous", "İstanbul",
    "Işık", "Jalapeño", "Kraków", "Lamna", "Litware", "Łódź", "Lucerne", "Malmö", "Margie", "München", "Munson", "Naïve",
    "Nod", "Northwind", "Ødegård", "Öresund", "Proseware", "Relecloud", "Řeka", "São Paulo", "School", "Smörgås", "Søndergaard",
    "Straße", "Tailspin", "Trey", "Ümlaut", "Wingtip", "Woodgrove", "Zürich", "Ωμέγα", "Αθήνα", "Москва", "Заря", "שלום",
    "مدينة", "東京", "さくら", "北京", "서울", "กรุงเทพ", "नमस्ते",
];

/// What they do.
pub(super) const TRADES: [&str; 24] = [
    "Analytics", "Architekten", "Bank", "Bikes", "Clinics", "Energie", "Foods", "Freight", "Insurance", "Jeux", "Kliniken",
    "Labs", "Legal", "Logistik", "Media", "Mode", "Pharma", "Robotics", "Santé", "Schulen", "Software", "Toys", "Travel", "Vins",
];

/// What the law calls them.
pub(super) const FORMS: [&str; 14] =
    ["A/S", "AB", "AG", "B.V.", "GmbH", "Inc.", "KK", "Ltd", "Oy", "S.A.", "SARL", "Sp. z o.o.", "Şti.", "株式会社"];

/// Names that try what a page does with them; each is used once.
pub(super) const AWKWARD: [&str; 8] = [
    "<b>Bold & Sons</b>",
    "\u{202e}dtL drawkcaB",
    "=HYPERLINK(\"http://example.com\")",
    "Ne\u{301}e & d'Accents \"Quotes\"",
    "",
    "Customer\twith\nwhite   space",
    "👩‍👩‍👧 Family Office 🏳️‍🌈",
    "Same Name Twice",
];
