//! Every route there is, tried by those who have no business there. The list comes from the
//! router, so that a new page is tried as soon as it exists.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test fails where it must"
)]

use std::fmt::Write as _;

use app::Act;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::cases::{Conflict, ConflictDeclared, HandOverOffered};
use serde_json::Value;
use testkit::site::{Actor, Answer, People, Story, Who};
use testkit::{TestApp, both_engines};
use web::{Door, RouteInfo};

both_engines! {
    a_stranger_is_asked_to_sign_in,
    a_colleague_without_a_relation_finds_no_case,
    a_colleague_of_another_service_finds_nothing_of_ours,
    what_a_role_opens_is_not_there_for_another_role,
    those_who_work_on_the_case_get_in,
}

/// As whom, by which method, which path does not answer as it should. This list may only shrink: a
/// route that answers rightly has to be taken off it, and a new one does not come on it.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// A case, its site, and what the API's document gives as examples.
struct Stage {
    app: TestApp,
    story: Story,
    document: Value,
}

impl Stage {
    async fn set(app: TestApp) -> Self {
        let story = app.story(&People::default()).await;
        let document = app.as_stranger().get("/api/v1/openapi.json").await.json();
        Self { app, story, document }
    }

    async fn try_route(&self, actor: &Actor, route: &RouteInfo) -> Answer {
        let path = self.story.fill(&route.path);
        match (route.method, route.door) {
            ("GET", _) => actor.get(&path).await,
            (method, Door::Token) => {
                let method = if method == "PUT" { Method::PUT } else { Method::POST };
                let body = self.example(route).to_string();
                actor.send(method, &path, Some("application/json"), Body::from(body)).await
            }
            _ => actor.post_form(&path, &[]).await,
        }
    }

    /// A body that the operation accepts, so that nothing but access can be in its way.
    fn example(&self, route: &RouteInfo) -> Value {
        let operation = &self.document["paths"][&route.path][route.method.to_lowercase()];
        let examples = &operation["requestBody"]["content"]["application/json"]["examples"];
        let first = examples.as_object().and_then(|examples| examples.values().next());
        let first = first.unwrap_or_else(|| panic!("{} has no example", route.path));
        self.app.example(&self.story, &first["value"])
    }
}

/// What went wrong, by route; fails where it is not what the exceptions say.
fn judge(who: &str, wrong: Vec<(RouteInfo, StatusCode)>) {
    let excepted = |route: &RouteInfo| {
        EXCEPTIONS.iter().any(|(as_whom, method, path)| {
            *as_whom == who && *method == route.method && *path == route.path
        })
    };
    let unexpected: Vec<String> = wrong
        .iter()
        .filter(|(route, _)| !excepted(route))
        .map(|(route, status)| {
            format!("{} {} ({:?}): {status}", route.method, route.path, route.door)
        })
        .collect();
    assert!(unexpected.is_empty(), "as {who}:\n{}", unexpected.join("\n"));
    for (as_whom, method, path) in EXCEPTIONS {
        let still = wrong.iter().any(|(route, _)| route.method == *method && route.path == *path);
        assert!(
            *as_whom != who || still,
            "{method} {path} is right now: take it off the exceptions"
        );
    }
}

async fn a_stranger_is_asked_to_sign_in(app: TestApp) {
    let stage = Stage::set(app).await;
    let stranger = stage.app.as_stranger();
    let mut wrong = Vec::new();
    for route in web::routes() {
        let answer = stage.try_route(&stranger, &route).await;
        let right = match (route.door, route.method) {
            (Door::Public, _) => !answer.status.is_server_error(),
            (Door::Token, _) => {
                answer.status == 401 && answer.header("www-authenticate").starts_with("Bearer")
            }
            (_, "GET") => answer.status == 303 && answer.header("location").starts_with("/sign-in"),
            _ => answer.status == 401,
        };
        if !right {
            wrong.push((route, answer.status));
        }
    }
    judge("stranger", wrong);
}

async fn a_colleague_without_a_relation_finds_no_case(app: TestApp) {
    let stage = Stage::set(app).await;
    let browser = stage.app.as_user(Who::Unrelated);
    let program = stage.app.as_program(Who::Unrelated);
    judge("unrelated", hidden(&stage, &browser, &program, about_a_case).await);
}

