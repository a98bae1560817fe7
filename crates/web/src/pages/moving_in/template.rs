//! `GET /moving-in/template`: an empty file with every column, and a sheet that explains them.

use app::Failure;
use app::moving_in::Field;
use app::moving_in::documents::{Written, workbook};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::Duty;
use domain::cases::{Basis, Initiator, NoScope, OrderSource, Source, StageThere};
use domain::offences::Offence;

use super::words;
use crate::failure;
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /moving-in/template`
pub async fn send(State(state): State<WebState>, staff: Staff) -> Response {
    if !staff.caller.has(Duty::MoveIn) {
        return failure::page(&staff, &Failure::NotFound);
    }
    let text = staff.visit.text;
    let headings = Field::ALL.iter().map(|field| Written::from(field.code())).collect();
    let mut help = vec![vec![
        Written::from(text.get("move-help-column")),
        Written::from(text.get("move-help-meaning")),
        Written::from(text.get("move-help-words")),
    ]];
    help.extend(Field::ALL.iter().map(|field| explained(&state, &staff, *field)));
    let cases = text.get("move-help-cases").into_owned();
    let explanation = text.get("move-help-sheet").into_owned();
    let sheets = [(cases.as_str(), vec![headings]), (explanation.as_str(), help)];
    match workbook(&sheets) {
        Ok(bytes) => {
            let name = "attachment; filename=\"concord-moving-in.xlsx\"";
            let headers = [(header::CONTENT_TYPE, XLSX), (header::CONTENT_DISPOSITION, name)];
            (headers, bytes).into_response()
        }
        Err(error) => failure::page(&staff, &Failure::internal(error)),
    }
}

fn explained(state: &WebState, staff: &Staff, field: Field) -> Vec<Written> {
    let text = staff.visit.text;
    let name = words::field(text, field);
    let meaning =
        if field.is_needed() { text.with("move-help-needed", &[("name", &name)]) } else { name };
    vec![field.code().into(), meaning.into(), allowed(state, staff, field).into()]
}

/// The words that a column may hold, each with what it means.
pub fn allowed(state: &WebState, staff: &Staff, field: Field) -> String {
    let text = staff.visit.text;
    match field {
        Field::Offence => listed(text, "offence", Offence::ALL.iter().map(|one| one.code())),
        Field::Initiator => listed(text, "initiator", Initiator::ALL.iter().map(|one| one.code())),
        Field::Source => listed(text, "source", Source::ALL.iter().map(|one| one.code())),
        Field::Stage => listed(text, "stage-there", StageThere::ALL.iter().map(|one| one.code())),
        Field::HarmedBasis | Field::ResponsibleBasis => {
            listed(text, "basis", Basis::ALL.iter().map(|one| one.code()))
        }
        Field::Route => {
            let routes = state.app.rules().routes_on(staff.visit.today());
            listed(text, "route", routes.map(|route| route.code.as_str()))
        }
        Field::Orders => {
            OrderSource::ALL.iter().map(|one| one.code()).collect::<Vec<_>>().join(", ")
        }
        Field::HarmedNo | Field::ResponsibleNo => {
            let scopes = [NoScope::ThisIncident, NoScope::ForNow, NoScope::Ever];
            scopes.map(NoScope::code).join(", ")
        }
        _ => String::new(),
    }
}

fn listed<'a>(text: Text, set: &str, codes: impl Iterator<Item = &'a str>) -> String {
    let named = codes.map(|code| format!("{code} ({})", text.code(set, code)));
    named.collect::<Vec<_>>().join(", ")
}
