//! How often things go otherwise than planned: the rates from which stress tests draw.

/// Rates of a city, the same for everybody: never taken from a person's history.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Risks {
    /// Absences long enough to end a deployment, per 100 person-years, 0 to 1,000.
    pub absences_per_100_years: u32,
    /// Least and most weeks of such an absence, 1 to 104; every length between is as likely.
    pub absence_weeks: (u32, u32),
    /// Running deployments that end early, percent.
    pub early_ends_percent: u32,
    /// Least and most weeks by which they do, 1 to 52.
    pub early_end_weeks: (u32, u32),
    /// Calls whose office is ready only later, percent.
    pub late_starts_percent: u32,
    /// Least and most weeks by which it is, 1 to 26.
    pub late_start_weeks: (u32, u32),
    /// Chance that further calls come in, percent.
    pub surges_percent: u32,
    /// Least and most calls that come in then, 1 to 20.
    pub surge_calls: (u32, u32),
}

impl Default for Risks {
    /// Assumptions for a city that has not counted yet; no statistic stands behind them.
    fn default() -> Self {
        Self {
            absences_per_100_years: 15,
            absence_weeks: (6, 26),
            early_ends_percent: 10,
            early_end_weeks: (2, 8),
            late_starts_percent: 10,
            late_start_weeks: (1, 4),
            surges_percent: 25,
            surge_calls: (1, 3),
        }
    }
}