async fn a_colleague_of_another_service_finds_nothing_of_ours(app: TestApp) {
    let stage = Stage::set(app).await;
    let browser = stage.app.as_user(Who::Foreign);
    let program = stage.app.as_program(Who::Foreign);
    let ours = |route: &RouteInfo| {
        let guarded = matches!(route.door, Door::Role | Door::Token);
        about_a_case(route) || (guarded && route.path.contains('{'))
    };
    judge("foreign", hidden(&stage, &browser, &program, ours).await);
}

fn about_a_case(route: &RouteInfo) -> bool {
    route.door == Door::Case || (route.door == Door::Token && route.path.contains("{case}"))
}

/// The routes of some kind that did not answer 'not found'.
async fn hidden(
    stage: &Stage,
    browser: &Actor,
    program: &Actor,
    kind: impl Fn(&RouteInfo) -> bool,
) -> Vec<(RouteInfo, StatusCode)> {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for route in web::routes().into_iter().filter(kind) {
        let actor = if route.door == Door::Token { program } else { browser };
        let answer = stage.try_route(actor, &route).await;
        tried += 1;
        if answer.status != 404 {
            wrong.push((route, answer.status));
        }
    }
    assert!(tried > 5, "there are routes to try: {tried}");
    wrong
}

async fn what_a_role_opens_is_not_there_for_another_role(app: TestApp) {
    let stage = Stage::set(app).await;
    let roles = [
        Who::Coordinator,
        Who::Facilitator,
        Who::Supervisor,
        Who::Safeguarding,
        Who::Administrator,
    ];
    let mut wrong = Vec::new();
    for route in web::routes().into_iter().filter(|route| route.door == Door::Role) {
        let mut closed = false;
        for who in roles {
            let answer = stage.try_route(&stage.app.as_user(who), &route).await;
            closed |= answer.status == 404;
            if answer.status.is_server_error() {
                wrong.push((route.clone(), answer.status));
            }
        }
        if !closed {
            wrong.push((route, StatusCode::OK));
        }
    }
    judge("other role", wrong);
}

async fn those_who_work_on_the_case_get_in(app: TestApp) {
    let stage = Stage::set(app).await;
    let mut wrong = Vec::new();
    for route in
        web::routes().into_iter().filter(|route| about_a_case(route) && route.method == "GET")
    {
        let mut let_in = false;
        for who in [Who::Coordinator, Who::Facilitator, Who::Supervisor, Who::Safeguarding] {
            let program = route.door == Door::Token;
            let actor = if program { stage.app.as_program(who) } else { stage.app.as_user(who) };
            let answer = stage.try_route(&actor, &route).await;
            // What a page needs beside the case may be missing; that the case is there shows.
            let_in |= answer.status.is_success() || answer.status.is_redirection();
            if answer.status.is_server_error() {
                wrong.push((route.clone(), answer.status));
            }
        }
        if !let_in {
            wrong.push((route, StatusCode::NOT_FOUND));
        }
    }
    judge("team", wrong);
}

/// How somebody stands to a case: the columns of the table.
const STANDINGS: [(&str, Who); 10] = [
    ("owns", Who::Coordinator),
    ("facilitates", Who::Facilitator),
    ("supervises", Who::Supervisor),
    ("safeguards", Who::Safeguarding),
    ("asked", Who::Unrelated),
    ("blocked", Who::Facilitator),
    ("stands-in", Who::Unrelated),
    ("unrelated", Who::Unrelated),
    ("administers", Who::Administrator),
    ("elsewhere", Who::Foreign),
];

