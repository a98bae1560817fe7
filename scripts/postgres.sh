# shellcheck shell=bash
# A private PostgreSQL cluster for the time of a test run. Sourced after lib.sh.
#
# It stands in a temporary folder that only its owner may enter, listens on a socket in that folder
# and on no port, and keeps PostgreSQL's own settings for durability.

postgres_folder=""

# As the user that the server runs as: it refuses to run as root.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups env HOME=/nonexistent "$@")
  else
    (cd / && "$@")
  fi
}

# Starts it and exports CONCORD_TEST_POSTGRES, a superuser's connection without a database.
start_postgres() {
  local bin
  bin=$(postgres_bin)
  [ -n "$bin" ] || fail "PostgreSQL's server is missing: run scripts/setup.sh test"
  # Short, because the name of a socket may not be long.
  postgres_folder=$(mktemp -d /tmp/concord-pg-XXXXXX)
  if [ "$(id -u)" -eq 0 ]; then chown postgres:postgres "$postgres_folder"; fi
  as_postgres "$bin/initdb" --pgdata "$postgres_folder/data" --username postgres --auth trust \
    --encoding UTF8 --locale C >/dev/null
  as_postgres "$bin/pg_ctl" start --pgdata "$postgres_folder/data" --wait --timeout 60 --silent \
    --log "$postgres_folder/server.log" \
    --options "-k $postgres_folder -c listen_addresses= -c max_connections=300" ||
    fail "PostgreSQL did not start: $(tail -n 20 "$postgres_folder/server.log")"
  export CONCORD_TEST_POSTGRES="host=$postgres_folder user=postgres"
}

stop_postgres() {
  if [ -z "$postgres_folder" ]; then return; fi
  as_postgres "$(postgres_bin)/pg_ctl" stop --pgdata "$postgres_folder/data" --mode immediate \
    --silent || true
  rm -rf "$postgres_folder"
  postgres_folder=""
}
