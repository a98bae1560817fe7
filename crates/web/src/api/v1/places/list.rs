//! `GET /api/v1/places`: the codes of places.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::openapi::Guarded;

/// The places that can be chosen.
#[derive(Serialize, ToSchema)]
pub struct PlaceList {
    /// The places, by district and name.
    places: Vec<Place>,
}

/// A place: a neighbourhood, never where anyone lives.
#[derive(Serialize, ToSchema)]
pub struct Place {
    /// Its code, as `locality` of a case has it.
    code: &'static str,
    /// Its name.
    name: &'static str,
    /// The district it lies in.
    district: &'static str,
}

/// List places
///
/// The codes that `locality` of a case takes.
#[utoipa::path(
    get,
    path = "/api/v1/places",
    operation_id = "listPlaces",
    tag = "service",
    security(("token" = [])),
    responses((status = 200, description = "The places, by district and name.", body = PlaceList), Guarded),
)]
pub async fn list(_: Client) -> Json<PlaceList> {
    let all = app::places::PLACES.iter();
    let places = all.map(|one| Place { code: one.code, name: one.name, district: one.district });
    Json(PlaceList { places: places.collect() })
}
