//! Series to SVG text, pure plotters.
