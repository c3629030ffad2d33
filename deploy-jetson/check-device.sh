#!/usr/bin/env bash
# Says what this device is and what of it EdgeLynx can use. Changes nothing; needs no root. Then: edgelynx doctor.
set -uo pipefail
problems=0

ok() { printf 'ok       %s\n' "$*"; }
note() { printf 'note     %s\n' "$*"; }
bad() {
    printf 'problem  %s\n' "$*"
    problems=$((problems + 1))
}
# A user's PATH may lack sbin; and grep that ends early would break the pipe, which counts as a failure here.
libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
has_library() { case "$libraries" in *"$1"*) true ;; *) false ;; esac }
read_file() { [ -r "$1" ] && tr -d '\0' <"$1"; }

jetson=
model=$(read_file /proc/device-tree/model)
case "$model" in
    *Jetson* | *NVIDIA*) jetson=1 ;;
esac
ok "device: ${model:-$(uname -m) $(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)}, $(nproc) cores, $(awk '/MemTotal/ {printf "%.1f GB", $2 / 1e6}' /proc/meminfo)"

if [ -n "$jetson" ]; then
    release=$(read_file /etc/nv_tegra_release | sed -n 's/^# R\([0-9]*\) (release), REVISION: \([0-9.]*\).*/\1.\2/p')
    case "$release" in
        36.*) ok "L4T $release (JetPack 6)" ;;
        "") bad "no /etc/nv_tegra_release: is this L4T?" ;;
        *) bad "L4T $release: the Dockerfile here is for JetPack 6 (L4T 36)" ;;
    esac
    if has_library libnvinfer.so; then ok "TensorRT is there"; else bad "TensorRT is missing: sudo apt install nvidia-jetpack"; fi
    if has_library libcudnn.so; then ok "cuDNN is there"; else bad "cuDNN is missing: sudo apt install nvidia-jetpack"; fi
    if command -v nvpmodel >/dev/null; then
        mode=$(nvpmodel -q 2>/dev/null | sed -n 's/^NV Power Mode: //p')
        ok "power mode: ${mode:-unknown to this user}; the others are in /etc/nvpmodel.conf"
    else
        note "nvpmodel is not installed: the power mode cannot be told"
    fi
    swaps=$(awk 'NR > 1 && $1 !~ /zram/' /proc/swaps | wc -l)
    if [ "$swaps" = 0 ]; then note "no swap on disk: building engines for a large model may need it (8 GB)"; else ok "swap on disk"; fi
fi

if command -v docker >/dev/null; then
    if docker info 2>/dev/null | grep -i 'runtimes:.*nvidia' >/dev/null; then ok "docker with the NVIDIA runtime"; else note "docker without the NVIDIA runtime: sudo apt install nvidia-container"; fi
fi

if command -v ffmpeg >/dev/null; then ok "ffmpeg reads cameras"; else bad "ffmpeg is missing, and cameras are read by it: sudo apt install ffmpeg"; fi

if has_library libssl.so.; then ok "OpenSSL signs and encrypts"; else bad "OpenSSL is missing, and without it the program aborts: sudo apt install libssl3"; fi

free_mb=$(df -Pm / | awk 'NR == 2 {print $4}')
if [ "$free_mb" -lt 2000 ]; then bad "only $free_mb MB free on /"; else ok "$free_mb MB free on /"; fi
if [ -d /var/lib/edgelynx ]; then
    note "data is on $(df -P /var/lib/edgelynx | awk 'NR == 2 {print $1}'), $(findmnt -no FSTYPE -T /var/lib/edgelynx 2>/dev/null || echo unknown file system)"
fi

hottest=0
for zone in /sys/class/thermal/thermal_zone*/temp; do
    [ -r "$zone" ] || continue
    celsius=$(($(cat "$zone" 2>/dev/null || echo 0) / 1000))
    [ "$celsius" -le "$hottest" ] || hottest=$celsius
done
if [ "$hottest" -ge 85 ]; then bad "$hottest degrees: the processor slows itself down"; elif [ "$hottest" -gt 0 ]; then ok "hottest sensor: $hottest degrees"; fi

if [ "$(date +%Y)" -lt 2026 ]; then bad "the clock says $(date +%F): no battery, no network time?"; else ok "clock: $(date -u +%FT%TZ)"; fi
if command -v timedatectl >/dev/null && [ "$(timedatectl show -p NTPSynchronized --value 2>/dev/null)" = no ]; then
    note "the clock is not synchronised: capture times of streams follow it"
fi

cameras=$(find /dev -maxdepth 1 -name 'video*' 2>/dev/null | wc -l)
note "$cameras V4L2 devices"
[ "$problems" = 0 ] || printf '%s problems\n' "$problems"
[ "$problems" = 0 ]
