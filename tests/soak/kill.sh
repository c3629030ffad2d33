#!/usr/bin/env bash
# Kills a publishing replay N times (default 200) at random instants and prints what was stored, published and received. Minutes to an hour.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
export EDGELYNX_KILLS=${1:-200}
exec dotnet run --project tests/EdgeLynx.System.Tests -c Release -- --filter-method '*D1_*' --show-live-output on
