//! What needs no server: folding histories. Criterion keeps the figures; `cargo xtask load` puts
//! them into the report.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot begin fails")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use domain::cases::Event;
use domain::ids::CaseId;
use load::site::{Engine, Ground, Site};
use load::targets::sample;
use tokio::runtime::Runtime;

fn in_process(criterion: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let ground = Ground::new(engine).unwrap();
        let site = runtime.block_on(Site::make(&ground, "in_process", 400)).unwrap();
        let cases: Vec<CaseId> =
            runtime.block_on(sample(&site)).unwrap().iter().map(|id| id.parse().unwrap()).collect();
        fold(criterion, &runtime, &site, engine, &cases);
    }
}

fn fold(
    criterion: &mut Criterion,
    runtime: &Runtime,
    site: &Site,
    engine: Engine,
    cases: &[CaseId],
) {
    let store = site.app.store();
    let mut group = criterion.benchmark_group(format!("fold {}", engine.name()));
    let mut next = cases.iter().copied().cycle();
    group.bench_function("Concord", |bencher| {
        bencher.iter(|| {
            let case = next.next().unwrap();
            let stored = runtime.block_on(store.load(case)).unwrap().unwrap();
            black_box(app::desk::file(case, &stored).unwrap())
        });
    });
    let mut next = cases.iter().copied().cycle();
    group.bench_function("floor", |bencher| {
        bencher.iter(|| {
            let case = next.next().unwrap();
            let stored = runtime.block_on(store.load(case)).unwrap().unwrap();
            for event in &stored {
                black_box(event.compute_hash());
                black_box(Event::decode(&event.kind, event.schema, &event.payload).unwrap());
            }
        });
    });
    group.finish();
}

criterion_group!(benches, in_process);
criterion_main!(benches);
