//! What the pages are dressed in: one style sheet, one script, two font files, one favicon, and the
//! icons that every page carries inside itself.
//!
//! Everything is compiled into the program, so that it needs no folder beside it. The address of a
//! file holds the beginning of the SHA-256 of its content: a browser may keep it for ever, and a
//! new version has a new address. The sources stand in `crates/web/assets`; `cargo xtask assets
//! --check` compares the fonts with the npm package they came from.

use std::{borrow::Cow, fmt::Write as _, sync::LazyLock};

use sha2::{Digest, Sha256};

/// The icons, as `<symbol id="g-…">`, to be written once into every page right after `<body>`.
///
/// Six are the glyphs of status (done, now, todo, wait, pause, later), two the sides (harmed,
/// resp). An icon never stands without a word, visible or read out.
pub(crate) const ICONS: &str = include_str!("../assets/icons.svg");

/// For the `Cache-Control` header of every answer made from an [`Asset`].
pub(crate) const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// The parts of the style sheet, in the order in which they are joined: that of their names.
const STYLE: [(&str, &str); 14] = [
    ("01-tokens.css", include_str!("../assets/css/01-tokens.css")),
    ("02-base.css", include_str!("../assets/css/02-base.css")),
    ("03-components.css", include_str!("../assets/css/03-components.css")),
    ("04-forms.css", include_str!("../assets/css/04-forms.css")),
    ("05-moj.css", include_str!("../assets/css/05-moj.css")),
    ("06-shell.css", include_str!("../assets/css/06-shell.css")),
    ("07-parts.css", include_str!("../assets/css/07-parts.css")),
    ("08-my-day.css", include_str!("../assets/css/08-my-day.css")),
    ("09-case.css", include_str!("../assets/css/09-case.css")),
    ("10-record.css", include_str!("../assets/css/10-record.css")),
    ("11-charts.css", include_str!("../assets/css/11-charts.css")),
    ("12-print.css", include_str!("../assets/css/12-print.css")),
    ("13-forced-colours.css", include_str!("../assets/css/13-forced-colours.css")),
    ("14-tasks.css", include_str!("../assets/css/14-tasks.css")),
];

const LATIN: &str = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2";
const LATIN_EXT: &str = "fonts/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2";

/// One file as it is served.
#[derive(Debug)]
pub(crate) struct Asset {
    /// Where it is served: `/assets/<hash>/<name>`.
    pub(crate) path: String,
    /// For the `Content-Type` header.
    pub(crate) content_type: &'static str,
    /// The body.
    pub(crate) bytes: Cow<'static, [u8]>,
}

impl Asset {
    fn new(name: &str, content_type: &'static str, bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        let bytes = bytes.into();
        Self { path: format!("/assets/{}/{name}", short_hash(&bytes)), content_type, bytes }
    }
}

/// All files, ready to be served; made once, at the first use.
#[derive(Debug)]
pub(crate) struct Assets {
    /// The style sheet, for `<link rel="stylesheet">`.
    pub(crate) style: Asset,
    /// The script, for `<script type="module">`.
    pub(crate) script: Asset,
    /// The favicon, for `<link rel="icon" type="image/svg+xml">`.
    pub(crate) favicon: Asset,
    /// The font for English and Welsh without circumflexes: worth a `<link rel="preload">`.
    pub(crate) font: Asset,
    /// The font for ŵ, ŷ and the other letters outside Latin-1; a browser asks for it when needed.
    pub(crate) font_ext: Asset,
}

