#!/usr/bin/env bash
# `make upgrade [TO=tag-or-commit]` and `make rollback`: to another release, and back.
# Whatever fails on the way goes back by itself to what was before: code, .venv/ and database.
# As root where clinic.service is installed: the site's commands then run as its user.
set -euo pipefail

say() { printf '%s\n' "$*"; }
refuse() { printf '%s\n' "$*" >&2; exit 1; }

# All of it is read before any of it runs, for the checkout puts another file in its place.
main() {
    cd "$(dirname "$0")/.."
    exec 8<.git
    flock --nonblock 8 || refuse "Another upgrade is running."
    know_the_service
    STATE=$INSTANCE/upgrade.json
    case ${1:-} in
        upgrade) upgrade "${TO:-}" ;;
        rollback) rollback ;;
        *) refuse "upgrade.sh upgrade | rollback" ;;
    esac
}

# --- What runs here, and as whom ---

know_the_service() {
    AS=(env)
    PORT=${PORT:-8000}
    SERVICE=
    if command -v systemctl >/dev/null && systemctl cat clinic.service >/dev/null 2>&1; then
        SERVICE=clinic.service
        local given user
        # What the unit is told holds for its commands, too: above all where its database is.
        given=$(systemctl show --property=Environment --value "$SERVICE")
        # shellcheck disable=SC2206  # several settings, none with a blank in it
        AS=(env $given)
        user=$(systemctl show --property=User --value "$SERVICE")
        if [ "$(id -u)" -eq 0 ] && [ -n "$user" ]; then
            AS=(setpriv "--reuid=$user" "--regid=$user" --init-groups --reset-env env $given)
        fi
        PORT=$("${AS[@]}" sh -c 'echo "${PORT:-8000}"')
    fi
    INSTANCE=$("${AS[@]}" sh -c 'echo "${CLINIC_INSTANCE_PATH:-instance}"')
}

flask() { (umask 077; exec "${AS[@]}" .venv/bin/flask --app wsgi "$@"); }
runs() { [ -n "$SERVICE" ] && systemctl is-active --quiet "$SERVICE"; }
migration() { flask db current 2>/dev/null | awk '{print $1}'; }

# --- Forward ---

upgrade() {
    local was before head to backup
    before=$(git rev-parse HEAD)
    was=$(git symbolic-ref --quiet --short HEAD || echo "$before")
    [ -z "$(git status --porcelain --untracked-files=no; git status --porcelain content)" ] ||
        refuse_what_was_edited
    git fetch --quiet --tags origin || refuse "The new release cannot be fetched. Nothing was done."
    to=$(git rev-parse --verify --quiet "${1:-refs/remotes/origin/HEAD}^{commit}") ||
        refuse "${1:-The newest} is no release that is known here. Nothing was done."
    if [ "$to" = "$before" ]; then say "This is that release already."; return; fi

    ! git merge-base --is-ancestor "$to" "$before" ||
        refuse "$(short "$to") is older than what is here. Nothing was done; make rollback goes back."

    head=$(migration || true)
    [ -n "$head" ] || refuse "The database does not answer. Nothing was done: flask --app wsgi doctor"
    say "1/6 Making a backup, and seeing it restore …"
    backup=$(flask backup create) || refuse "There is no backup to come back to. Nothing was done."
    backup=$(sed -n 's/^\(.*\.tar\.age\) (.*/\1/p' <<<"$backup")
    remember "$before" "$was" "$to" "$head" "$backup"

    MIGRATED= STOPPED=
    if forward "$to" "$before"; then
        say "Upgraded to $(short "$to"). Back again, with all that comes in meanwhile: make rollback"
        return
    fi
    say "It did not work. Going back to $(short "$before") …" >&2
    back "$was" "$head" "$backup" || refuse "Going back did not work either. The backup is $backup"
    forget
    refuse "All is as it was before: release $(short "$before"), database at $head."
}

# Called in a condition, where `set -e` does not hold: so each step is asked.
forward() {
    say "2/6 Getting $(short "$1") …"
    git checkout --quiet --detach "$1" && build || return 1
    say "3/6 Bringing the database forward; the form stays open …"
    MIGRATED=yes
    flask db upgrade 2>&1 | quietly || return 1
    say "4/6 Reading the pages by the rules of the new release …"
    say_what_is_withheld
    say_what_is_new_in_content "$2" "$1"
    restart "5/6" || return 1
    say "6/6 Looking whether it works …"
    works
}

# Nobody is asked, for nobody may be there; but what readers are about to miss is never left unsaid.
say_what_is_withheld() {
    local said
    if said=$(flask content check 2>&1); then say "    $(tail -n 1 <<<"$said")"; return; fi
    say "    Not all of it keeps the rules of the new release. A page that is withheld is not shown;" \
        "what is named rule is to be mended. Again after that: flask --app wsgi content check"
    grep -E '^(withheld|rule) ' <<<"$said" | sed 's/^/    /' || sed 's/^/    /' <<<"$said"
}

