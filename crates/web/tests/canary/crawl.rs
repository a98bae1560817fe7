//! The crawl: everybody follows every link from every page they can reach, and everything that
//! came of it is searched.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use testkit::TestApp;
use testkit::site::{Actor, Answer, Story, Who};
use web::Door;

use crate::log;
use crate::watch::{Reader, Watch};

/// How many pages one reader looks at, at the most.
const MOST: usize = 600;

/// How much there was to see: a crawl that sees nothing proves nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seen {
    /// Pages that were read.
    pub(crate) pages: usize,
    /// Canaries in them where they may be.
    pub(crate) birds: usize,
    /// Messages that were sent.
    pub(crate) mails: usize,
    /// Whether contact details were found where they are opened.
    pub(crate) opened: bool,
}

/// A crawl.
pub(crate) struct Crawl<'a> {
    app: &'a TestApp,
    story: &'a Story,
    watch: &'a Watch,
    findings: Vec<String>,
    seen: Seen,
}

impl<'a> Crawl<'a> {
    pub(crate) fn new(app: &'a TestApp, story: &'a Story, watch: &'a Watch) -> Self {
        Self { app, story, watch, findings: Vec::new(), seen: Seen::default() }
    }

    /// Where canaries were that should not be.
    pub(crate) fn findings(&self) -> Vec<String> {
        self.findings.clone()
    }

    /// How much there was to see.
    pub(crate) const fn seen(&self) -> Seen {
        self.seen
    }

    fn actor(&self, reader: Reader) -> Actor {
        match reader {
            Reader::Stranger => self.app.as_stranger(),
            Reader::User(who) => self.app.as_user(who),
            Reader::Program(who) => self.app.as_program(who),
        }
    }

    /// Reads every page of the site, and whatever they link to.
    pub(crate) async fn read_all(&mut self, reader: Reader) {
        let program = matches!(reader, Reader::Program(_));
        let routes = web::routes().into_iter().filter(|route| {
            route.method == "GET"
                && (program == (route.door == Door::Token) || route.door == Door::Public)
        });
        let mut known: BTreeSet<String> = routes
            .flat_map(|route| [self.story.fill(&route.path), self.other_side(&route.path)])
            .collect();
        let mut ahead: VecDeque<String> = known.iter().cloned().collect();
        let mut read = 0;
        while let Some(path) = ahead.pop_front() {
            read += 1;
            assert!(read < MOST, "{reader:?} finds no end of pages: {path}");
            for link in self.read(reader, &path).await {
                if known.insert(link.clone()) {
                    ahead.push_back(link);
                }
            }
        }
    }

    /// The same page about the person on the other side.
    fn other_side(&self, path: &str) -> String {
        let story = Story { harmed: self.story.responsible, ..self.story.clone() };
        story.fill(path)
    }

    /// Reads one page; the links on it.
    pub(crate) async fn read(&mut self, reader: Reader, path: &str) -> Vec<String> {
        let answer = self.actor(reader).get(path).await;
        assert!(!answer.status.is_server_error(), "{reader:?} {path}: {}", answer.status);
        self.look(reader, "GET", path, &answer)
    }

    /// Searches an answer: body, headers, and the addresses it leads to.
    fn look(&mut self, reader: Reader, method: &str, path: &str, answer: &Answer) -> Vec<String> {
        self.seen.pages += 1;
        let place = format!("{reader:?} {method} {path}");
        let text = answer.text();
        let links = links(&text);
        let strays = self.watch.strays(reader, path, &answer.body);
        self.seen.birds += self.watch.find(&answer.body).len() - strays.len();
        for bird in strays {
            self.findings.push(format!("{bird:?} in the answer to {place}"));
        }
        let led = answer.header("location").to_owned();
        let calls = |link: &&String| link.starts_with("tel:") || link.starts_with("mailto:");
        for link in links.iter().chain([&led]).filter(|link| !calls(link)) {
            for bird in self.watch.find(link.as_bytes()) {
                self.findings.push(format!("{bird:?} in a link on {place}: {link}"));
            }
        }
        for (name, value) in &answer.headers {
            for bird in self.watch.find(value.as_bytes()) {
                self.findings.push(format!("{bird:?} in the header {name} of {place}"));
            }
        }
        links.into_iter().chain([led]).filter_map(|link| followed(&link)).collect()
    }

    /// Sends words through a form, well and badly: what comes back, where it leads to, and what is
    /// logged is searched like everything else.
    pub(crate) async fn write_forms(&mut self) {
        let case = self.story.case;
        let path = format!("/cases/{case}/log-call");
        let (harmed, note) = (self.story.harmed.to_string(), self.watch.word(crate::Bird::Note));
        let right = [
            ("participant", harmed.as_str()),
            ("result", "spoke"),
            ("channel", "phone"),
            ("wishes", "1"),
            ("minutes", "15"),
            ("next", "none"),
            ("note", note),
        ];
        for fields in [&right[..], &right[..1], &right[4..]] {
            self.write_form(Who::Facilitator, &path, fields).await;
        }
        let supervisor = self.app.caller(Who::Supervisor).user.to_string();
        let tell = [("to", supervisor.as_str()), ("note", note)];
        let day = [("day-day", "14"), ("day-month", "12"), ("day-year", "2026")];
        let task = [&[("to", supervisor.as_str()), ("note", note)], &day[..]].concat();
        let first = [("to", supervisor.as_str()), ("first", note), ("promised", note)];
        for (part, fields) in
            [("tell", &tell[..]), ("tasks", &task[..]), ("hand-over-note", &first)]
        {
            let path = format!("/cases/{case}/{part}");
            self.write_form(Who::Facilitator, &path, &fields[1..]).await;
            let (status, _) = self.write_form(Who::Facilitator, &path, fields).await;
            assert_eq!(status, 303, "{path} takes what is sent");
        }
        self.find_an_owner().await;
    }

