#!/usr/bin/env bash
# Installs the Nu HTML checker and Lighthouse beside this file, and what they run on: Java and Node.
# Says plainly what is missing where it may not; those checks are then left out.
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=()
command -v java >/dev/null || missing+=(default-jre-headless)
command -v npm >/dev/null || missing+=(nodejs npm)
if [ "${#missing[@]}" -gt 0 ]; then
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "Not here: ${missing[*]}. The checks that need it are left out." \
            "As root on Debian: tools/apt_install.sh ${missing[*]}" >&2
        exit 0
    fi
    echo "Installing ${missing[*]} (once) …" >&2
    tools/apt_install.sh "${missing[@]}" || exit 0
fi
cd tools/audit
echo "Installing what tools/audit/package-lock.json names …" >&2
# No package may run anything while it is installed.
npm ci --ignore-scripts --silent || { echo "Not installed: Nu and Lighthouse." >&2; exit 0; }
touch .installed
