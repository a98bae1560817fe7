#!/usr/bin/env bash
# Builds Concord and runs its demo: invented people, embedded SQLite, in ./data/demo.
#
# The development profile is used on purpose: it is ready several minutes sooner on a fresh machine,
# shares its work with `make test`, and what would crawl without optimisation (password hashing,
# ciphers, SQLite) is optimised in it all the same. `CARGO_PROFILE=release make demo` builds as for
# production.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh build
profile=${CARGO_PROFILE:-dev}
cargo build --locked --package cli --bin concord --profile "$profile"
folder=$profile
if [ "$profile" = dev ]; then folder=debug; fi
mkdir -p data
exec "$(target_dir)/$folder/concord" demo --port "${PORT:-8080}" --data-dir data/demo "$@"