    /// Whoever finds a case another owner, because conflicts took owner and supervisor out of it,
    /// sees nothing of what is in it.
    async fn find_an_owner(&mut self) {
        let case = self.story.case;
        for who in [Who::Supervisor, Who::Coordinator] {
            let knows = [("conflict", "knows-somebody")];
            let path = format!("/cases/{case}/conflict");
            let to = self.app.caller(Who::Unrelated).user.to_string();
            let asks = [knows[0], ("to", to.as_str())];
            let fields = if who == Who::Coordinator { &asks[..] } else { &knows[..] };
            let (status, _) = self.write_form(who, &path, fields).await;
            assert_eq!(status, 303, "{who:?} leaves the case");
        }
        let refuse = format!("/cases/{case}/hand-over/refuse");
        let reason = [("reason", "no-capacity")];
        let (status, _) = self.write_form(Who::Unrelated, &refuse, &reason).await;
        assert_eq!(status, 303, "nobody has taken it over");
        let path = format!("/cases/{case}/find-owner");
        let reader = Reader::User(Who::Unrelated);
        assert!(!self.read(reader, &path).await.is_empty(), "they see that it needs an owner");
        let (status, _) = self.write_form(Who::Unrelated, &path, &[]).await;
        assert_eq!(status, 422, "the form comes back");
        self.read_all(reader).await;
        self.read_all(Reader::Program(Who::Unrelated)).await;
    }

    /// Sends a form; what came back, after it was searched.
    async fn write_form(&mut self, who: Who, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let reader = Reader::User(who);
        let answer = self.actor(reader).post_form(path, fields).await;
        self.look(reader, "POST", path, &answer);
        (answer.status.as_u16(), answer.text())
    }

    /// Opens somebody's contact details, as the one place where they may be seen.
    pub(crate) async fn open_contact_details(&mut self) {
        let path = self.story.fill("/cases/{case}/people/{participant}/contact");
        for who in
            [Who::Coordinator, Who::Facilitator, Who::Supervisor, Who::Safeguarding, Who::Unrelated]
        {
            let reader = Reader::User(who);
            let answer = self.actor(reader).post_form(&path, &[]).await;
            self.look(reader, "POST", &path, &answer);
            let found = self.watch.find(&answer.body);
            self.seen.opened |= found.iter().any(|bird| bird.is_contact());
        }
    }

    /// Searches what is not asked for: the log, mail, and every file the site keeps, by name and
    /// by content.
    pub(crate) fn search_the_rest(&mut self) {
        for line in log::heard().split(|byte| *byte == b'\n') {
            for bird in self.watch.find(line) {
                let line = String::from_utf8_lossy(line);
                self.findings.push(format!("{bird:?} in the log: {line}"));
            }
        }
        let folder = self.app.folder().to_owned();
        self.search_folder(&folder);
        self.search_server();
    }

    /// Searches every row of the database, where a server keeps it and not a file.
    fn search_server(&mut self) {
        let Some(database) = self.app.database() else { return };
        let tables = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'";
        let tables = database.sql(tables).unwrap();
        assert!(tables.lines().count() > 10, "the schema has tables: {tables}");
        for table in tables.lines() {
            // Bytes are shown as the letters they may be.
            let rows = format!("SET bytea_output = 'escape'; SELECT * FROM {table}");
            for bird in self.watch.find(database.sql(&rows).unwrap().as_bytes()) {
                self.findings.push(format!("{bird:?} in clear in the table {table}"));
            }
        }
    }

    fn search_folder(&mut self, folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            for bird in self.watch.find(name.as_bytes()) {
                self.findings.push(format!("{bird:?} in the name of a file"));
            }
            if path.is_dir() {
                self.search_folder(&path);
                continue;
            }
            self.seen.mails += usize::from(path.extension().is_some_and(|ending| ending == "eml"));
            for bird in self.watch.find(&std::fs::read(&path).unwrap()) {
                self.findings.push(format!("{bird:?} in clear in the file {name}"));
            }
        }
    }
}

/// The addresses on a page.
fn links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    for start in ["href=\"", "action=\"", "src=\"", "formaction=\""] {
        for rest in text.split(start).skip(1) {
            let link = rest.split('"').next().unwrap_or_default();
            links.push(link.replace("&amp;", "&"));
        }
    }
    links
}

/// An address of ours that is read too.
fn followed(link: &str) -> Option<String> {
    let path = link.split('#').next()?;
    let ours = path.starts_with('/') && !path.starts_with("//");
    let elsewhere =
        ["/assets/", "/language/", "/sign-out"].iter().any(|start| path.starts_with(start));
    (ours && !elsewhere).then(|| path.to_owned())
}
