//! The table that comes out.

use std::fmt::Write as _;

use crate::machine::Machine;

/// What a ratio is held to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bar {
    /// At least so much of the floor.
    AtLeast(f64),
    /// At most so many times the floor.
    AtMost(f64),
}

impl Bar {
    /// Whether a ratio keeps to it.
    pub fn holds(self, ratio: f64) -> bool {
        match self {
            Self::AtLeast(bar) => ratio >= bar,
            Self::AtMost(bar) => ratio <= bar,
        }
    }
}

/// One measured ratio.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What was done.
    pub what: String,
    /// On which engine.
    pub engine: &'static str,
    /// How it went, with its unit.
    pub ours: String,
    /// How the floor went, with its unit.
    pub floor: String,
    /// Ours over the floor's.
    pub ratio: f64,
    /// What the ratio is held to.
    pub bar: Bar,
}

/// All that one run measured.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Ratios.
    pub figures: Vec<Figure>,
    /// Figures of this machine, held to nothing.
    pub printed: Vec<(String, String)>,
    /// What could not be measured, and why.
    pub failures: Vec<String>,
}

impl Figure {
    /// Its line of the table.
    pub fn line(&self) -> String {
        let Self { what, engine, ours, floor, ratio, bar } = self;
        let (sign, value) = match bar {
            Bar::AtLeast(value) => ("≥", value),
            Bar::AtMost(value) => ("≤", value),
        };
        let verdict = if bar.holds(*ratio) { "holds" } else { "**missed**" };
        format!(
            "| {what} | {engine} | {ours} | {floor} | {ratio:.2} | {sign} {value} | {verdict} |"
        )
    }
}

impl Report {
    /// Takes over what was measured, or why it was not: one failure must not lose a quarter of an
    /// hour of figures.
    pub fn keep(&mut self, what: &str, measured: anyhow::Result<Vec<Figure>>) {
        match measured {
            Ok(figures) => self.figures.extend(figures),
            Err(error) => self.failures.push(format!("{what}: {error:#}")),
        }
    }

    /// How many ratios do not keep to their bar or could not be measured.
    pub fn missed(&self) -> usize {
        let missed = self.figures.iter().filter(|figure| !figure.bar.holds(figure.ratio)).count();
        missed + self.failures.len()
    }

    /// The tables in Markdown.
    pub fn tables(&self, machine: &Machine) -> String {
        let mut out = format!("Measured on {machine}.\n\n");
        out.push_str("| what | engine | Concord | floor | ratio | bar | |\n");
        out.push_str("|---|---|---|---|---|---|---|\n");
        for figure in &self.figures {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{}", figure.line());
        }
        for failure in &self.failures {
            let _ = writeln!(out, "\nNot measured: {failure}");
        }
        if !self.printed.is_empty() {
            out.push_str("\n| on this machine | |\n|---|---|\n");
        }
        for (what, value) in &self.printed {
            let _ = writeln!(out, "| {what} | {value} |");
        }
        out
    }
}

/// Replaces what stands between the marks of a name on a page, or answers nothing where it has no
/// such marks.
pub fn replace(page: &str, name: &str, tables: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}{tables}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_bar_says_so() {
        let figure = |ratio| Figure {
            what: "Open a case".to_owned(),
            engine: "SQLite",
            ours: "1".to_owned(),
            floor: "2".to_owned(),
            ratio,
            bar: Bar::AtLeast(0.5),
        };
        let mut report = Report::default();
        report.keep("open a case", Ok(vec![figure(0.5), figure(0.49)]));
        assert_eq!(report.missed(), 1);
        report.keep("sign in", Err(anyhow::anyhow!("nobody there")));
        assert_eq!(report.missed(), 2);
        assert!(report.tables(&Machine::this()).contains("Not measured: sign in: nobody there\n"));
        assert!(figure(0.5).line().ends_with("| 0.50 | ≥ 0.5 | holds |"));
        assert!(figure(0.49).line().ends_with("**missed** |"));
        assert!(Bar::AtMost(1.5).holds(1.5) && !Bar::AtMost(1.5).holds(1.51));
    }

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let page = "words\n<!-- measured -->\nold\n<!-- end of measured -->\nmore\n";
        let new = "words\n<!-- measured -->\nnew\n<!-- end of measured -->\nmore\n";
        assert_eq!(replace(page, "measured", "new\n").as_deref(), Some(new));
        assert_eq!(replace(page, "elsewhere", "new\n"), None);
        assert_eq!(replace("no marks", "measured", "new"), None);
    }
}
