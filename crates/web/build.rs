//! Lists the Fluent files of each language, so that a new file needs no line in the code.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../locales");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut code = String::new();
    for (name, folder) in [("ENGLISH", "en"), ("WELSH", "cy")] {
        let files = files(&root.join(folder))?;
        let _ = writeln!(code, "const {name}: &[(&str, &str)] = &[");
        for file in files {
            let path = file.canonicalize()?;
            let label = file.file_name().unwrap_or_default().display();
            let _ = writeln!(
                code,
                "    (\"{folder}/{label}\", include_str!(r\"{}\")),",
                path.display()
            );
        }
        code.push_str("];\n");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("locales.rs"), code)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
        .collect();
    files.sort();
    Ok(files)
}
