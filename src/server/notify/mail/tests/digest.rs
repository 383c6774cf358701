//! A digest as a mail: its parts as another author's parser reads them, its page as Outlook lays it out, its pictures.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use mail_parser::{MessageParser, MimeHeaders as _};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

use super::{Sample, built, from, html, text};
use crate::notify::mail::{build, page, picture};

/// The mail without its pictures, which come as base64.
fn size_without_pictures(mail: &str) -> usize {
    let parsed = MessageParser::default().parse(mail.as_bytes()).expect("a mail");
    mail.len() - parsed.attachments().map(|part| part.raw_len() as usize).sum::<usize>()
}

#[test]
fn a_parser_finds_text_page_and_the_pictures_that_the_page_names() {
    let mail = built(&Sample::digest(), "d-0123");
    let parsed = MessageParser::default().parse(mail.as_bytes()).expect("a mail");
    assert_eq!((parsed.text_body_count(), parsed.html_body_count()), (1, 1));
    let page = parsed.body_html(0).expect("a page");
    let pictures: Vec<_> = parsed.attachments().collect();
    assert_eq!(pictures.len(), 2);
    for picture in &pictures {
        let kind = picture.content_type().expect("a type");
        assert_eq!((kind.ctype(), kind.subtype()), ("image", Some("png")));
        assert!(picture.content_disposition().is_some_and(mail_parser::ContentType::is_inline));
        let id = picture.content_id().expect("an id");
        assert_eq!(page.matches(&format!(r#"src="cid:{id}""#)).count(), 1, "{id}");
    }
    let text = parsed.body_text(0).expect("a text");
    for words in
        ["Customers by percent of their budget.", "24 March: 2; 30 March: 5", "25 customers over budget, 3 new"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(built(&Sample::digest(), "d-0123"), mail, "the same at every attempt");
}

#[test]
fn the_text_of_a_digest_has_each_customer_with_an_address() {
    insta::assert_snapshot!(text::write(&Sample::digest().rendered, 2));
}

/// What breaks in Outlook on Windows, which lays pages out as Word does, or in a mail program that drops what it does not trust.
fn of_outlook(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for element in
        ["<svg", "<script", "<form", "<input", "<button", "<video", "<iframe", "<link", "<object", "<style>@import"]
    {
        if page.contains(element) {
            found.push(element.to_owned());
        }
    }
    // Only what is given inline counts there.
    for style in page.split("style=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        for property in ["flex", "grid", "position:", "float:", "background-image", "url(", "calc(", "var("] {
            if style.contains(property) {
                found.push(format!("{property} in {style}"));
            }
        }
    }
    for image in page.split("<img ").skip(1).filter_map(|rest| rest.split('>').next()) {
        for needed in ["alt=\"", "width=\"", "src=\""] {
            if !image.contains(needed) || image.contains(&format!("{needed}\"")) {
                found.push(format!("an image without {needed}"));
            }
        }
    }
    let count = |text: &str| page.matches(text).count();
    for element in ["table", "tr", "td"] {
        if count(&format!("<{element}")) != count(&format!("</{element}>")) {
            found.push(format!("an open {element}"));
        }
    }
    for table in page.split("<table").skip(1).filter_map(|rest| rest.split('>').next()) {
        if !table.contains("cellspacing=\"0\"") {
            found.push(format!("a table with gaps: {table}"));
        }
    }
    found
}

#[test]
fn the_page_keeps_to_what_outlook_can_do() {
    for sample in [Sample::digest(), Sample::alerts(), Sample::outage()] {
        assert_eq!(of_outlook(&page(&sample.rendered)), Vec::<String>::new());
    }
}

#[test]
fn the_linter_finds_what_outlook_cannot_do() {
    for (page, says) in [
        ("<svg/>", "<svg"),
        (r#"<p style="display:flex">"#, "flex in display:flex"),
        (r#"<img src="cid:a" width="1">"#, "an image without alt=\""),
        (r#"<img src="cid:a" width="1" alt="">"#, "an image without alt=\""),
        ("<table><tr></tr>", "an open table"),
        (r#"<table width="1"></table>"#, "a table with gaps"),
    ] {
        assert!(of_outlook(page).join(", ").contains(says), "{says}: {:?}", of_outlook(page));
    }
}

/// The number of pixels of a colour in some rows of a picture.
fn pixels(image: &Pixmap, rows: std::ops::Range<u32>, is_one: impl Fn(PremultipliedColorU8) -> bool) -> usize {
    let all = rows.flat_map(|y| (0..image.width()).map(move |x| (x, y)));
    all.filter_map(|(x, y)| image.pixel(x, y)).filter(|pixel| is_one(*pixel)).count()
}

#[test]
fn the_pictures_have_bars_words_and_figures_whatever_fonts_a_server_has() {
    for drawn in &Sample::digest().rendered.pictures {
        let png = picture::png(drawn).expect("a picture");
        let image = Pixmap::decode_png(&png).expect("a PNG");
        assert_eq!((image.width(), image.height()), (1_104, 380), "twice as sharp as it is shown");
        let is_dark = |pixel: PremultipliedColorU8| pixel.red() < 60 && pixel.green() < 60 && pixel.blue() < 70;
        let is_bar = |pixel: PremultipliedColorU8| pixel.red().abs_diff(pixel.blue()) > 60;
        let is_grey = |pixel: PremultipliedColorU8| pixel.red() < 130 && pixel.red().abs_diff(pixel.blue()) < 40;
        // The title, the counts and bars, the labels below.
        assert!(pixels(&image, 0..60, is_dark) > 500, "the title");
        assert!(pixels(&image, 60..320, is_dark) > 50, "the counts");
        assert!(pixels(&image, 60..320, is_bar) > 5_000, "the bars");
        assert!(pixels(&image, 330..380, is_grey) > 100, "the labels");
        assert!(png.len() < 40_000, "{} bytes", png.len());
    }
}

#[test]
fn the_preview_has_its_pictures_inside_and_loads_nothing() {
    let page = page(&Sample::digest().rendered);
    let sources: Vec<&str> = page.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(sources.len(), 2);
    for source in sources {
        let png = source.strip_prefix("data:image/png;base64,").expect("inside");
        assert!(BASE64_STANDARD.decode(png).is_ok_and(|png| png.starts_with(b"\x89PNG")));
    }
    assert_eq!(html::write(&Sample::digest().rendered, 3, &[None, None]).matches("<img").count(), 0);
}

#[test]
fn a_digest_of_the_longest_names_stays_below_80_kb_images_aside_and_counts_what_is_left_out() {
    let names: [&dyn Fn(usize) -> String; 4] = [
        &|place| format!("A customer with an ordinary name Ltd {place}"),
        &|place| format!("{place} {}", "משרד הנסיעות ".repeat(20)),
        &|_| "&".repeat(10_000),
        &|place| format!("{place}{}", "🏢".repeat(300)),
    ];
    for name in names {
        let sample = Sample::digest_of(name);
        let mail =
            String::from_utf8(build(&sample.outgoing("d-1"), &from()).expect("a mail").formatted()).expect("text");
        let size = size_without_pictures(&mail);
        let parsed = MessageParser::default().parse(mail.as_bytes()).expect("a mail");
        let text = parsed.body_text(0).expect("a text").into_owned();
        let shown = text.matches("/customers/").count() / sample.rendered.sections.len();
        assert!(size < 80_000 && shown >= 1, "{size} bytes with {shown} of each list");
        assert!(text.contains(&format!("and {} more", 25 - shown)), "{text}");
    }
}
