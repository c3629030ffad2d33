#!/usr/bin/env bash
# Runs every test and ends with one plain line: N passed, N failed, N skipped.
set -uo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$root"
say() { printf 'edgelynx: %s\n' "$*" >&2; }

# The system tests drive the real program against real servers.
missing=()
ldconfig -p | grep libgtk-3.so.0 >/dev/null || missing+=(libgtk-3-0)
command -v mosquitto >/dev/null || [ -x /usr/sbin/mosquitto ] || missing+=(mosquitto)
command -v mosquitto_sub >/dev/null || missing+=(mosquitto-clients)
command -v ffmpeg >/dev/null || missing+=(ffmpeg)
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing ${missing[*]}"
        apt-get update -qq >/dev/null 2>&1
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null 2>&1 ||
            say "could not install ${missing[*]}: tests that need them are skipped"
    else
        say "missing, their tests are skipped: sudo apt-get install ${missing[*]}"
    fi
fi

./edgelynx --version >/dev/null || exit 1
dotnet build EdgeLynx.sln -c Release -v quiet --nologo || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test --solution EdgeLynx.sln -c Release --no-build --no-progress "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
[ "$status" = 0 ] || [ "${failed:-0}" != 0 ] || failed=1
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
[ "$status" = 0 ] && [ "${failed:-0}" = 0 ] && [ "${passed:-0}" != 0 ]
