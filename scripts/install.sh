#!/usr/bin/env bash
# Make .venv hold what one lock file says. A stamp in it lists the hashes of the lock files
# that were installed, so that the next call has nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."

lock=$1
venv=.venv
python=$venv/bin/python
stamp=$venv/.installed

hash_of() { sha256sum "$1" | cut -d ' ' -f 1; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14; do
        if is_new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    echo "Python 3.11 or later is needed; found: $(python3 --version 2>/dev/null || echo none)." >&2
    echo "Install it, or name it: make PYTHON=python3.12 …" >&2
    return 1
}

make_venv() {
    local base version as_root=
    base=$(find_python)
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        [ "$(id -u)" = 0 ] || as_root='sudo '
        echo "This Python cannot make virtual environments yet. On Debian and Ubuntu run:" >&2
        echo "  ${as_root}apt-get install -y python$version-venv" >&2
        return 1
    fi
    "$base" -m venv --clear "$venv"
}

if is_new_enough "$python" && grep -qsx "$(hash_of "$lock")" "$stamp"; then
    exit 0
fi

if ! is_new_enough "$python" || ! "$python" -m pip --version >/dev/null 2>&1; then
    make_venv
fi
echo "Installing $(grep -c '^[a-z0-9]' "$lock") packages into $venv …"
rm -f "$stamp"
# The machine's own pip settings may add sources and warnings; the hashes decide what gets in.
PIP_USER=0 "$python" -m pip install -qq --no-input --disable-pip-version-check --prefer-binary \
    --require-hashes -r "$lock"

# The developers' lock holds the other one whole, so both are fulfilled then.
hash_of "$lock" >"$stamp"
if [ "$lock" = requirements-dev.lock ]; then
    hash_of requirements.lock >>"$stamp"
fi
