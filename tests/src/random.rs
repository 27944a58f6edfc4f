//! Seeded random numbers, so that a seed alone replays an instance on every machine.

/// The splitmix64 generator (Steele, Lea and Flood, 2014): small, fast, good enough to draw test data.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `lowest` to `highest`, both included.
    pub fn between(&mut self, lowest: i64, highest: i64) -> i64 {
        let width = u64::try_from(highest - lowest).expect("a range is not empty") + 1;
        lowest + i64::try_from(self.bits() % width).expect("ranges of test data are small")
    }

    /// True in `percent` of all draws.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(0, 99) < percent
    }

    /// An index below `len`, which is above 0.
    pub fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.bits() % len as u64).expect("an index fits")
    }

    /// One of the items.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.index(items.len())]
    }

    /// Each item with a chance of `percent`, in the order given.
    pub fn some<T: Clone>(&mut self, items: &[T], percent: i64) -> Vec<T> {
        items.iter().filter(|_| self.chance(percent)).cloned().collect()
    }

    /// The items in a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.index(last + 1);
            items.swap(last, other);
        }
    }
}
