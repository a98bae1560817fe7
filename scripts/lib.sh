# shellcheck shell=bash
# What the other scripts share. Sourced, not run.

set -euo pipefail

# A clone's own folder, whatever folder the script was called from.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() {
  printf '\n\033[1m== %s\033[0m\n' "$*"
}

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# as_root COMMAND…: runs it as root, through sudo where we are not.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "this needs root or sudo: $*"
  fi
}

# install_packages PACKAGE…: from Debian's archive, without questions.
install_packages() {
  command -v apt-get >/dev/null || fail "please install by hand: $*"
  say "Installing $*"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The folder of the newest PostgreSQL server's programs, or nothing.
postgres_bin() {
  local initdb newest=""
  for initdb in $(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V); do
    if [ -x "$initdb" ]; then newest=$(dirname "$initdb"); fi
  done
  printf '%s' "$newest"
}

# Where cargo puts what it builds.
target_dir() {
  cargo metadata --locked --no-deps --format-version 1 |
    sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}
