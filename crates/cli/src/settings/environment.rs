//! The environment: which of its variables are settings, and which were meant to be.

use super::BadSetting;
use super::layers::KEYS;

const PREFIX: &str = "CONCORD_";

/// The variables that begin like settings.
pub fn ours() -> Result<impl Iterator<Item = (String, String)>, BadSetting> {
    let mut ours = Vec::new();
    for (name, value) in std::env::vars_os() {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
        let value = value.into_string().map_err(|_| BadSetting::NotText(name.to_owned()))?;
        ours.push((name.to_owned(), value));
    }
    Ok(ours.into_iter())
}

/// The variable of a setting.
pub fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase())
}

/// What begins like a setting and is none, in sentences. One that is nearly a setting's name is
/// refused: whoever wrote it would otherwise run with an empty database of its own. Others are
/// only told of, because machines make such names too.
pub fn unknown<'n>(names: impl Iterator<Item = &'n String>) -> Result<Vec<String>, BadSetting> {
    let known: Vec<String> = KEYS.into_iter().chain(["config"]).map(variable).collect();
    let mut sentences = Vec::new();
    for name in names.filter(|name| name.starts_with(PREFIX) && !known.contains(name)) {
        let near = |known: &String| strsim::osa_distance(&name.to_uppercase(), known);
        let Some(nearest) = known.iter().min_by_key(|known| near(known)) else { continue };
        if near(nearest) <= slips(nearest) {
            return Err(BadSetting::Mistyped { name: name.clone(), nearest: nearest.clone() });
        }
        sentences.push(format!("there is no setting {name}; the nearest is {nearest}"));
    }
    Ok(sentences)
}

/// How many slips make another name of a setting's: one in four letters.
fn slips(variable: &str) -> usize {
    (variable.len().saturating_sub(PREFIX.len()) / 4).max(1)
}
