#!/usr/bin/env bash
# Installs EdgeLynx as a systemd service (NUC, server, or a Jetson without Docker).
#   sudo ./install.sh install FOLDER    FOLDER: what `dotnet publish` made, or an unpacked release
#   sudo ./install.sh upgrade FOLDER    the same again; configuration and data stay, the old program is kept until the new one runs
#   sudo ./install.sh uninstall         removes program and service; configuration and data stay
#   sudo ./install.sh uninstall --purge removes those too
# DESTDIR=DIR puts everything below DIR and leaves users and systemd alone.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=${DESTDIR:-}
program=$root/opt/edgelynx
config=$root/etc/edgelynx
state=$root/var/lib/edgelynx
cache=$root/var/cache/edgelynx
unit=$root/etc/systemd/system/edgelynx.service
link=$root/usr/local/bin/edgelynx

say() { printf 'install.sh: %s\n' "$*"; }
die() {
    printf 'install.sh: %s\n' "$*" >&2
    exit 2
}
live() { [ -z "$root" ] && command -v systemctl >/dev/null && [ -d /run/systemd/system ]; }

check() {
    [ -n "$root" ] || [ "$(id -u)" = 0 ] || die "run this as root: sudo $0 $*"
}

check_ffmpeg() {
    command -v ffmpeg >/dev/null || say "ffmpeg is not installed: folders and uploads work without it, cameras do not: apt-get install ffmpeg"
}

make_user() {
    [ -z "$root" ] || return 0
    local group
    for group in video render; do
        getent group "$group" >/dev/null || groupadd --system "$group"
    done
    id edgelynx >/dev/null 2>&1 || useradd --system --home-dir /var/lib/edgelynx --shell /usr/sbin/nologin --user-group edgelynx
}

own() {
    [ -z "$root" ] || return 0
    chown -R root:root "$program"
    chown root:edgelynx "$config" "$config"/*
    chown -R edgelynx:edgelynx "$state" "$cache"
}

install_files() {
    local from=$1
    [ -x "$from/EdgeLynx.Agent" ] || die "$from holds no EdgeLynx.Agent; make it with: dotnet publish src/EdgeLynx.Agent -c Release -o FOLDER"
    mkdir -p "$(dirname "$program")" "$config" "$state/models" "$state/incoming" "$cache" "$(dirname "$unit")" "$(dirname "$link")"
    # A whole new folder beside the old one, then two renames: a power cut leaves one or the other.
    rm -rf "$program.new"
    cp -a "$from" "$program.new"
    [ ! -d "$here/../models" ] || [ -d "$program.new/models" ] || cp -a "$here/../models" "$program.new/models"
    [ ! -d "$here/../docs" ] || [ -d "$program.new/docs" ] || cp -a "$here/../docs" "$program.new/docs"
    rm -rf "$program.old"
    [ ! -d "$program" ] || mv "$program" "$program.old"
    mv "$program.new" "$program"
    ln -sfn "${program#"$root"}/EdgeLynx.Agent" "$link"
    install -m 0644 "$here/edgelynx.service" "$unit"
    if [ -e "$config/edgelynx.json" ]; then
        say "$config/edgelynx.json is kept"
    else
        install -m 0640 "$here/edgelynx.json" "$config/edgelynx.json"
    fi
    if [ ! -e "$config/secrets.env" ]; then
        printf '# EDGELYNX__mqtt__password=...\n' >"$config/secrets.env"
        chmod 0600 "$config/secrets.env"
    fi
}

start() {
    live || {
        say "systemd is not running here: start the service on the device"
        return 0
    }
    systemctl daemon-reload
    "$program/EdgeLynx.Agent" config check --config "$config/edgelynx.json" || die "correct the configuration, then: systemctl enable --now edgelynx"
    systemctl enable edgelynx >/dev/null
    if systemctl restart edgelynx; then
        rm -rf "$program.old"
        say "edgelynx runs; its log: journalctl -u edgelynx -f"
        return 0
    fi
    if [ -d "$program.old" ]; then
        rm -rf "$program.failed"
        mv "$program" "$program.failed"
        mv "$program.old" "$program"
        systemctl restart edgelynx || true
        die "the new version did not start: the old one is back, the new one is in $program.failed; see journalctl -u edgelynx"
    fi
    die "the service did not start; see journalctl -u edgelynx"
}

uninstall() {
    if live; then
        systemctl disable --now edgelynx 2>/dev/null || true
    fi
    rm -rf "$program" "$program.old" "$program.new" "$program.failed" "$unit" "$link" "$cache"
    if live; then
        systemctl daemon-reload
    fi
    if [ "${1:-}" = --purge ]; then
        rm -rf "$config" "$state"
        if [ -z "$root" ] && id edgelynx >/dev/null 2>&1; then
            userdel edgelynx
        fi
        say "removed, with configuration and data"
    else
        say "removed; configuration ($config) and data ($state) are kept"
    fi
}

case "${1:-}" in
    install | upgrade)
        check "$@"
        [ $# -ge 2 ] || die "name the folder with the program: $0 $1 FOLDER"
        check_ffmpeg
        make_user
        install_files "$2"
        own
        start
        ;;
    uninstall)
        check "$@"
        uninstall "${2:-}"
        ;;
    *)
        sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
        exit 2
        ;;
esac
