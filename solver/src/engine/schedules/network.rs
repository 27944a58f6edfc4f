//! Finds the networks of a program, and what every other column and row is to them.
//!
//! The program says which rows belong together; nothing is believed that is not verified here, for the bound rests on it.
//! Rows of a network that fails go with the rows that couple, and its columns with those that are free.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::program::{ColumnId, IntegerProgram, Row};

/// A program seen as networks and rows that couple them.
pub(super) struct Structure<'p> {
    /// The program.
    pub(super) program: &'p IntegerProgram,
    /// The networks.
    pub(super) networks: Vec<Network>,
    /// Columns outside of every network.
    pub(super) free: Vec<ColumnId>,
    /// Rows that have a price.
    pub(super) coupling: Vec<&'p Row>,
    /// Where these stand in the program.
    pub(super) coupling_at: Vec<usize>,
    /// What columns use of the coupling rows; most columns use the same as many others.
    uses: Vec<Use>,
    /// For each column, which of these it uses.
    use_of: Vec<u32>,
}

/// What one unit of a column uses: coupling row and coefficient.
type Use = Vec<(u32, i64)>;

/// One person's time: nodes in an order in which every arc leads onwards.
pub(super) struct Network {
    /// Arcs by the node they leave, the source first.
    pub(super) arcs: Vec<Arc>,
    /// Where the arcs of each node begin; one more at the end.
    pub(super) begins: Vec<usize>,
    /// How often the arcs of each side row may be used together.
    pub(super) allowed: Vec<i64>,
    /// For each arc, the side rows it counts in.
    pub(super) sides: Vec<Vec<usize>>,
}

/// A way from one node to a later one.
pub(super) struct Arc {
    /// The column that is 1 on it; none for the entry of a unit that costs nothing.
    pub(super) column: Option<ColumnId>,
    /// Where it leads; none for the end.
    pub(super) head: Option<usize>,
}

impl<'p> Structure<'p> {
    /// The structure of a program; none without networks.
    pub(super) fn of(program: &'p IntegerProgram) -> Option<Self> {
        let mut rows_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, row) in program.rows.iter().enumerate() {
            row.network.into_iter().for_each(|network| rows_of.entry(network).or_default().push(at));
        }
        let mut home = vec![None; program.columns.len()];
        let mut is_node = vec![false; program.rows.len()];
        let mut networks = Vec::new();
        let rows_of: Vec<Vec<usize>> = rows_of.into_values().collect();
        let found: Vec<Option<Network>> =
            rows_of.par_iter().with_min_len(8).map(|rows| Network::of(program, rows)).collect();
        for (rows, network) in rows_of.into_iter().zip(found) {
            let is_free = |network: &Network| network.columns().all(|column| home[column].is_none());
            let Some(network) = network.filter(is_free) else { continue };
            network.columns().for_each(|column| home[column] = Some(networks.len()));
            rows.iter().for_each(|row| is_node[*row] = true);
            networks.push(network);
        }
        if networks.is_empty() {
            return None;
        }
        let (mut coupling, mut coupling_at) = (Vec::new(), Vec::new());
        let mut sides: Vec<Vec<&Row>> = networks.iter().map(|_| Vec::new()).collect();
        let others = program.rows.iter().enumerate().filter(|(at, _)| !is_node[*at]);
        for (at, row) in others {
            match side_of(row, &home) {
                Some(network) => sides[network].push(row),
                // Leaving rows out makes the bound less tight at worst. These are many, one per person and date.
                None if row.implied => {}
                None => {
                    coupling.push(row);
                    coupling_at.push(at);
                }
            }
        }
        for (network, rows) in networks.iter_mut().zip(sides) {
            network.add_sides(&rows);
        }
        let (uses, use_of) = uses(program.columns.len(), &coupling);
        let free = (0..home.len()).filter(|column| home[*column].is_none()).collect();
        Some(Self { program, networks, free, coupling, coupling_at, uses, use_of })
    }

    /// What one unit of a column uses of the coupling rows.
    pub(super) fn used(&self, column: ColumnId) -> &[(u32, i64)] {
        &self.uses[self.use_of[column] as usize]
    }

    /// What schedules, and these values of columns outside of every network, use of the coupling rows and of the floors after them.
    pub(super) fn used_by(
        &self,
        floors: &[Row],
        schedules: &[Vec<ColumnId>],
        of_free: impl Fn(ColumnId) -> i64,
    ) -> Vec<i64> {
        let mut used = vec![0; self.coupling.len() + floors.len()];
        let mut values: Vec<(ColumnId, i64)> = self.free.iter().map(|at| (*at, of_free(*at))).collect();
        values.extend(schedules.iter().flatten().map(|column| (*column, 1)));
        for (column, value) in values.iter().filter(|(_, value)| *value != 0) {
            self.used(*column).iter().for_each(|(row, by)| used[*row as usize] += by * value);
        }
        for (at, floor) in floors.iter().enumerate() {
            let by = |column: &ColumnId| {
                let at = floor.entries.binary_search_by_key(column, |(column, _)| *column);
                at.map_or(0, |at| floor.entries[at].1)
            };
            used[self.coupling.len() + at] = values.iter().map(|(column, value)| by(column) * value).sum();
        }
        used
    }

    /// What one unit of every column pays at prices of the coupling rows.
    pub(super) fn paid(&self, prices: &[i64]) -> Vec<i64> {
        let of_use = |used: &Use| used.iter().map(|(row, by)| prices[*row as usize] * by).sum::<i64>();
        let of_uses: Vec<i64> = self.uses.par_iter().with_min_len(256).map(of_use).collect();
        self.use_of.par_iter().with_min_len(4096).map(|used| of_uses[*used as usize]).collect()
    }
}

