//! This module lays out plain tables: aligned, readable without colour, wide texts wrapped.

use console::measure_text_width;

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    title: String,
    right: bool,
    wraps: bool,
}

impl Column {
    /// A column of texts that are never broken: ids, dates.
    pub fn text(title: &str) -> Self {
        Self { title: title.into(), right: false, wraps: false }
    }

    /// A column of numbers, aligned right.
    pub fn number(title: &str) -> Self {
        Self { title: title.into(), right: true, wraps: false }
    }

    /// A column of texts that are wrapped where the line is too short.
    pub fn wide(title: &str) -> Self {
        Self { title: title.into(), right: false, wraps: true }
    }
}

/// Rows under columns.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

/// Holds words together; printed as a plain space.
pub(super) const NO_BREAK: char = '\u{a0}';

const GAP: usize = 2;
const NARROWEST: usize = 12;

impl Table {
    /// An empty table.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row with one cell per column.
    pub fn push(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells: Vec<_> = cells.into_iter().collect();
        assert_eq!(cells.len(), self.columns.len(), "a row has a cell for every column");
        self.rows.push(cells);
    }

    /// The table within `width` characters where the columns that wrap allow it.
    pub fn render(&self, width: usize) -> String {
        let columns: Vec<usize> = (0..self.columns.len()).filter(|column| !self.is_blank(*column)).collect();
        let widths = self.widths(&columns, width);
        let titles: Vec<_> = columns.iter().map(|column| self.columns[*column].title.clone()).collect();
        let rules: Vec<_> = widths.iter().map(|width| "-".repeat(*width)).collect();
        let mut text = String::new();
        self.line(&mut text, &columns, &widths, &titles);
        self.line(&mut text, &columns, &widths, &rules);
        for row in &self.rows {
            let cells: Vec<_> = columns.iter().map(|column| row[*column].clone()).collect();
            self.line(&mut text, &columns, &widths, &cells);
        }
        text
    }

    /// Whether no row has anything in the column; such a column is left out.
    fn is_blank(&self, column: usize) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|row| row[column].is_empty())
    }

    fn widths(&self, columns: &[usize], width: usize) -> Vec<usize> {
        let natural = |column: &usize| {
            let cells = self.rows.iter().map(|row| measure_text_width(&row[*column]));
            cells.max().unwrap_or(0).max(measure_text_width(&self.columns[*column].title))
        };
        let mut widths: Vec<_> = columns.iter().map(natural).collect();
        let gaps = GAP * columns.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > width {
            let wraps =
                (0..columns.len()).filter(|n| self.columns[columns[*n]].wraps && widths[*n] > NARROWEST);
            let Some(widest) = wraps.max_by_key(|n| widths[*n]) else { break };
            widths[widest] -= 1;
        }
        widths
    }

    fn line(&self, text: &mut String, columns: &[usize], widths: &[usize], cells: &[String]) {
        let wrapped: Vec<_> = cells
            .iter()
            .zip(columns)
            .zip(widths)
            .map(|((cell, column), width)| match self.columns[*column].wraps {
                true => wrap(cell, *width),
                false => vec![cell.clone()],
            })
            .collect();
        for n in 0..wrapped.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = String::new();
            for ((lines, column), width) in wrapped.iter().zip(columns).zip(widths) {
                let cell = lines.get(n).map_or("", String::as_str);
                let padding = " ".repeat(width.saturating_sub(measure_text_width(cell)));
                match self.columns[*column].right {
                    true => line += &format!("{padding}{cell}"),
                    false => line += &format!("{cell}{padding}"),
                }
                line += &" ".repeat(GAP);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
}

/// The words of `text` in lines of at most `width` characters; a longer word is broken.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for word in text
        .split(|letter: char| letter.is_whitespace() && letter != NO_BREAK)
        .filter(|word| !word.is_empty())
    {
        let line = lines.last_mut().expect("there is always a line");
        let needed = measure_text_width(line) + usize::from(!line.is_empty()) + measure_text_width(word);
        if needed <= width {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(String::new());
        }
        for letter in word.chars() {
            let line = lines.last_mut().expect("there is always a line");
            if measure_text_width(line) >= width {
                lines.push(letter.into());
            } else {
                line.push(letter);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_wide_texts_wrapped() {
        let mut table = Table::new([Column::text("Call"), Column::wide("Amt"), Column::number("Monate")]);
        table.push([
            "K-C01".into(),
            "Stadtamt, Abteilung Zuwanderung und Staatsangehörigkeit".into(),
            "6".into(),
        ]);
        table.push(["K-C02".into(), "Wohngeld".into(), "12".into()]);
        assert_eq!(
            table.render(40),
            "Call   Amt                        Monate\n\
             -----  -------------------------  ------\n\
             K-C01  Stadtamt, Abteilung             6\n\
             \u{20}      Zuwanderung und\n\
             \u{20}      Staatsangehörigkeit\n\
             K-C02  Wohngeld                       12\n"
        );
    }

    #[test]
    fn a_column_without_any_content_is_left_out() {
        let mut table = Table::new([Column::text("a"), Column::wide("b")]);
        table.push(["1".into(), String::new()]);
        assert_eq!(table.render(80), "a\n-\n1\n");
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert_eq!(wrap("Staatsangehörigkeit", 8), ["Staatsan", "gehörigk", "eit"]);
        assert_eq!(wrap("", 8), [""]);
    }
}
