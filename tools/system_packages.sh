#!/usr/bin/env bash
# Installs what the tests need and no Python package brings: Chromium, a font with Devanagari,
# PostgreSQL 15 and nginx. Says plainly what is missing where it may not; those tests are then left out.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v chromium >/dev/null || missing+=(chromium)
[ -n "$(find /usr/share/fonts -name 'NotoSansDevanagari*' -print -quit 2>/dev/null)" ] ||
    missing+=(fonts-noto-core)
[ -x /usr/lib/postgresql/15/bin/initdb ] || missing+=(postgresql-15)
[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || missing+=(nginx-light)
# What drives Chromium from Python is a program of its own and needs this library.
[ -n "$(find /usr/lib /lib -name 'libatomic.so.1' -print -quit 2>/dev/null)" ] || missing+=(libatomic1)
[ "${#missing[@]}" -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not here: ${missing[*]}. The tests that need it are left out." \
        "As root on Debian: tools/apt_install.sh ${missing[*]}" >&2
    exit 0
fi

echo "Installing ${missing[*]} (once, about two minutes) …" >&2
# The tests start a server of their own. Debian's package would start one for the whole machine,
# and leave it running; it is asked not to where PostgreSQL is new here.
if [[ " ${missing[*]} " == *" postgresql-15 "* && ! -e /etc/postgresql-common ]]; then
    tools/apt_install.sh postgresql-common &&
        sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' \
            /etc/postgresql-common/createcluster.conf || true
fi
tools/apt_install.sh "${missing[@]}" ||
    echo "Not installed: ${missing[*]}. The tests that need it are left out." >&2
