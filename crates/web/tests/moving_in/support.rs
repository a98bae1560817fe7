//! Files of cases, and the way they go.

use std::io::{Cursor, Write as _};

use app::CaseQuery;
use app::moving_in::documents::{Written, workbook};
use axum::body::Body;
use axum::http::Method;
use domain::ids::{CaseId, MoveId};
use domain::time::Date;
use testkit::TestApp;
use testkit::site::{Actor, Answer, Who};

/// A table of invented people: telephone numbers from the ranges kept for drama.
pub(crate) const CSV: &str = "\
reference,received,offence,place,route,initiator,source,stage,as-of,harmed-first-name,\
harmed-last-name,harmed-birth,harmed-telephone,harmed-postcode,harmed-basis,harmed-last-spoken,\
harmed-no,responsible-first-name,responsible-last-name,responsible-telephone,owner,orders
OLD-1,2026-03-02,burglary,Moseley,custody,victim,victim service,talking,2026-11-01,Qanary,Harmsworth,\
1980-02-03,020 7946 0101,B13 8AA,consent,2026-09-01,,Rex,Responsible,0161 496 0102,,
OLD-2,2026-05-04,robbery,digbeth,custody,victim,police,contacting,2026-11-01,Bea,Harmsworth,,\
020 7946 0103,,consent,,never again,Len,Lowe,0161 496 0104,unrelated@rj.test,court
OLD-2,,,,,,,,,Tom,Young,2012-05-06,020 7946 0105,,consent,,,,,,,
";

pub(crate) type Table = Vec<Vec<String>>;

pub(crate) fn table(csv: &str) -> Table {
    csv.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

pub(crate) fn is_day(text: &str) -> Option<Date> {
    text.parse().ok()
}

pub(crate) fn xlsx(table: &Table) -> Vec<u8> {
    let cell =
        |text: &String| is_day(text).map_or_else(|| Written::from(text.as_str()), Written::Day);
    let rows = table.iter().map(|row| row.iter().map(cell).collect()).collect();
    workbook(&[("Cases", rows)]).unwrap()
}

pub(crate) fn ods(table: &Table) -> Vec<u8> {
    let cell = |text: &String| match is_day(text) {
        Some(day) => {
            format!("<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"/>")
        }
        None => format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"),
    };
    let row = |row: &Vec<String>| {
        format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())
    };
    let rows: String = table.iter().map(row).collect();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table \
         table:name=\"Cases\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, text) in [("mimetype", kind), ("content.xml", &content)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Sends a file as a browser does.
pub(crate) async fn upload(actor: &Actor, name: &str, bytes: &[u8]) -> Answer {
    let head = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, b"\r\n--edge--\r\n"].concat();
    let kind = "multipart/form-data; boundary=edge";
    actor.send(Method::POST, "/moving-in", Some(kind), Body::from(body)).await
}

/// The page of an uploaded file.
pub(crate) async fn uploaded(actor: &Actor, name: &str, bytes: &[u8]) -> String {
    let sent = upload(actor, name, bytes).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    sent.header("location").trim_end_matches("/columns").to_owned()
}

/// Takes the columns as they were guessed.
pub(crate) async fn mapped(actor: &Actor, file: &str, more: &[(&str, &str)]) {
    let page = actor.get(&format!("{file}/columns")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    let mut fields: Vec<(String, String)> = Vec::new();
    for select in text.split("<select").skip(1) {
        let name = between(select, "name=\"", "\"");
        let chosen = select.split("<option").find(|option| option.contains(" selected"));
        if let Some(option) = chosen.filter(|_| name.starts_with("column-")) {
            fields.push((name.to_owned(), between(option, "value=\"", "\"").to_owned()));
        }
    }
    let mut fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend(more);
    let sent = actor.post_form(&format!("{file}/columns"), &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
}

pub(crate) fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_default();
    rest.split_once(to).unwrap_or_default().0
}

pub(crate) async fn signed(actor: &Actor, file: &str) {
    let fields = [("source", "The old case book"), ("true", "yes")];
    let sent = actor.post_form(&format!("{file}/sign"), &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(sent.header("location"), file);
}

/// A file goes the whole way.
pub(crate) async fn moved_in(app: &TestApp, bytes: &[u8]) -> String {
    let actor = app.as_user(Who::Coordinator);
    let file = uploaded(&actor, "cases", bytes).await;
    mapped(&actor, &file, &[]).await;
    signed(&actor, &file).await;
    assert_eq!(app.work().await.failed, 0);
    file
}

pub(crate) fn id_of(file: &str) -> MoveId {
    file.trim_start_matches("/moving-in/").parse().unwrap()
}

pub(crate) async fn cases_of(app: &TestApp, who: Who) -> Vec<CaseId> {
    let asked = CaseQuery::default();
    let page = app.app.list_cases(app.caller(who), asked).await.unwrap();
    page.cases.iter().map(|listed| listed.case.case).collect()
}

pub(crate) async fn preview(actor: &Actor, file: &str) -> String {
    let page = actor.get(&format!("{file}/preview")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    between(&page.text(), "<main", "</main>").replace("&#39;", "'")
}
