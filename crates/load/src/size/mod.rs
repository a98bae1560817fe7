//! Full size: what Concord costs with as many cases as a region or a country has, beside what the
//! same costs with 2,000, or what the engine needs for it alone.
//!
//! `cargo xtask load --size 1000000 --engine sqlite` does it for one engine.

mod backup;
mod generate;
mod lists;
mod program;
mod verify;

use std::path::PathBuf;

use crate::report::{Bar, Figure, Report};
use crate::rounds::Effort;
use crate::site::{Engine, Ground};

/// How many cases there are where few are.
pub const FEW: u32 = 2_000;

/// What is measured.
#[derive(Debug, Clone)]
pub struct Size {
    /// On which engine.
    pub engine: Engine,
    /// With how many cases.
    pub cases: u32,
    /// The released program, for what is measured from outside.
    pub program: Option<PathBuf>,
    /// How often and how long.
    pub effort: Effort,
    /// Only what has this in its name; everything where it is empty.
    pub only: String,
}

impl Size {
    /// Measures everything; `say` hears each line as soon as it is known.
    pub async fn measure(&self, say: &(impl Fn(&str) + Sync)) -> anyhow::Result<Report> {
        let ground = Ground::new(self.engine)?;
        let mut report = Report::default();
        let mut keep = |what: &str, measured: anyhow::Result<Vec<Figure>>| {
            match &measured {
                Ok(figures) => figures.iter().for_each(|figure| say(&figure.line())),
                Err(error) => say(&format!("{what} could not be measured: {error:#}")),
            }
            report.keep(what, measured);
        };
        let wanted = |what: &str| what.contains(&self.only);
        let few = generate::site(&ground, "few", FEW, None, say).await?;
        let many = generate::site(&ground, "many", self.cases, Some("floor"), say).await?;
        keep("generating", Ok(many.figures));
        let printed = many.printed;
        let (few, many) = (few.site, many.site);
        if wanted("list") {
            keep("list", lists::list(&few, &many, self).await);
        }
        if wanted("open a case") {
            keep("open a case", lists::open(&few, &many, self).await);
        }
        if wanted("record a contact") {
            keep("record a contact", lists::record(&few, &many, self).await);
        }
        if wanted("verify") {
            keep("verify", verify::measure(&many, &ground.path("many"), self).await);
        }
        if wanted("backup") {
            keep("backup", backup::measure(&many, &ground, self).await);
        }
        few.app.flush_reads().await;
        many.app.flush_reads().await;
        if let Some(program) = &self.program {
            if wanted("serving") {
                keep("serving", program::serving(program, &ground, self).await);
            }
            if wanted("chores") {
                keep("chores", program::chores(program, &ground, self).await);
                keep("restore", program::restore(program, &ground, self).await);
            }
        }
        report.printed = printed;
        Ok(report)
    }

    fn figure(&self, what: String, ours: String, floor: String, ratio: f64, bar: Bar) -> Figure {
        Figure { what, engine: self.engine.name(), ours, floor, ratio, bar }
    }
}

/// A number with its thousands apart.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