impl Network {
    /// The network of these rows; none unless they are one, by which at most one unit flows.
    fn of(program: &IntegerProgram, rows: &[usize]) -> Option<Self> {
        let mut ends: BTreeMap<ColumnId, (Option<usize>, Option<usize>)> = BTreeMap::new();
        let mut supplied = Vec::new();
        for (node, row) in rows.iter().map(|row| &program.rows[*row]).enumerate() {
            let upper = row.upper?;
            if row.lower.is_some_and(|lower| lower != upper) || !(0..=1).contains(&upper) {
                return None;
            }
            supplied.extend((upper == 1).then_some(node));
            for (column, coefficient) in &row.entries {
                let own = &program.columns[*column];
                let of_column = ends.entry(*column).or_default();
                let end = match coefficient {
                    1 => &mut of_column.0,
                    -1 => &mut of_column.1,
                    _ => return None,
                };
                if end.replace(node).is_some() || (own.lower, own.upper) != (0, 1) {
                    return None;
                }
            }
        }
        let entering: Vec<ColumnId> =
            ends.iter().filter(|(_, (tail, _))| tail.is_none()).map(|(column, _)| *column).collect();
        if supplied.len() + entering.len() > 1 {
            return None;
        }
        let place = places(rows.len(), ends.values())?;
        let mut leaving: Vec<Vec<Arc>> = (0..=rows.len()).map(|_| Vec::new()).collect();
        let head = |node: usize| place[node] + 1;
        leaving[0].extend(supplied.iter().map(|node| Arc { column: None, head: Some(head(*node)) }));
        for (column, (tail, end)) in &ends {
            let arc = Arc { column: Some(*column), head: end.map(head) };
            leaving[tail.map_or(0, head)].push(arc);
        }
        let begins = std::iter::once(0)
            .chain(leaving.iter().scan(0, |sum, arcs| {
                *sum += arcs.len();
                Some(*sum)
            }))
            .collect();
        let arcs: Vec<Arc> = leaving.into_iter().flatten().collect();
        let sides = arcs.iter().map(|_| Vec::new()).collect();
        Some(Self { arcs, begins, allowed: Vec::new(), sides })
    }

