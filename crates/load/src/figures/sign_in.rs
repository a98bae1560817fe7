//! Signing in, against its password hash alone.

use std::hint::black_box;

use anyhow::Context as _;
use argon2::Argon2;
use argon2::password_hash::PasswordHasher as _;

use crate::client::timer;
use crate::report::{Bar, Figure};
use crate::rounds::median;
use crate::site::{Engine, Site, password};

/// How many pairs: a hash takes some 30 ms.
const PAIRS: usize = 60;

/// Sign-ins and bare hashes by turns, so that whatever else the machine does meets both.
pub async fn measure(site: &Site, engine: Engine) -> anyhow::Result<Figure> {
    site.sign_in().await?;
    let (mut ours, mut bare) = (Vec::with_capacity(PAIRS), Vec::with_capacity(PAIRS));
    for _ in 0..PAIRS {
        let begun = timer();
        site.sign_in().await?;
        ours.push(begun.elapsed().as_secs_f64() * 1e3);
        let begun = timer();
        let hashed = tokio::task::spawn_blocking(|| {
            let argon2 = Argon2::default();
            argon2.hash_password_with_salt(password().as_bytes(), &[7; 16]).is_ok()
        });
        black_box(hashed.await?).then_some(()).context("argon2id failed")?;
        bare.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    let ratio = median(bare.iter().zip(&ours).map(|(bare, ours)| bare / ours))?;
    Ok(Figure {
        what: "Sign in".to_owned(),
        engine: engine.name(),
        ours: format!("{:.1} ms", median(ours.into_iter())?),
        floor: format!("{:.1} ms bare argon2id", median(bare.into_iter())?),
        ratio,
        bar: Bar::AtLeast(0.9),
    })
}
