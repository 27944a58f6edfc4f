//! A share of draws with its confidence interval.

/// How often something happened in how many draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chance {
    /// Draws in which it happened.
    pub times: u32,
    /// Draws in all.
    pub of: u32,
}

/// Square of the 97.5 percent quantile of the normal distribution (1.96), in ten-thousandths.
const Z_SQUARED: u128 = 38_416;
const ONE: u128 = 10_000;

impl Chance {
    /// Parts of a thousand, rounded to the nearest; 0 without draws.
    pub fn permille(self) -> u32 {
        let (times, of) = (u64::from(self.times), u64::from(self.of));
        u32::try_from((2_000 * times + of).checked_div(2 * of).unwrap_or(0)).expect("at most 1,000")
    }

    /// The 95 percent confidence interval in parts of a thousand, rounded outwards; 0 to 1,000 without draws.
    ///
    /// Wilson's score interval (1927): it keeps within 0 and 1,000 and is right for shares near them too.
    /// In integers, so that it is the same on every machine.
    pub fn interval(self) -> (u32, u32) {
        let (k, n) = (u128::from(self.times), u128::from(self.of));
        if n == 0 {
            return (0, 1_000);
        }
        // All terms times 2 * ONE: center 2k + z^2, spread z * sqrt(4 k (n - k) / n + z^2).
        let center = 2 * k * ONE + Z_SQUARED;
        let below_root = (4 * k * (n - k) * ONE * Z_SQUARED) / n + Z_SQUARED * Z_SQUARED;
        let root = below_root.isqrt();
        let spread = root + u128::from(root * root < below_root);
        let whole = 2 * (n * ONE + Z_SQUARED);
        let low = 1_000 * center.saturating_sub(spread) / whole;
        let high = (1_000 * (center + spread)).div_ceil(whole).min(1_000);
        let fits = |permille: u128| u32::try_from(permille).expect("at most 1,000");
        (if k == 0 { 0 } else { fits(low) }, if k == n { 1_000 } else { fits(high) })
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_interval_is_wilsons() {
        // Worked out by hand from the formula: 0.4038 to 0.5962, 0.0092 ... , 0.9886 ...
        assert_eq!(Chance { times: 50, of: 100 }.interval(), (403, 597));
        assert_eq!(Chance { times: 0, of: 100 }.interval(), (0, 37));
        assert_eq!(Chance { times: 1_000, of: 1_000 }.interval(), (996, 1_000));
        assert_eq!(Chance { times: 3, of: 10 }.interval(), (107, 604));
        assert_eq!(Chance::default().interval(), (0, 1_000));
    }

    #[test]
    fn the_share_is_rounded_to_the_nearest() {
        assert_eq!(Chance { times: 1, of: 3 }.permille(), 333);
        assert_eq!(Chance { times: 2, of: 3 }.permille(), 667);
        assert_eq!(Chance::default().permille(), 0);
    }
}
