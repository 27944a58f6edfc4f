//! Finds the networks of a program, and what every other column and row is to them.
//!
//! The program says which rows belong together; nothing is believed that is not verified here, for the bound rests on it.
//! Rows of a network that fails go with the rows that couple, and its columns with those that are free.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::load::{Load, Loads};
use super::uses::Uses;
use crate::limits::Limits;
use crate::program::{ColumnId, IntegerProgram, Row, small};

/// A program seen as networks and rows that couple them.
pub(super) struct Structure<'p> {
    /// The program.
    pub(super) program: &'p IntegerProgram,
    /// The networks.
    pub(super) networks: Vec<Network>,
    /// Columns outside of every network.
    pub(super) free: Vec<ColumnId>,
    /// Rows that have a price; last those that a master is told of only once it breaks them.
    pub(super) coupling: Vec<&'p Row>,
    /// How many of them count from the beginning.
    pub(super) n_stated: usize,
    /// Where these stand in the program.
    pub(super) coupling_at: Vec<usize>,
    /// What columns use of the coupling rows.
    pub(super) uses: Uses,
}

/// One person's time: nodes in an order in which every arc leads onwards.
pub(super) struct Network {
    /// Arcs by the node they leave, the source first.
    pub(super) arcs: Vec<Arc>,
    /// Where the arcs of each node begin; one more at the end.
    pub(super) begins: Vec<usize>,
    /// How often the arcs of each side row may be used together.
    pub(super) allowed: Vec<i64>,
    /// What adds up along a path and costs more the more it is.
    pub(super) load: Option<Load>,
    /// The side rows that arcs count in, arc by arc.
    sides: Vec<u32>,
    /// Where those of each arc begin; one more at the end.
    sides_begin: Vec<u32>,
}

/// A way from one node to a later one, small because there are millions.
#[derive(Clone, Copy)]
pub(super) struct Arc {
    column: u32,
    head: u32,
}

/// The network of a column, small because there are millions; none outside of every network.
pub(super) type Home = Option<u32>;

/// The nodes from which a column leads, and to which.
type Ends = (Option<usize>, Option<usize>);

/// In place of a column or a node where there is none.
const NONE: u32 = u32::MAX;

impl Arc {
    fn new(column: Option<ColumnId>, head: Option<usize>) -> Self {
        Self { column: column.map_or(NONE, small), head: head.map_or(NONE, small) }
    }

    /// The column that is 1 on it; none for the entry of a unit that costs nothing.
    pub(super) fn column(&self) -> Option<ColumnId> {
        (self.column != NONE).then_some(self.column as ColumnId)
    }

    /// Where it leads; none for the end.
    pub(super) fn head(&self) -> Option<usize> {
        (self.head != NONE).then_some(self.head as usize)
    }
}

impl<'p> Structure<'p> {
    /// The structure of a program; none without networks.
    pub(super) fn of(program: &'p IntegerProgram) -> Option<Self> {
        Self::within(program, &Limits::none())
    }

    /// The same; none either where a limit stops it.
    pub(super) fn within(program: &'p IntegerProgram, limits: &Limits) -> Option<Self> {
        let mut rows_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, row) in program.rows.iter().enumerate() {
            row.network.into_iter().for_each(|network| rows_of.entry(network).or_default().push(at));
        }
        let mut home: Vec<Home> = vec![None; program.columns.len()];
        let mut is_node = vec![false; program.rows.len()];
        let mut networks = Vec::new();
        let rows_of: Vec<Vec<usize>> = rows_of.into_values().collect();
        let of_rows = |rows: &Vec<usize>| if limits.stopped() { None } else { Network::of(program, rows) };
        let found: Vec<Option<Network>> = rows_of.par_iter().with_min_len(8).map(of_rows).collect();
        for (rows, network) in rows_of.into_iter().zip(found) {
            let is_free = |network: &Network| network.columns().all(|column| home[column].is_none());
            let Some(network) = network.filter(is_free) else { continue };
            network.columns().for_each(|column| home[column] = Some(small(networks.len())));
            rows.iter().for_each(|row| is_node[*row] = true);
            networks.push(network);
        }
        if networks.is_empty() || limits.stopped() {
            return None;
        }
        let loads = Loads::of(program, &home);
        loads.give_to(&mut networks, &mut home);
        let (mut coupling_at, mut late) = (Vec::new(), Vec::new());
        let mut sides: Vec<Vec<&Row>> = networks.iter().map(|_| Vec::new()).collect();
        let others: Vec<(usize, &Row)> =
            program.rows.iter().enumerate().filter(|(at, _)| !is_node[*at]).collect();
        let side_of: Vec<Home> = others.par_iter().map(|(_, row)| side_of(row, &home)).collect();
        for ((at, row), side_of) in others.into_iter().zip(side_of) {
            match side_of {
                Some(network) => sides[network as usize].push(row),
                None if loads.are_in(at) => {}
                // These are many: a master is told of those that it breaks. Leaving rows out makes a bound less tight at worst.
                None if row.implied => late.extend(decides(row, &home).then_some(at)),
                None => coupling_at.push(at),
            }
        }
        let n_stated = coupling_at.len();
        coupling_at.extend(late);
        let coupling: Vec<&Row> = coupling_at.iter().map(|at| &program.rows[*at]).collect();
        if limits.stopped() {
            return None;
        }
        networks.par_iter_mut().zip(sides).for_each(|(network, rows)| network.add_sides(&rows));
        let uses = Uses::of(&coupling, &home);
        let free = (0..home.len()).filter(|column| home[*column].is_none()).collect();
        Some(Self { program, networks, free, coupling, n_stated, coupling_at, uses })
    }
}

