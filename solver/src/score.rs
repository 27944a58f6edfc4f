//! Scores as integer vectors, compared level by level.

use std::ops::{Add, Sub};

/// One integer per level, the most important first; higher is better.
///
/// Under strict coverage: served months of the classes 0 to 4, then points. Under weighted
/// coverage: weighted served months, then points. Points are counted in **hundredths of a
/// point**, so that part-time and planning cost stay integers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Levels(pub Vec<i64>);

impl Levels {
    /// All levels zero.
    pub fn zero(n_levels: usize) -> Self {
        Self(vec![0; n_levels])
    }

    /// The last level: points, in hundredths.
    pub fn points(&self) -> i64 {
        *self.0.last().expect("a score has a points level")
    }
}

impl Add for Levels {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a + b).collect())
    }
}

impl Sub for Levels {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a - b).collect())
    }
}
