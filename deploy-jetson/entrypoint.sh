#!/usr/bin/env bash
# Starts EdgeLynx in the container. TensorRT makes an engine of each model, minutes each. At the first start of the service, where its configuration
# asks for TensorRT, they are made before it starts; they are kept on the volume at /var/cache/edgelynx, and made again only when model, TensorRT
# or device change.
set -euo pipefail
program=${EDGELYNX_PROGRAM:-/opt/edgelynx/EdgeLynx.Agent}
engines=${XDG_CACHE_HOME:-/var/cache}/edgelynx/engines

config=/etc/edgelynx/edgelynx.json
for ((i = 1; i < $#; i++)); do
    if [ "${!i}" = --config ]; then
        next=$((i + 1))
        config=${!next}
    fi
done

if [ "${1:-}" = run ] && sed 's#^[[:space:]]*//.*##' "$config" 2>/dev/null | grep -q '"tensorrt"'; then
    mkdir -p "$engines"
    if [ -z "$(find "$engines" -name '*.engine' -print -quit)" ]; then
        echo "edgelynx: first start on this device: making TensorRT engines takes some minutes a model" >&2
        # Without them the service still works: on the next provider of its list.
        "$program" models build-engines >&2 || echo "edgelynx: the engines could not be made; see: edgelynx doctor" >&2
    fi
fi
exec "$program" "$@"