# An own content folder takes no correction of the release by itself.
say_what_is_new_in_content() {
    local own
    own=$(own_content) && [ -n "$own" ] && ! git diff --quiet "$1" "$2" -- content || return 0
    say "    The site shows $own. Of its own content the release has changed:"
    git diff --stat=100 "$1" "$2" -- content | sed 's/^/    /'
    say "    Read it, and take over what you want: git diff $(short "$1") $(short "$2") -- content"
}

restart() {
    if runs; then
        say "$1 Starting $SERVICE again …"
        STOPPED=yes
        systemctl restart "$SERVICE"
    elif [ -n "$SERVICE" ]; then
        say "$1 $SERVICE does not run, and is not started."
    else
        say "$1 There is no clinic.service here: start the site again yourself (Ctrl-C, make run)."
    fi
}

# --- Back ---

rollback() {
    [ -e "$STATE" ] || refuse "There was no upgrade here that could be taken back."
    local before was to head backup
    before=$(remembered before) was=$(remembered was) to=$(remembered to)
    head=$(remembered head) backup=$(remembered backup)
    [ "$(git rev-parse HEAD)" = "$to" ] ||
        refuse "$(short "$to") was upgraded to, and that is not the release that is here now."
    if ! runs; then
        flask backup quiet || refuse "Stop the site first: what is sent meanwhile would not be seen."
    fi
    MIGRATED=yes STOPPED=
    runs && STOPPED=yes
    back "$was" "$head" "$backup" || refuse "It did not work. The backup from before is $backup"
    forget
    say "Back at $(short "$before"), with the enquiries that came since."
}

# The release that is here now takes the database back, for it alone knows its migrations. Before
# that the site is stopped and the spool emptied: the one before might not look into it.
back() {
    local was=$1 head=$2 backup=$3 at
    if [ -n "$STOPPED" ]; then systemctl stop "$SERVICE" || return 1; fi
    at=$(migration || true)
    if [ -n "$MIGRATED" ] && [ -n "$at" ] && [ "$at" != "$head" ]; then
        flask spool import || true
        flask db downgrade "$head" 2>&1 | quietly || true
    fi
    git checkout --quiet "$was" && build || return 1
    if [ -n "$MIGRATED" ] && [ "$(migration || true)" != "$head" ]; then
        say "The database does not go back by itself. The backup takes its place; what came since" \
            "is kept in what is set aside:"
        flask backup restore "$backup" --commit || return 1
    fi
    if [ -n "$STOPPED" ]; then systemctl start "$SERVICE" || return 1; fi
    works
}

# --- Small things ---

refuse_what_was_edited() {
    git diff --quiet HEAD -- . ':!content' ||
        refuse "Files of the software were changed here (git status). Nothing was done."
    refuse "Pages were edited in content/, which is the release's. Nothing was done. Make them yours:" \
        "flask --app wsgi content own, then write the setting that it names, then" \
        "git checkout -- content && git clean -fd content (docs/operations.md, “Your own content”)."
}

# The clinic's own content folder; nothing where it shows that of the release.
own_content() {
    "${AS[@]}" .venv/bin/python -c 'from clinic.config import load_settings as s; print(s().own_content or "")'
}

build() { (umask 022; tools/build_venv.sh requirements.txt .venv/.runtime-installed); }
short() { git describe --tags --exact-match "$1" 2>/dev/null || git rev-parse --short "$1"; }
quietly() { grep -v '^INFO' || true; }

# The database is where this release wants it; and where the site runs, it answers and its worker
# was seen.
works() {
    flask db current 2>/dev/null | grep -q '(head)' || { say "The database is not ready."; return 1; }
    runs || return 0
    local left=90
    until answers; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || { say "The site does not answer as it should." >&2; return 1; }
        sleep 1
    done
}

answers() {
    .venv/bin/python - "http://127.0.0.1:$PORT/readyz" <<'PYTHON'
import json, sys, urllib.error, urllib.request
try:
    try:
        said = urllib.request.urlopen(sys.argv[1], timeout=5)
    except urllib.error.HTTPError as refused:
        said = refused  # somebody has to come, but maybe for another reason
    checks = json.load(said).get("checks", {})
    sys.exit(not all(checks.get(name, {"ok": True})["ok"] for name in ("database", "worker")))
except (OSError, ValueError):
    sys.exit(1)
PYTHON
}

remember() {
    local names=(before was to head backup) text= name
    for name in "${names[@]}"; do text+=" \"$name\": \"$1\","; shift; done
    printf '{%s}\n' "${text%,}" | "${AS[@]}" sh -c 'umask 077; cat > "$1"' - "$STATE"
}
remembered() { sed -n "s/.*\"$1\": \"\([^\"]*\)\".*/\1/p" "$STATE"; }
forget() { rm -f "$STATE"; }

main "$@"
exit
