//! A table, said once: what export, import and move need to know of it.

use crate::db::dialect::Dialect;

/// What a column holds, and how it stands in a line of an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Text, as a JSON string.
    Text,
    /// A whole number.
    Int,
    /// Bytes, as hexadecimal digits.
    Hex,
    /// Bytes that are UTF-8, as a JSON string: what a hash is over stays readable.
    Utf8,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// Its name in a line of a file.
    pub(crate) field: &'static str,
    pub(crate) form: Form,
    /// Whether it may be null.
    pub(crate) nullable: bool,
}

impl Column {
    const fn new(name: &'static str, form: Form) -> Self {
        Self { name, field: name, form, nullable: false }
    }

    /// The same under a name that says more to somebody who knows no table of ours.
    pub(crate) const fn named(self, field: &'static str) -> Self {
        Self { field, ..self }
    }

    pub(crate) const fn or_null(self) -> Self {
        Self { nullable: true, ..self }
    }
}

pub(crate) const fn text(name: &'static str) -> Column {
    Column::new(name, Form::Text)
}

pub(crate) const fn int(name: &'static str) -> Column {
    Column::new(name, Form::Int)
}

pub(crate) const fn hex(name: &'static str) -> Column {
    Column::new(name, Form::Hex)
}

pub(crate) const fn utf8(name: &'static str) -> Column {
    Column::new(name, Form::Utf8)
}

/// What becomes of a table in an export. Every table has a fate: a test compares this list with the
/// schema of both engines, so that no new table is forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its rows stand in files.
    Exported,
    /// It is made again from the histories.
    Derived,
    /// It says nothing that another installation could use; `move` takes it along.
    Left,
}

/// A table: its columns, those of its key first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [Column],
    /// How many columns its key has.
    pub(crate) key: usize,
    /// Whether the first column is numbered by the database.
    pub(crate) numbered: bool,
    pub(crate) fate: Fate,
}

impl Table {
    /// The rows behind one whose key is given by parameters, or all; the last parameter says how
    /// many.
    pub(crate) fn page(&self, after: bool) -> String {
        page(self.name, self.columns, self.key, "", after)
    }

    /// Writes one row.
    pub(crate) fn insert(&self, dialect: Dialect) -> String {
        insert(self.name, self.columns, self.numbered, dialect)
    }
}

/// See [`Table::page`]; `only` is a condition that rows of a file have to meet.
pub(crate) fn page(table: &str, columns: &[Column], key: usize, only: &str, after: bool) -> String {
    let names = names(columns);
    let key: Vec<_> = columns.iter().take(key).map(|column| column.name).collect();
    let places: Vec<_> = (1..=key.len()).map(|place| format!("${place}")).collect();
    let behind = format!("({}) > ({})", key.join(", "), places.join(", "));
    let conditions: Vec<_> = [only, if after { &behind } else { "" }]
        .into_iter()
        .filter(|condition| !condition.is_empty())
        .collect();
    let filter = if conditions.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", conditions.join(" AND "))
    };
    let limit = if after { key.len() + 1 } else { 1 };
    format!("SELECT {names} FROM {table}{filter} ORDER BY {} LIMIT ${limit}", key.join(", "))
}

/// See [`Table::insert`]. A number that PostgreSQL would give itself has to be insisted on.
pub(crate) fn insert(table: &str, columns: &[Column], numbered: bool, dialect: Dialect) -> String {
    let places: Vec<_> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    let insist = match (numbered, dialect) {
        (true, Dialect::Postgres) => "OVERRIDING SYSTEM VALUE ",
        _ => "",
    };
    let (names, places) = (names(columns), places.join(", "));
    format!("INSERT INTO {table} ({names}) {insist}VALUES ({places})")
}

fn names(columns: &[Column]) -> String {
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: Table = Table {
        name: "t",
        columns: &[text("a"), int("b"), hex("c")],
        key: 2,
        numbered: true,
        fate: Fate::Left,
    };

    #[test]
    fn statements_follow_from_the_columns() {
        assert_eq!(TABLE.page(false), "SELECT a, b, c FROM t ORDER BY a, b LIMIT $1");
        assert_eq!(
            TABLE.page(true),
            "SELECT a, b, c FROM t WHERE (a, b) > ($1, $2) ORDER BY a, b LIMIT $3"
        );
        assert_eq!(
            page("t", TABLE.columns, 1, "c IS NOT NULL", true),
            "SELECT a, b, c FROM t WHERE c IS NOT NULL AND (a) > ($1) ORDER BY a LIMIT $2"
        );
        let insert = "INSERT INTO t (a, b, c) VALUES ($1, $2, $3)";
        assert_eq!(TABLE.insert(Dialect::Sqlite), insert);
        let insist = insert.replace("VALUES", "OVERRIDING SYSTEM VALUE VALUES");
        assert_eq!(TABLE.insert(Dialect::Postgres), insist);
    }
}
