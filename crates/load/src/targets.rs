//! What the requests are about: cases of every age, and contacts that the rules allow.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{Method, Request, header};
use serde_json::{Value, json};

use crate::client::{Client, Outgoing, Requests};
use crate::site::Site;

/// How many cases a measurement goes round.
const SAMPLE: usize = 96;
/// How many contacts one goes round: enough that histories stay of the length they have.
const CONTACTS: usize = 400;

/// A program's GET.
pub fn get(path: &str, key: &str) -> Outgoing {
    request(Method::GET, path, (header::AUTHORIZATION, format!("Bearer {key}")), Bytes::new())
}

/// A browser's GET.
pub fn browse(path: &str, session: &str) -> Outgoing {
    request(Method::GET, path, (header::COOKIE, format!("concord_session={session}")), Bytes::new())
}

/// A program's POST of JSON.
pub fn post(path: &str, key: &str, body: Bytes) -> Outgoing {
    let mut request =
        request(Method::POST, path, (header::AUTHORIZATION, format!("Bearer {key}")), body);
    let json = header::HeaderValue::from_static("application/json");
    request.headers_mut().insert(header::CONTENT_TYPE, json);
    request
}

fn request(
    method: Method,
    path: &str,
    credentials: (header::HeaderName, String),
    body: Bytes,
) -> Outgoing {
    let mut request = Request::new(Full::new(body));
    *request.method_mut() = method;
    // Paths are made here from ids: they parse.
    *request.uri_mut() = path.parse().unwrap_or_default();
    let headers = request.headers_mut();
    headers.insert(header::HOST, header::HeaderValue::from_static("127.0.0.1"));
    if let Ok(value) = credentials.1.parse() {
        headers.insert(credentials.0, value);
    }
    request
}

/// Requests that go round a list.
pub fn round_of(requests: Vec<Outgoing>) -> Requests {
    Arc::new(move |number| {
        let at = number % requests.len().max(1);
        requests.get(at).cloned().unwrap_or_default()
    })
}

/// The case of a request, where every so many requests repeat a mix: each turn of the mix begins with
/// another case, so that every case meets every kind of request.
pub fn nth(cases: &[String], number: usize, turn: usize) -> &str {
    let place = number + number / turn.max(1);
    cases.get(place % cases.len().max(1)).map_or("", String::as_str)
}

/// Every case that the coordinator sees, newest first.
async fn cases(site: &Site, client: &mut Client, only: &str) -> anyhow::Result<Vec<String>> {
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let path = format!("/api/v1/cases?limit=200{only}{after}");
        let page: Value = serde_json::from_slice(&client.ask(get(&path, &site.key)).await?)?;
        let lines = page.get("cases").and_then(Value::as_array).context("no list of cases")?;
        found.extend(lines.iter().filter_map(|line| Some(line.get("case")?.as_str()?.to_owned())));
        match page.get("next").and_then(Value::as_str) {
            Some(next) => after = format!("&after={next}"),
            None => return Ok(found),
        }
    }
}

/// Cases spread evenly over the whole list.
pub async fn sample(site: &Site) -> anyhow::Result<Vec<String>> {
    sample_of(site, SAMPLE).await
}

/// So many cases spread evenly over the whole list.
pub async fn sample_of(site: &Site, many: usize) -> anyhow::Result<Vec<String>> {
    let mut client = Client::connect(site.address).await?;
    let all = cases(site, &mut client, "").await?;
    let step = (all.len() / many).max(1);
    Ok(all.into_iter().step_by(step).take(many).collect())
}

/// A contact to be recorded.
pub struct ContactTarget {
    path: String,
    body: Bytes,
    key: String,
}

impl ContactTarget {
    /// As its facilitator's program sends it.
    pub fn request(&self) -> Outgoing {
        post(&self.path, &self.key, self.body.clone())
    }

    /// As one row.
    pub fn row(&self) -> Outgoing {
        post("/floor/row", &self.key, self.body.clone())
    }
}

/// Contacts by the facilitators of open cases that were recorded as regular when they were tried:
/// what comes after is judged alike.
pub async fn contacts(site: &Site) -> anyhow::Result<Vec<ContactTarget>> {
    contacts_of(site, CONTACTS, true).await
}

/// So many contacts at most; not only regular ones where the hour is no hour to ring people.
pub async fn contacts_of(
    site: &Site,
    many: usize,
    regular: bool,
) -> anyhow::Result<Vec<ContactTarget>> {
    let mut client = Client::connect(site.address).await?;
    let (mut found, mut keys, mut unmet) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
    for case in cases(site, &mut client, "&open=true").await? {
        let path = format!("/api/v1/cases/{case}");
        let read: Value = serde_json::from_slice(&client.ask(get(&path, &site.key)).await?)?;
        let lead = read.pointer("/facilitators/0/user").and_then(Value::as_str);
        let Some(user) = lead else { continue };
        if !keys.contains_key(user) {
            keys.insert(user.to_owned(), site.key_of(user.parse()?).await?);
        }
        let key = keys.get(user).cloned().unwrap_or_default();
        // One person a case: clients meet in the database, not in one history.
        if let Some(person) = read.pointer("/people/0") {
            let target = contact(&path, person, &key);
            let tried: Value = serde_json::from_slice(&client.ask(target.request()).await?)?;
            if !regular || tried.get("irregular") == Some(&Value::Bool(false)) {
                found.push(target);
            }
            let rules = tried.get("unmet").and_then(Value::as_array).into_iter().flatten();
            unmet.extend(rules.filter_map(|rule| Some(rule.get("rule")?.to_string())));
        }
        if found.len() >= many {
            break;
        }
    }
    if found.is_empty() {
        bail!("no contact in this year is regular: {unmet:?}");
    }
    Ok(found)
}

fn contact(case: &str, person: &Value, key: &str) -> ContactTarget {
    let mut contact = json!({
        "participant": person.get("participant"),
        "channel": "phone",
        "result": "spoke",
        "minutes": 15,
        "note": "Would like to think about it until after Christmas.",
    });
    let wishes = person.get("wishes_version").filter(|version| !version.is_null());
    if let (Some(version), Value::Object(contact)) = (wishes, &mut contact) {
        contact.insert("wishes_read".to_owned(), version.clone());
    }
    let body = Bytes::from(contact.to_string());
    ContactTarget { path: format!("{case}/contacts"), body, key: key.to_owned() }
}
