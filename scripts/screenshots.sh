#!/usr/bin/env bash
# Makes the pictures of the README and of docs/look.md from a fresh demo.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh pictures
cargo build --locked --package cli --bin concord
CONCORD_BIN=${CONCORD_BIN:-$(target_dir)/debug/concord}
export CONCORD_BIN
exec node tests/browser/screenshots.mjs "$@"
