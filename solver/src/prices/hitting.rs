//! Finds the cheapest set that meets every core: by number, then by price, then by order.

/// Elements of the universe by position, ascending.
pub(super) type Set = Vec<usize>;

/// The cheapest set that shares an element with every core and is none of `known`.
///
/// Branches on the elements of the smallest core not yet met; cores that share no element give the
/// bound. Every set from which no element can be left out is reached this way.
pub(super) fn cheapest(cores: &[Set], prices: &[i64], known: &[Set]) -> Option<Set> {
    let mut search = Search { cores, prices, known, best: None };
    search.extend(&mut Vec::new(), 0);
    search.best.map(|(_, _, set)| set)
}

struct Search<'a> {
    cores: &'a [Set],
    prices: &'a [i64],
    known: &'a [Set],
    best: Option<(usize, i64, Set)>,
}

impl Search<'_> {
    fn extend(&mut self, chosen: &mut Set, price: i64) {
        let unmet: Vec<&Set> =
            self.cores.iter().filter(|core| !core.iter().any(|element| chosen.contains(element))).collect();
        let Some(next) = unmet.iter().min_by_key(|core| core.len()) else {
            self.take(chosen, price);
            return;
        };
        let (least, least_price) = self.disjoint(&unmet);
        let bound = (chosen.len() + least, price + least_price);
        if self.best.as_ref().is_some_and(|(number, price, _)| bound > (*number, *price)) {
            return;
        }
        for element in next.iter().copied() {
            chosen.push(element);
            self.extend(chosen, price + self.prices[element]);
            chosen.pop();
        }
    }

    fn take(&mut self, chosen: &Set, price: i64) {
        let mut set = chosen.clone();
        set.sort_unstable();
        let found = (set.len(), price, set);
        if !self.known.contains(&found.2) && self.best.as_ref().is_none_or(|best| found < *best) {
            self.best = Some(found);
        }
    }

    /// Number and cheapest price of elements that disjoint cores need at least.
    fn disjoint(&self, unmet: &[&Set]) -> (usize, i64) {
        let mut used: Set = Vec::new();
        let (mut number, mut price) = (0, 0);
        for core in unmet {
            if !core.iter().any(|element| used.contains(element)) {
                used.extend(core.iter());
                number += 1;
                price += core.iter().map(|element| self.prices[*element]).min().unwrap_or(0);
            }
        }
        (number, price)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All subsets, the cheapest that meets all cores.
    fn by_force(cores: &[Set], prices: &[i64], known: &[Set]) -> Option<Set> {
        let subsets =
            (0..1_usize << prices.len()).map(|mask| (0..prices.len()).filter(move |at| mask >> at & 1 == 1));
        let sets = subsets.map(Iterator::collect::<Set>).filter(|set| !known.contains(set));
        let meets = |set: &Set| cores.iter().all(|core| core.iter().any(|element| set.contains(element)));
        let price = |set: &Set| set.iter().map(|element| prices[*element]).sum::<i64>();
        sets.filter(meets).min_by_key(|set| (set.len(), price(set), set.clone()))
    }

    #[test]
    fn the_set_is_the_one_that_brute_force_finds() {
        // A linear congruential generator is random enough for cores of six elements.
        let mut state = 1_u64;
        let mut draw = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..500 {
            let prices: Vec<i64> = (0..6).map(|_| 150 + 50 * draw(2) as i64).collect();
            let cores: Vec<Set> = (0..draw(5))
                .map(|_| {
                    let mask = 1 + draw(63);
                    (0..6).filter(|at| mask >> at & 1 == 1).collect()
                })
                .collect();
            let first = cheapest(&cores, &prices, &[]);
            assert_eq!(first, by_force(&cores, &prices, &[]), "{cores:?} {prices:?}");
            let known: Vec<Set> = first.into_iter().collect();
            let cost = |set: &Set| (set.len(), set.iter().map(|element| prices[*element]).sum::<i64>());
            // Sets beyond the cheapest cost may hold elements that could be left out; they are not asked for.
            let equal = |set: Option<Set>| set.filter(|set| cost(set) == cost(&known[0]));
            assert_eq!(
                equal(cheapest(&cores, &prices, &known)),
                equal(by_force(&cores, &prices, &known)),
                "{cores:?} {prices:?}"
            );
        }
    }
}
