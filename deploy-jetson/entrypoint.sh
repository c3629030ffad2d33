#!/usr/bin/env bash
# Starts EdgeLynx in the container. TensorRT builds an engine for each model the first time it is used, minutes each; they are kept on the
# volume at /var/cache/edgelynx and built again only when model, TensorRT or device change.
set -euo pipefail
engines=${XDG_CACHE_HOME:-/var/cache}/edgelynx/engines
if [ "${1:-}" = run ]; then
    mkdir -p "$engines"
    if [ -z "$(find "$engines" -name '*.engine' -print -quit)" ]; then
        echo "edgelynx: first start on this device: building TensorRT engines takes some minutes a model" >&2
    fi
fi
exec /opt/edgelynx/EdgeLynx.Agent "$@"
