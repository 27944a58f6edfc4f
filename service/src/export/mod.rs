//! This module writes tables that a German spreadsheet opens: CSV with semicolons in UTF-8 with its mark.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe before it.

/// A table as CSV.
pub fn csv<const N: usize>(head: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(head).expect("invariant: memory takes every record");
    for row in rows {
        writer.write_record(row.map(guarded)).expect("invariant: memory takes every record");
    }
    writer.into_inner().expect("invariant: memory takes every record")
}

fn guarded(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas_and_umlauts_are_kept() {
        let rows = [["=1+1".to_owned(), "Säbelschnäbler; 2".to_owned()]];
        let csv = String::from_utf8(csv(&["a", "b"], rows.into_iter())).expect("UTF-8");
        assert_eq!(csv, "\u{feff}a;b\r\n'=1+1;\"Säbelschnäbler; 2\"\r\n");
    }
}
