//! The coefficients of a row, in little memory: a program for thousands of persons has a hundred million of them, and most rows
//! only count.

use std::ops::Range;

use super::ColumnId;

/// Coefficients by column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Entries {
    columns: Box<[u32]>,
    /// Runs of columns that follow each other here and have the same coefficient: where each ends, and the coefficient.
    runs: Box<[(u32, i64)]>,
}

impl Entries {
    /// Those of a sum: by column, each once, without those that come to nothing.
    pub(super) fn of_sum(mut sum: Vec<(ColumnId, i64)>) -> Self {
        // Most are in order, or made of some that are, which a stable sort makes use of.
        sum.sort();
        sum.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        sum.retain(|(_, by)| *by != 0);
        sum.into_iter().collect()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Columns with their coefficients.
    pub fn iter(&self) -> impl Iterator<Item = (ColumnId, i64)> + Clone {
        self.within_places(0..self.len())
    }

    /// The columns alone.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = ColumnId> + DoubleEndedIterator + Clone {
        self.columns.iter().map(|column| *column as ColumnId)
    }

    /// Whether all columns count once: every coefficient is 1.
    pub(crate) fn all_count(&self) -> bool {
        self.runs.iter().all(|(_, by)| *by == 1)
    }

    /// Those of a range of columns, where they are in order.
    pub(crate) fn within(&self, range: Range<ColumnId>) -> impl Iterator<Item = (ColumnId, i64)> + Clone {
        self.within_places(self.place_of(range.start)..self.place_of(range.end))
    }

    /// Moves the columns from `first` on, which are in order, so much further.
    pub(super) fn move_on(&mut self, first: ColumnId, by: usize) {
        let moved = self.place_of(first);
        self.columns[moved..].iter_mut().for_each(|column| *column = small(*column as ColumnId + by));
    }

    fn place_of(&self, column: ColumnId) -> usize {
        self.columns.partition_point(|at| (*at as ColumnId) < column)
    }

    fn within_places(&self, places: Range<usize>) -> impl Iterator<Item = (ColumnId, i64)> + Clone {
        let first = self.runs.partition_point(|(end, _)| *end as usize <= places.start);
        let others = self.runs[first..].partition_point(|(end, _)| (*end as usize) < places.end);
        let mut begin = places.start;
        self.runs[first..].iter().take(others + 1).flat_map(move |(end, by)| {
            let run = begin..places.end.min(*end as usize);
            begin = run.end;
            self.columns[run].iter().map(|column| (*column as ColumnId, *by))
        })
    }
}

impl FromIterator<(ColumnId, i64)> for Entries {
    /// As they come: each column once.
    fn from_iter<I: IntoIterator<Item = (ColumnId, i64)>>(entries: I) -> Self {
        let entries = entries.into_iter();
        let mut columns = Vec::with_capacity(entries.size_hint().0);
        let mut runs: Vec<(u32, i64)> = Vec::new();
        for (column, by) in entries {
            columns.push(small(column));
            match runs.last_mut() {
                Some((end, same)) if *same == by => *end += 1,
                _ => runs.push((small(columns.len()), by)),
            }
        }
        Self { columns: columns.into_boxed_slice(), runs: runs.into_boxed_slice() }
    }
}

/// An index of a column, a row or a part of them, small because there are millions.
pub(crate) fn small(at: usize) -> u32 {
    u32::try_from(at).expect("a program has fewer columns and rows")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(entries: &Entries) -> Vec<(ColumnId, i64)> {
        entries.iter().collect()
    }

    #[test]
    fn what_was_put_in_comes_out_whether_coefficients_differ_or_not() {
        for of in [vec![], vec![(3, 1), (7, 1)], vec![(3, 1), (7, -1), (9, 1)], vec![(0, 5), (1, 5), (4, 2)]]
        {
            let entries: Entries = of.iter().copied().collect();
            assert_eq!(all(&entries), of);
            assert_eq!(entries.len(), of.len());
            assert_eq!(
                entries.columns().collect::<Vec<_>>(),
                of.iter().map(|(at, _)| *at).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn a_sum_is_added_up_and_the_same_one_is_always_the_same() {
        let sum = Entries::of_sum(vec![(7, 2), (3, 1), (5, 4), (7, -1), (5, -4)]);
        assert_eq!(all(&sum), [(3, 1), (7, 1)]);
        assert_eq!(sum, Entries::of_sum(vec![(7, 1), (3, 1)]));
        assert!(Entries::of_sum(vec![(2, 1), (2, -1)]).is_empty());
    }

    #[test]
    fn a_range_of_columns_is_found_and_moved() {
        let mut entries: Entries = [(2, 1), (4, -1), (6, 1), (8, 3)].into_iter().collect();
        assert_eq!(entries.within(3..7).collect::<Vec<_>>(), [(4, -1), (6, 1)]);
        assert_eq!(entries.within(9..20).count(), 0);
        entries.move_on(6, 10);
        assert_eq!(all(&entries), [(2, 1), (4, -1), (16, 1), (18, 3)]);
    }
}
