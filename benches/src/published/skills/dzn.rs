//! Reads the part of MiniZinc's data format that the instances use: `name = value;` with numbers and texts, alone, in
//! `[a, b]` or in rows `[| a, b | c, d |]`. A `%` begins a comment.

use crate::published::fault::Fault;

/// A number or a text of the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A whole number.
    Number(i64),
    /// A text in quotes.
    Text(String),
}

/// `name = value;`: rows of items, each with its line. A single item and a list are one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) name: String,
    /// The line of the name.
    pub(super) line: usize,
    pub(super) rows: Vec<(usize, Vec<Item>)>,
}

/// All settings of a text, in order; a setting that cannot be read is a fault and left out.
pub(super) fn settings(text: &str, faults: &mut Vec<Fault>) -> Vec<Setting> {
    let mut settings = Vec::new();
    let mut rest = words(text, faults).into_iter().peekable();
    while rest.peek().is_some() {
        let one: Vec<(usize, Word)> =
            std::iter::from_fn(|| rest.next_if(|(_, word)| *word != Word::Sign(';'))).collect();
        let ended = rest.next().is_some();
        match setting(&one) {
            Ok(None) => {}
            Ok(Some(_)) if !ended => faults.push(Fault::new(one[0].0, "the setting has no `;` at its end")),
            Ok(Some(setting)) => settings.push(setting),
            Err(fault) => faults.push(fault),
        }
    }
    settings
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Name(String),
    Item(Item),
    Sign(char),
}

/// The words of a text with their lines; what is none is a fault.
fn words(text: &str, faults: &mut Vec<Fault>) -> Vec<(usize, Word)> {
    let mut words = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line_number = at + 1;
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next().filter(|first| *first != '%') {
            let taken = match first {
                '[' | ']' | '|' | ',' | ';' | '=' => {
                    words.push((line_number, Word::Sign(first)));
                    1
                }
                '"' => match rest[1..].find('"') {
                    Some(end) => {
                        words.push((line_number, Word::Item(Item::Text(rest[1..=end].to_owned()))));
                        end + 2
                    }
                    None => {
                        faults.push(Fault::new(line_number, "a text has no end"));
                        rest.len()
                    }
                },
                _ => {
                    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
                    let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
                    let end = end.max(first.len_utf8());
                    let word = &rest[..end];
                    match word.parse() {
                        Ok(number) => words.push((line_number, Word::Item(Item::Number(number)))),
                        Err(_) if first.is_alphabetic() => {
                            words.push((line_number, Word::Name(word.to_owned())))
                        }
                        Err(_) => {
                            faults.push(Fault::new(line_number, format!("`{word}` is no part of the data")))
                        }
                    }
                    end
                }
            };
            rest = rest[taken..].trim_start();
        }
    }
    words
}

/// The setting of the words before a `;`; nothing where there are none.
fn setting(words: &[(usize, Word)]) -> Result<Option<Setting>, Fault> {
    let (line, name, value) = match words {
        [] => return Ok(None),
        [(line, Word::Name(name)), (_, Word::Sign('=')), value @ ..] => (*line, name, value),
        [(line, _), ..] => return Err(Fault::new(*line, "`name = value;` is expected")),
    };
    let rows = match value {
        [(at, Word::Item(item))] => vec![(*at, vec![item.clone()])],
        [
            (_, Word::Sign('[')),
            (_, Word::Sign('|')),
            rows @ ..,
            (_, Word::Sign('|')),
            (_, Word::Sign(']')),
        ] => {
            let split = rows.split(|(_, word)| *word == Word::Sign('|'));
            split.map(|row| items(row, line)).collect::<Result<_, _>>()?
        }
        [(_, Word::Sign('[')), list @ .., (_, Word::Sign(']'))] => vec![items(list, line)?],
        _ => return Err(Fault::new(line, format!("the value of {name} is neither an item nor a list"))),
    };
    Ok(Some(Setting { name: name.clone(), line, rows }))
}

/// Items between commas, of which one may follow the last; with the line of the first.
fn items(words: &[(usize, Word)], line: usize) -> Result<(usize, Vec<Item>), Fault> {
    let line = words.first().map_or(line, |(line, _)| *line);
    let mut items = Vec::new();
    for (at, (line, word)) in words.iter().enumerate() {
        match word {
            Word::Item(item) if at % 2 == 0 => items.push(item.clone()),
            Word::Sign(',') if at % 2 == 1 => {}
            _ => {
                return Err(Fault::new(
                    *line,
                    "items of a list are numbers or texts with commas between them",
                ));
            }
        }
    }
    Ok((line, items))
}