impl Assets {
    /// The one set of files of this program.
    #[must_use]
    pub(crate) fn get() -> &'static Self {
        static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::gather);
        &ASSETS
    }

    /// The file at exactly this path, hash and all; `None` is a 404.
    #[must_use]
    pub(crate) fn find(&self, path: &str) -> Option<&Asset> {
        self.all().into_iter().find(|asset| asset.path == path)
    }

    /// Every file.
    #[must_use]
    pub(crate) fn all(&self) -> [&Asset; 5] {
        [&self.style, &self.script, &self.favicon, &self.font, &self.font_ext]
    }

    fn gather() -> Self {
        let font = Asset::new(
            LATIN,
            "font/woff2",
            &include_bytes!("../assets/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2")[..],
        );
        let font_ext = Asset::new(
            LATIN_EXT,
            "font/woff2",
            &include_bytes!(
                "../assets/fonts/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2"
            )[..],
        );
        let style = joined()
            .replace(&format!("asset:{LATIN_EXT}"), &font_ext.path)
            .replace(&format!("asset:{LATIN}"), &font.path);
        Self {
            style: Asset::new("concord.css", "text/css; charset=utf-8", style.into_bytes()),
            script: Asset::new(
                "concord.js",
                "text/javascript; charset=utf-8",
                include_bytes!("../assets/concord.js").as_slice(),
            ),
            favicon: Asset::new(
                "favicon.svg",
                "image/svg+xml",
                include_bytes!("../assets/favicon.svg").as_slice(),
            ),
            font,
            font_ext,
        }
    }
}

/// The style sheet without comments and indentation, which are a quarter of it.
fn joined() -> String {
    let mut style = String::new();
    for (_, part) in STYLE {
        for line in without_comments(part).lines().map(str::trim).filter(|line| !line.is_empty()) {
            style.push_str(line);
            style.push('\n');
        }
    }
    style
}

/// Our style sheets hold no `/*` inside strings, so cutting is enough.
fn without_comments(mut css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    while let Some((before, rest)) = css.split_once("/*") {
        out.push_str(before);
        css = rest.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(css);
    out
}

/// The first twelve hexadecimal digits of the SHA-256.
fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).fold(String::new(), |mut hex, byte| {
        // Writing into a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    fn folder() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets"))
    }

    fn style() -> String {
        String::from_utf8(Assets::get().style.bytes.to_vec()).unwrap()
    }

    #[test]
    fn every_part_of_the_style_sheet_is_joined_in_the_order_of_its_name() {
        let on_disk: BTreeSet<String> = fs::read_dir(folder().join("css"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let joined: Vec<&str> = STYLE.iter().map(|(name, _)| *name).collect();
        assert_eq!(on_disk.iter().map(String::as_str).collect::<Vec<_>>(), joined);
    }

    #[test]
    fn addresses_inside_the_style_sheet_lead_to_files_that_are_served() {
        let style = style();
        let urls: Vec<&str> =
            style.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(urls.len(), 2, "the two font files");
        for url in urls {
            assert_eq!(Assets::get().find(url).unwrap().content_type, "font/woff2", "{url}");
        }
    }

    #[test]
    fn what_is_served_is_small_and_says_nothing_to_nobody() {
        let style = style();
        assert!(!style.contains("/*") && !style.contains("  "), "comments and indentation are cut");
        assert_eq!(style.matches('{').count(), style.matches('}').count());
        assert!(style.len() < 72 * 1024, "the style sheet has {} bytes", style.len());
        let script = Assets::get().script.bytes.len();
        // It keeps 'who else is here' fresh since it grew from 6,500.
        assert!(script < 7_500, "the script has {script} bytes");
    }

    #[test]
    fn an_address_changes_with_the_content() {
        let one = Asset::new("a.css", "text/css", b"a".as_slice());
        let two = Asset::new("a.css", "text/css", b"b".as_slice());
        assert_eq!(one.path, "/assets/ca978112ca1b/a.css");
        assert_ne!(one.path, two.path);
    }

    #[test]
    fn only_an_exact_address_finds_a_file() {
        let assets = Assets::get();
        for asset in assets.all() {
            assert!(std::ptr::eq(assets.find(&asset.path).unwrap(), asset));
        }
        assert!(assets.find("/assets/000000000000/concord.css").is_none());
        assert!(assets.find("/assets/../Cargo.toml").is_none());
    }

    #[test]
    fn every_icon_has_a_name_of_its_own() {
        let names: Vec<&str> = ICONS
            .split("<symbol id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let unique: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(names.len(), unique.len());
        for wanted in ["done", "now", "todo", "wait", "pause", "later", "harmed", "resp", "mark"] {
            assert!(unique.contains(format!("g-{wanted}").as_str()), "{wanted}");
        }
        assert!(!ICONS.contains("style="), "the content security policy refuses inline styles");
    }
}