impl Stage {
    /// Another case, to which somebody stands as the column says.
    async fn set_again(&mut self, standing: &str, who: Who) {
        self.story = self.app.story(&People::default()).await;
        let (user, case) = (self.app.caller(who).user, self.story.case);
        match standing {
            "asked" => {
                let asks = Act::new(HandOverOffered { to: user, note: None });
                self.app.act(Who::Coordinator, case, asks).await;
            }
            "blocked" => {
                let conflict = Conflict::KnowsSomebody;
                let knows = ConflictDeclared::new(user, None, conflict);
                self.app.act(who, case, Act::new(knows)).await;
            }
            "stands-in" => {
                for leaves in [Who::Supervisor, Who::Coordinator] {
                    let (user, conflict) = (self.app.caller(leaves).user, Conflict::KnowsSomebody);
                    let knows = ConflictDeclared::new(user, None, conflict);
                    self.app.act(leaves, case, Act::new(knows)).await;
                }
            }
            _ => {}
        }
        let read = self.app.app.read_case(self.app.caller(who), case).await;
        let relations = read.map_or_else(|_| Vec::new(), |view| view.relations.iter().collect());
        let named = relations.iter().any(|relation| relation.code() == standing);
        let unseen =
            ["safeguards", "blocked", "stands-in", "unrelated", "administers", "elsewhere"];
        assert!(named || unseen.contains(&standing), "{standing} is not what {who:?} is");
    }

    /// What every route answers to somebody. What a form changed must not answer the next one, so
    /// that it is followed by a fresh case.
    async fn column(&mut self, standing: &str, who: Who, routes: &[RouteInfo]) -> Vec<String> {
        self.set_again(standing, who).await;
        let (browser, program) = (self.app.as_user(who), self.app.as_program(who));
        let mut column = Vec::new();
        for route in routes {
            let actor = if route.door == Door::Token { &program } else { &browser };
            let answer = self.try_route(actor, route).await;
            column.push(shown(route, &answer));
            let done = answer.status.is_success() || answer.status.is_redirection();
            if route.method != "GET" && done {
                self.set_again(standing, who).await;
            }
        }
        column
    }
}

/// An answer in a word.
fn shown(route: &RouteInfo, answer: &Answer) -> String {
    let to_sign_in = answer.header("location").starts_with("/sign-in");
    match answer.status.as_u16() {
        303 if to_sign_in => "sign in".to_owned(),
        200..400 => "✔".to_owned(),
        400 | 409 | 422 => "form".to_owned(),
        status if status < 500 => status.to_string(),
        status => panic!("{} {} answers {status}: {}", route.method, route.path, answer.text()),
    }
}

/// Every route, by how somebody stands to the case in it: for people to review. A route that opens
/// or closes to anybody changes the table, and the change is there to be read.
#[tokio::test]
async fn who_gets_in_where() {
    let mut stage = Stage::set(TestApp::start().await).await;
    let (public, routes): (Vec<_>, Vec<_>) =
        web::routes().into_iter().partition(|route| route.door == Door::Public);
    let mut columns = Vec::new();
    for (standing, who) in STANDINGS {
        columns.push((standing, stage.column(standing, who, &routes).await));
    }
    let mut anyone = Vec::new();
    let stranger = stage.app.as_stranger();
    for route in &routes {
        anyone.push(shown(route, &stage.try_route(&stranger, route).await));
    }
    columns.push(("signed out", anyone));

    let mut table = String::from(LEGEND);
    let width = routes.iter().map(|route| route.path.len()).max().unwrap_or(0) + 7;
    write!(table, "\n{:<width$}", "").unwrap();
    for (standing, _) in &columns {
        write!(table, "{standing:<12}").unwrap();
    }
    for (row, route) in routes.iter().enumerate() {
        let name = format!("{:<4} {}", route.method, route.path);
        write!(table, "\n{name:<width$}").unwrap();
        for (_, column) in &columns {
            write!(table, "{:<12}", column[row]).unwrap();
        }
    }
    table.push_str("\n\nOpen to anyone:");
    for route in &public {
        write!(table, "\n{:<4} {}", route.method, route.path).unwrap();
    }
    let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

const LEGEND: &str = "\
✔        they get in, and see it or do it
form     they get in; what they sent (nothing) is not enough, and the form comes back
403      they may see the case and not do this
404      for them it does not exist
401      it asks who they are
sign in  it leads to the page for signing in

The columns are relations to the case in the path: the coordinator who owns it, its facilitator, its
supervisor, the safeguarding lead of its concern, a coordinator who was asked to take it over, a
facilitator whom a declared conflict blocks, and a coordinator who finds another owner where conflicts
took owner and supervisor out. Then colleagues without one: a coordinator who also
facilitates and supervises elsewhere, the administrator, and somebody of another service with every
role.
";
