#!/usr/bin/env bash
# Installs Debian packages, as root and without a question: apt_install.sh PACKAGE…
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
log="$(mktemp)"
trap 'rm -f "$log"' EXIT

install() {
    apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1
}

# The lists of a fresh machine are empty, and old ones name files that are gone.
if ! install "$@"; then
    apt-get update -o DPkg::Lock::Timeout=300 >/dev/null 2>&1 || true
    install "$@" || { tail -n 5 "$log" >&2; exit 1; }
fi