    /// Number of nodes, with the source.
    pub(super) fn n_nodes(&self) -> usize {
        self.begins.len() - 1
    }

    /// Its columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = ColumnId> {
        self.arcs.iter().filter_map(|arc| arc.column)
    }

    /// The columns by which the unit idles on after a schedule to the end, where it has to.
    pub(super) fn idle_after(&self, schedule: &[ColumnId], program: &IntegerProgram) -> Vec<ColumnId> {
        let mut node = Some(0);
        let mut idle = Vec::new();
        while let Some(here) = node {
            let arcs = &self.arcs[self.begins[here]..self.begins[here + 1]];
            let is_taken =
                |arc: &&Arc| arc.column.is_none_or(|column| schedule.binary_search(&column).is_ok());
            let is_idle = |arc: &&Arc| {
                arc.column.is_some_and(|column| {
                    !program.columns[column].integer && program.columns[column].cost.is_empty()
                })
            };
            let arc = arcs.iter().find(is_taken).or_else(|| {
                let arc = arcs.iter().find(is_idle)?;
                idle.extend(arc.column);
                Some(arc)
            });
            node = arc.and_then(|arc| arc.head);
        }
        idle
    }

    fn add_sides(&mut self, rows: &[&Row]) {
        let at: BTreeMap<ColumnId, usize> =
            self.arcs.iter().enumerate().filter_map(|(at, arc)| Some((arc.column?, at))).collect();
        for row in rows {
            for (column, _) in &row.entries {
                self.sides[at[column]].push(self.allowed.len());
            }
            self.allowed.push(row.upper.unwrap_or(0));
        }
    }
}

/// The network whose columns alone a row counts, each once; none for any other row.
fn side_of(row: &Row, home: &[Option<usize>]) -> Option<usize> {
    let network = home[row.entries.first()?.0]?;
    let counts =
        |(column, coefficient): &(ColumnId, i64)| home[*column] == Some(network) && *coefficient == 1;
    let is_side =
        row.lower.is_none() && row.upper.is_some_and(|upper| upper > 0) && row.entries.iter().all(counts);
    is_side.then_some(network)
}

/// A place for each node, such that every arc leads to a later one; none where some lead round in a circle.
fn places<'e>(
    n_nodes: usize,
    arcs: impl Iterator<Item = &'e (Option<usize>, Option<usize>)>,
) -> Option<Vec<usize>> {
    let mut onwards = vec![Vec::new(); n_nodes];
    let mut before = vec![0; n_nodes];
    for (tail, head) in arcs.filter_map(|(tail, head)| tail.zip(*head)) {
        onwards[tail].push(head);
        before[head] += 1;
    }
    let mut order: Vec<usize> = (0..n_nodes).filter(|node| before[*node] == 0).collect();
    let mut place = vec![0; n_nodes];
    let mut next = 0;
    while let Some(node) = order.get(next).copied() {
        place[node] = next;
        next += 1;
        for head in &onwards[node] {
            before[*head] -= 1;
            if before[*head] == 0 {
                order.push(*head);
            }
        }
    }
    (next == n_nodes).then_some(place)
}

/// What columns use of rows: each combination once, and for each column which one.
fn uses(n_columns: usize, rows: &[&Row]) -> (Vec<Use>, Vec<u32>) {
    let mut of_column: Vec<Use> = vec![Vec::new(); n_columns];
    for (at, row) in rows.iter().enumerate() {
        let at = u32::try_from(at).expect("a program has fewer rows");
        row.entries.iter().for_each(|(column, by)| of_column[*column].push((at, *by)));
    }
    let mut known: HashMap<Use, u32> = HashMap::new();
    let mut uses = Vec::new();
    let place = |used: Use| {
        *known.entry(used).or_insert_with_key(|used| {
            uses.push(used.clone());
            u32::try_from(uses.len() - 1).expect("a program has fewer columns")
        })
    };
    let use_of = of_column.into_iter().map(place).collect();
    (uses, use_of)
}
