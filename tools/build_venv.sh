#!/usr/bin/env bash
# Makes .venv/ where there is none and installs one lock file into it: build_venv.sh LOCK STAMP
# Only what the lock names is installed, and only with the hashes that stand in it.
set -euo pipefail
cd "$(dirname "$0")/.."
lock_file=$1
stamp=$2

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local name
    for name in ${PYTHON:-python3.11 python3 python3.12 python3.13 python}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "Python 3.11 or newer is needed and was not found (looked for: ${PYTHON:-python3.11, python3, python})."
    say "On Debian 12: apt-get install python3. Elsewhere say where it is: make PYTHON=/path/to/python3.11 …"
    return 1
}

# Debian keeps the part of Python that makes virtual environments in a package of its own.
complete_python() {
    "$1" -c 'import venv, ensurepip' 2>/dev/null && return
    local package
    package="$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        say "$1 cannot make virtual environments. As root: apt-get install $package"
        return 1
    fi
    say "Installing $package …"
    tools/apt_install.sh "$package"
}

make_venv() {
    local python
    python="$(find_python)"
    complete_python "$python"
    say "Making .venv/ with $("$python" --version) …"
    "$python" -m venv --clear .venv
}

mkdir -p .venv
exec 9<.venv  # two makes at once: the second waits, and finds it done
if command -v flock >/dev/null; then flock 9; fi
.venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
if [ "$stamp" -nt "$lock_file" ]; then exit 0; fi
say "Installing what $lock_file names into .venv/ (about a minute) …"
# --no-deps: the lock names everything, and an older pip that looks for "coverage[toml]" itself takes
# the newest release there is, which on the day of a new one has no hash here (`make check` runs
# `pip check`, which finds what would be missing).
.venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
    --no-deps --use-pep517 --require-hashes --requirement "$lock_file"
touch "$stamp"
