#!/usr/bin/env bash
# Installs what is missing, and only that: `setup.sh build` for building and running,
# `setup.sh test` for the tests too. Says nothing when all is there.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

build() {
  command -v cargo >/dev/null || fail "Rust is missing: https://www.rust-lang.org/tools/install"
  command -v cc >/dev/null || install_packages build-essential
}

postgres() {
  if [ -n "$(postgres_bin)" ]; then return; fi
  # The tests start clusters of their own in temporary folders; the system gets none.
  local settings=/etc/postgresql-common/createcluster.conf
  as_root mkdir -p "$(dirname "$settings")"
  if ! grep -qs '^create_main_cluster = false' "$settings"; then
    echo 'create_main_cluster = false' | as_root tee -a "$settings" >/dev/null
  fi
  install_packages postgresql-15
}

chromium() {
  if [ -n "${CONCORD_CHROMIUM:-}" ] || [ -x /usr/bin/chromium ]; then return; fi
  install_packages chromium
}

nextest() {
  if cargo nextest --version >/dev/null 2>&1; then return; fi
  say "Installing cargo-nextest"
  cargo install --locked cargo-nextest
}

# A version, so that the list of docs/mutants.toml speaks of the same mutants.
mutants() {
  local version=27.1.0
  if cargo mutants --version 2>/dev/null | grep -qxF "cargo-mutants $version"; then return; fi
  say "Installing cargo-mutants"
  cargo install --locked --version "$version" cargo-mutants
}

node_parts() {
  if ! command -v npm >/dev/null; then install_packages nodejs npm; fi
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$major" -ge 20 ] || fail "Node 20 or newer is needed, this is $(node --version)"
  # The lock file's checksum, kept beside what was installed from it.
  local stamp=node_modules/.concord-lock
  if [ -f "$stamp" ] && sha256sum --check --status "$stamp"; then return; fi
  say "Installing npm parts by the lock file"
  npm ci --ignore-scripts --no-audit --no-fund
  sha256sum package-lock.json >"$stamp"
}

# Schemathesis in an environment of its own, by the lock file with its hashes.
schemathesis() {
  python3 -c 'import ensurepip, venv' 2>/dev/null || install_packages python3 python3-venv
  local home=target/schemathesis lock=tests/api/requirements.txt
  local stamp=$home/.concord-lock
  if [ -f "$stamp" ] && sha256sum --check --status "$stamp"; then return; fi
  say "Installing Schemathesis by the lock file"
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes \
    --only-binary :all: --requirement "$lock"
  sha256sum "$lock" >"$stamp"
}

case "${1:-}" in
  build) build ;;
  test)
    build
    postgres
    chromium
    nextest
    mutants
    node_parts
    schemathesis
    ;;
  mutants)
    build
    mutants
    ;;
  pictures)
    build
    chromium
    node_parts
    ;;
  *) fail "usage: scripts/setup.sh build|test|mutants|pictures" ;;
esac
