#!/usr/bin/env bash
# Runs the fault tests and prints what docs/reliability.md quotes of each: stored, published, received, duplicates, lost, seconds until all was well.
#   tests/soak/figures.sh             every fault test of delivery, disk and sources
#   tests/soak/figures.sh D15 K1      those
#   EDGELYNX_KILLS=200 tests/soak/figures.sh D1
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
[ $# -gt 0 ] || set -- D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D13 D15 D16 D17 K1 K2 K3 K4 K5 K6 S1 S3 S4 S5 S10 S12 S13 T1
filters=()
for promise in "$@"; do filters+=("*.${promise}_*"); done
dotnet run --project tests/EdgeLynx.System.Tests -c Release -- --filter-method "${filters[@]}" --show-live-output on \
    | sed -n 's/^.*figures \([A-Z][0-9]*: .*\)$/\1/p;/^ *\(total\|failed\|succeeded\|skipped\):/p'
