#!/usr/bin/env bash
# The real servers and the browser that the tests run against, from Debian's own packages.
set -euo pipefail

has() { command -v "$1" >/dev/null 2>&1; }
has_postgres() { has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

missing=()
has_postgres || missing+=(postgresql)
has redis-server || missing+=(redis-server)
has nginx || [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
# The fonts carry the Vietnamese letters of pages that use the system's own face.
has chromium || missing+=(chromium fonts-liberation fonts-dejavu-core)
# The benchmark loads pages with it.
has wrk || missing+=(wrk)
if [ ${#missing[@]} = 0 ]; then
    exit 0
fi

install="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" != 0 ] || ! has apt-get; then
    echo "The tests need these as well; run this once:" >&2
    echo "  sudo sh -c 'apt-get update && $install'" >&2
    exit 1
fi
echo "Installing for the tests: ${missing[*]} …"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get update -qq && $install; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "Could not install; run this to see why: apt-get update && $install" >&2
    exit 1
fi
rm -f "$log"
