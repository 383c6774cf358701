//! Random numbers that are the same on every machine: splitmix64 (Steele, Lea and Flood, 2014).

/// See the module.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(mix(seed))
    }

    /// Dice of their own: what one customer draws changes nothing for the others.
    pub fn fork(&self, name: u64) -> Self {
        Self(mix(self.0 ^ mix(name)))
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low) + 1;
        low.saturating_add_unsigned(self.draw() % width)
    }

    pub fn chance(&mut self, of_ten_thousand: i64) -> bool {
        self.between(1, 10_000) <= of_ten_thousand
    }

    pub fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        let last = i64::try_from(among.len()).expect("a short list") - 1;
        among[usize::try_from(self.between(0, last)).expect("a place in the list")]
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
