# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Functions that several scripts use.

# shellcheck source=script/lib/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

orda_node_major=22

say() { printf '%s\n' "$*"; }

die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Prints the comment block at the head of the calling script: that is its --help.
print_help() { awk 'NR > 2 && /^#/ { sub(/^# ?/, ""); print; next } NR > 2 { exit }' "$0"; }

# Runs a command with its output kept back; shows the output only if it fails.
quietly() {
    local log status=0
    log="$(mktemp)"
    "$@" >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        tail -n 60 "$log" >&2
        printf 'failed (%s): %s\n' "$status" "$*" >&2
    fi
    rm -f "$log"
    return "$status"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

jobs_max() { printf '%s' "${ORDA_JOBS:-$(nproc)}"; }

# True if "node" is new enough for the console.
node_is_new() {
    local version
    version="$(node --version 2>/dev/null)" || return 1
    version="${version#v}"
    [ "${version%%.*}" -ge "$orda_node_major" ]
}

# Installs the packages of a folder's package-lock.json, once per lock file and node version.
npm_install() {
    local folder="$1" stamp="$1/node_modules/.installed-for" wanted
    [ -f "$folder/package-lock.json" ] || die "$folder/package-lock.json is missing: run npm install there once"
    node_is_new || die "node $orda_node_major or newer is needed: run script/setup"
    wanted="$(sha256sum <"$folder/package-lock.json") $(node --version)"
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then return 0; fi
    say "npm ci in ${folder#"$orda_root/"}"
    (cd "$folder" && quietly npm ci --no-audit --no-fund)
    mkdir -p "$folder/node_modules"
    printf '%s\n' "$wanted" >"$stamp"
}
