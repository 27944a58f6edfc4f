//! This module builds the page a person reads: headings, paragraphs, lists and tables within a width.

use console::measure_text_width;

use super::table::{NO_BREAK, Table, wrap};

/// A text under construction; no colours, no control characters.
#[derive(Clone, Debug)]
pub struct Page {
    width: usize,
    text: String,
}

impl Page {
    /// An empty page for lines of `width` characters.
    pub fn new(width: usize) -> Self {
        Self { width: width.max(40), text: String::new() }
    }

    /// A page as wide as the terminal; `COLUMNS` decides where it is set, 120 where there is no terminal.
    pub fn for_terminal() -> Self {
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let terminal = || console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
        Self::new(columns.or_else(terminal).unwrap_or(120))
    }

    /// A heading, underlined, with a line of space before it.
    pub fn heading(&mut self, text: &str) {
        self.space();
        let text = text.trim();
        self.line(text);
        self.line(&"=".repeat(measure_text_width(text).min(self.width)));
    }

    /// A paragraph, wrapped.
    pub fn paragraph(&mut self, text: &str) {
        for line in wrap(text, self.width) {
            self.line(&line);
        }
    }

    /// A list entry; further lines are indented.
    pub fn item(&mut self, text: &str) {
        for (n, line) in wrap(text, self.width - 2).into_iter().enumerate() {
            let lead = if n == 0 { "- " } else { "  " };
            self.line(&format!("{lead}{line}"));
        }
    }

    /// A line as it is, for commands to copy.
    pub fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// A table.
    pub fn table(&mut self, table: &Table) {
        let table = table.render(self.width);
        self.text.push_str(&table);
    }

    /// An empty line, unless the page is empty or ends with one.
    pub fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// The text. What an input smuggled in for a terminal to obey is made visible instead.
    pub fn finish(self) -> String {
        let shown = |letter| match letter {
            NO_BREAK => ' ',
            letter if is_command(letter) => '\u{fffd}',
            letter => letter,
        };
        self.text.chars().map(shown).collect()
    }
}

/// Whether a terminal may obey the character, or it hides what follows.
fn is_command(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_command_the_terminal() {
        let mut page = Page::new(80);
        page.paragraph("K-E202 \u{1b}[2Jgone");
        assert_eq!(page.finish(), "K-E202 \u{fffd}[2Jgone\n");
    }

    #[test]
    fn headings_stand_apart() {
        let mut page = Page::new(80);
        page.paragraph("a");
        page.heading("Überschrift");
        page.item("b");
        assert_eq!(page.finish(), "a\n\nÜberschrift\n===========\n- b\n");
    }
}
