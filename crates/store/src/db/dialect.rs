//! Every true difference between the two engines' SQL, each with the reason for it.

/// Which engine a statement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite, embedded.
    Sqlite,
    /// PostgreSQL, a server.
    Postgres,
}

impl Dialect {
    /// Chooses between two texts of one statement.
    pub(crate) const fn pick(self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self {
            Self::Sqlite => sqlite,
            Self::Postgres => postgres,
        }
    }

    /// The tables of the current database. Each engine keeps its catalogue in its own place.
    pub(crate) const fn tables(self) -> &'static str {
        self.pick(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'",
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = current_schema()",
        )
    }

    /// Keeps other migrations out until this transaction ends, and waits for one that runs however
    /// long it takes. SQLite has one writer by nature.
    pub(crate) const fn lock_migrations(self) -> &'static str {
        self.pick(
            "SELECT 1",
            "SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(4847372063414514)",
        )
    }

    /// Looks up the case of each row `p` of a page. Left to itself, PostgreSQL would rather read
    /// all of two thousand cases than look up fifty; a look-up takes the same time at any size.
    pub(crate) const fn case_of_page(self) -> &'static str {
        self.pick(
            "JOIN case_list c ON c.case_id = p.case_id",
            "CROSS JOIN LATERAL (SELECT * FROM case_list WHERE case_id = p.case_id LIMIT 1) AS c",
        )
    }

    /// Behind a column: it is one of the texts in the JSON list that is the first parameter. Each
    /// engine has its own name for taking a list apart, and its own form that looks each one up.
    pub(crate) const fn is_listed(self) -> &'static str {
        self.pick(
            "IN (SELECT value FROM json_each($1))",
            "= ANY(ARRAY(SELECT json_array_elements_text(CAST(CAST($1 AS TEXT) AS json))))",
        )
    }

    /// How many rows one insertion takes where many are written. A server charges for each
    /// statement; SQLite does not, and looks a parameter up among all of its statement's.
    pub(crate) const fn rows_together(self) -> usize {
        match self {
            Self::Sqlite => 1,
            Self::Postgres => 64,
        }
    }

    /// How a statement's plan is asked for.
    pub const fn explain(self) -> &'static str {
        self.pick("EXPLAIN QUERY PLAN ", "EXPLAIN ")
    }
}