impl Network {
    /// The network of these rows; none unless they are one, by which at most one unit flows.
    fn of(program: &IntegerProgram, rows: &[usize]) -> Option<Self> {
        let mut sides: Vec<(ColumnId, usize, i64)> = Vec::new();
        let mut supplied = Vec::new();
        for (node, row) in rows.iter().map(|row| &program.rows[*row]).enumerate() {
            let upper = row.upper?;
            if row.lower.is_some_and(|lower| lower != upper) || !(0..=1).contains(&upper) {
                return None;
            }
            supplied.extend((upper == 1).then_some(node));
            sides.extend(row.entries.iter().map(|(column, by)| (column, node, by)));
        }
        // The columns of each row are in order, which a stable sort makes use of.
        sides.sort_by_key(|(column, ..)| *column);
        let mut ends: Vec<(ColumnId, Ends)> = Vec::new();
        for (column, node, by) in sides {
            let own = &program.columns[column];
            if ends.last().is_none_or(|(last, _)| *last != column) {
                ends.push((column, (None, None)));
            }
            let (_, (tail, head)) = ends.last_mut()?;
            let end = match by {
                1 => tail,
                -1 => head,
                _ => return None,
            };
            if end.replace(node).is_some() || (own.lower, own.upper) != (0, 1) {
                return None;
            }
        }
        let entering: Vec<ColumnId> =
            ends.iter().filter(|(_, (tail, _))| tail.is_none()).map(|(column, _)| *column).collect();
        if supplied.len() + entering.len() > 1 {
            return None;
        }
        let place = places(rows.len(), ends.iter().map(|(_, ends)| ends))?;
        let mut leaving: Vec<Vec<Arc>> = (0..=rows.len()).map(|_| Vec::new()).collect();
        let head = |node: usize| place[node] + 1;
        leaving[0].extend(supplied.iter().map(|node| Arc::new(None, Some(head(*node)))));
        for (column, (tail, end)) in &ends {
            leaving[tail.map_or(0, head)].push(Arc::new(Some(*column), end.map(head)));
        }
        let begins = std::iter::once(0)
            .chain(leaving.iter().scan(0, |sum, arcs| {
                *sum += arcs.len();
                Some(*sum)
            }))
            .collect();
        let arcs: Vec<Arc> = leaving.into_iter().flatten().collect();
        let sides_begin = vec![0; arcs.len() + 1];
        Some(Self { arcs, begins, allowed: Vec::new(), load: None, sides: Vec::new(), sides_begin })
    }

