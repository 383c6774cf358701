//! The distribution of customers by percent of their budget: a small picture with its meaning in words.

use leptos::prelude::*;

use crate::text::{Text, keys};
use chart::draw_distribution;
use domain::distribution::BANDS;

/// The tile with the histogram; `None` if there is nothing to draw or drawing fails.
pub fn distribution(text: Text, bands: &[usize; BANDS]) -> Option<impl IntoView + use<>> {
    let customers: usize = bands.iter().sum();
    let svg = (customers > 0).then(|| draw_distribution(bands).ok()).flatten()?;
    Some(view! {
        <div class="tile tile--distribution">
            <span class="tile__label">{text.get(keys::TILE_DISTRIBUTION)}</span>
            <div class="distribution" aria-hidden="true" inner_html=svg></div>
            <div class="distribution__scale" aria-hidden="true">
                <span>{text.numbers().percent("0")}</span>
                <span>{text.numbers().percent("100")}</span>
            </div>
            <span class="tile__note">{text.count(keys::TILE_DISTRIBUTION_NOTE, customers)}</span>
        </div>
    })
}
