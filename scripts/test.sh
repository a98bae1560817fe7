#!/usr/bin/env bash
# Every test, or the parts that are named: scripts/test.sh [lint] [rust] [docs] [api] [browser].
#
# A part that fails does not keep the others from running; the end says which failed. CI=true, as
# in CI, lets no test be left out.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source scripts/postgres.sh

failed=()
summary=""

# step NAME COMMAND…: runs it, times it, remembers whether it failed.
step() {
  local name=$1 from=$SECONDS state=ok
  shift
  say "$name"
  "$@" || {
    state=FAILED
    failed+=("$name")
  }
  summary+=$(printf '%6s s  %-7s %s' $((SECONDS - from)) "$state" "$name")$'\n'
}

lint() {
  step "Formatting" cargo fmt --all --check
  step "Lints" cargo clippy --locked --workspace --all-targets --quiet -- -D warnings
  if command -v shellcheck >/dev/null; then
    step "Shell scripts" shellcheck --external-sources --source-path=SCRIPTDIR scripts/*.sh .ci/run
  fi
}

rust() {
  if [ -z "${CONCORD_TEST_POSTGRES:-}" ]; then start_postgres; fi
  step "Rust tests, on SQLite and PostgreSQL" cargo nextest run --locked --workspace \
    --no-fail-fast --no-tests pass --status-level slow --final-status-level fail
  step "Every gate is missed when it is gone" cargo xtask prove --blind
  step "What has changed is missed when it is broken" cargo xtask mutants --diff
  step "Examples in the documentation" cargo test --locked --workspace --doc --quiet
}

docs() {
  step "Documentation builds" env RUSTDOCFLAGS="${RUSTDOCFLAGS:-} -D warnings" \
    cargo doc --locked --workspace --no-deps --document-private-items --quiet
}

# The program as it is, against its own document: about three minutes.
api() {
  step "The program builds" cargo build --locked --quiet --package cli --bin concord
  step "The API is as its document says" python3 tests/api/conformance.py \
    "${CONCORD_BIN:-$(target_dir)/debug/concord}" "$PWD/target/schemathesis/bin/schemathesis"
}

browser() {
  step "Committed fonts are npm's" cargo xtask assets --check
  step "The program builds" cargo build --locked --quiet --package cli --bin concord
  CONCORD_BIN=${CONCORD_BIN:-$(target_dir)/debug/concord}
  export CONCORD_BIN
  step "In the browser" node --test --test-concurrency=1 --test-reporter=spec \
    tests/browser/*.test.mjs
}

trap stop_postgres EXIT
trap 'exit 130' INT TERM

scripts/setup.sh test
for part in "${@:-all}"; do
  case "$part" in
    all)
      lint
      rust
      docs
      api
      browser
      ;;
    lint | rust | docs | api | browser) "$part" ;;
    *) fail "no part is called $part: lint, rust, docs, api, browser" ;;
  esac
done

say "Summary"
printf '%s' "$summary"
printf '%6s s  in all\n' "$SECONDS"
if [ "${#failed[@]}" -gt 0 ]; then
  printf '\nfailed: %s\n' "$(printf '%s; ' "${failed[@]}")"
  exit 1
fi
echo "Every test passes."