    /// The same over these arcs alone, ascending.
    pub(super) fn only(&self, arcs: &[usize]) -> Self {
        let ends = arcs.iter().scan(0, |end, arc| {
            *end += small(self.sides(*arc).len());
            Some(*end)
        });
        Self {
            arcs: arcs.iter().map(|arc| self.arcs[*arc]).collect(),
            begins: self.begins.iter().map(|begin| arcs.partition_point(|arc| arc < begin)).collect(),
            allowed: self.allowed.clone(),
            load: self.load.as_ref().map(|load| load.only(arcs)),
            sides: arcs.iter().flat_map(|arc| self.sides(*arc)).copied().collect(),
            sides_begin: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// Number of nodes, with the source.
    pub(super) fn n_nodes(&self) -> usize {
        self.begins.len() - 1
    }

    /// The column by which the unit enters, if there is one.
    pub(super) fn entry(&self) -> Option<ColumnId> {
        self.arcs[..self.begins[1]].first()?.column()
    }

    /// Its columns: of its arcs, and of its load.
    pub(super) fn columns(&self) -> impl Iterator<Item = ColumnId> {
        let of_load = self.load.iter().flat_map(Load::steps).copied();
        self.arcs.iter().filter_map(Arc::column).chain(of_load)
    }

    /// The schedule that goes along these arcs, which go along with each other: their columns and the steps of their load, ascending.
    pub(super) fn along(&self, arcs: &[usize]) -> Vec<ColumnId> {
        let mut columns: Vec<_> = arcs.iter().filter_map(|arc| self.arcs[*arc].column()).collect();
        columns.extend(self.load.iter().flat_map(|load| load.climbed(arcs)));
        columns.sort_unstable();
        columns
    }

    /// The side rows that an arc counts in.
    pub(super) fn sides(&self, arc: usize) -> &[u32] {
        &self.sides[self.sides_begin[arc] as usize..self.sides_begin[arc + 1] as usize]
    }

    /// What follows from a schedule: the columns by which the unit idles on to the end, where it has to, and the steps of the load.
    pub(super) fn follows(&self, schedule: &[ColumnId], program: &IntegerProgram) -> Vec<ColumnId> {
        let mut node = Some(0);
        let mut idle = Vec::new();
        let mut taken = Vec::new();
        while let Some(here) = node {
            let arcs = &self.arcs[self.begins[here]..self.begins[here + 1]];
            let is_taken =
                |arc: &&Arc| arc.column().is_none_or(|column| schedule.binary_search(&column).is_ok());
            let is_idle = |arc: &&Arc| {
                arc.column().is_some_and(|column| {
                    !program.columns[column].integer && program.columns[column].cost.is_empty()
                })
            };
            let arc = arcs.iter().position(|arc| is_taken(&arc));
            taken.extend(arc.map(|arc| self.begins[here] + arc));
            let arc = arc.map(|arc| &arcs[arc]).or_else(|| {
                let arc = arcs.iter().find(is_idle)?;
                idle.extend(arc.column());
                Some(arc)
            });
            node = arc.and_then(Arc::head);
        }
        idle.extend(self.load.iter().flat_map(|load| load.climbed(&taken)));
        idle
    }

    fn add_sides(&mut self, rows: &[&Row]) {
        let of_column = |(at, arc): (usize, &Arc)| Some((arc.column()?, at));
        let mut at: Vec<(ColumnId, usize)> = self.arcs.iter().enumerate().filter_map(of_column).collect();
        at.sort_unstable();
        let arc_of = |column| at[at.partition_point(|(at, _)| *at < column)].1;
        let mut of_arc: Vec<(usize, u32)> = Vec::new();
        for row in rows {
            let side = small(self.allowed.len());
            of_arc.extend(row.entries.columns().map(|column| (arc_of(column), side)));
            self.allowed.push(row.upper.unwrap_or(0));
        }
        of_arc.sort_unstable();
        let mut next = 0;
        let begin = |arc| {
            next += of_arc[next..].iter().take_while(|(at, _)| *at < arc).count();
            next as u32
        };
        self.sides_begin = (0..=self.arcs.len()).map(begin).collect();
        self.sides = of_arc.into_iter().map(|(_, side)| side).collect();
    }
}

/// The network whose columns alone a row counts, each once; none for any other row.
fn side_of(row: &Row, home: &[Home]) -> Home {
    let network = home[row.entries.columns().next()?]?;
    let is_side = row.lower.is_none()
        && row.upper.is_some_and(|upper| upper > 0)
        && row.entries.all_count()
        && row.entries.columns().all(|column| home[column] == Some(network));
    is_side.then_some(network)
}

/// Whether a row says that a network needs a decision outside of every network.
fn decides(row: &Row, home: &[Home]) -> bool {
    let mut networks = row.entries.columns().filter_map(|column| home[column]);
    let first = networks.next();
    let has_others = row.entries.columns().any(|column| home[column].is_none());
    has_others && first.is_some() && networks.all(|other| first == Some(other))
}

/// A place for each node, such that every arc leads to a later one; none where some lead round in a circle.
fn places<'e>(n_nodes: usize, arcs: impl Iterator<Item = &'e Ends>) -> Option<Vec<usize>> {
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
