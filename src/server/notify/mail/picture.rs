//! Pictures as PNG: mail programs, Outlook among them, show no SVG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use domain::delivery::RenderedPicture;

/// Open Sans, © 2010–2011 Google Corporation, under the Apache License 2.0: its Latin, Greek and Cyrillic letters. Servers need
/// not have fonts.
const FONT: &[u8] = include_bytes!("font/open-sans.ttf");
/// So that it is sharp on dense screens.
const SCALE: i16 = 2;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(FONT.to_vec());
    fonts.set_sans_serif_family("Open Sans");
    Arc::new(fonts)
});

/// The same bytes for the same picture. `None` if it cannot be drawn: then its text stands alone.
pub(super) fn png(picture: &RenderedPicture) -> Option<Vec<u8>> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Open Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(&picture.svg, &options)
        .inspect_err(|error| tracing::error!(%error, "a picture of a mail cannot be read"))
        .ok()?;
    let scaled = |pixels: i32| u32::try_from(pixels).ok()?.checked_mul(SCALE.unsigned_abs().into());
    let mut pixels = Pixmap::new(scaled(picture.width)?, scaled(picture.height)?)?;
    resvg::render(&tree, Transform::from_scale(SCALE.into(), SCALE.into()), &mut pixels.as_mut());
    pixels.encode_png().inspect_err(|error| tracing::error!(%error, "a picture of a mail cannot be written")).ok()
}
