#!/bin/sh
# Starts the function whose handler is the first argument, as AWS's base images do.
if [ $# -ne 1 ]; then
    echo "entrypoint requires the handler name to be the first argument" >&2
    exit 142
fi
if [ -z "${AWS_LAMBDA_RUNTIME_API:-}" ]; then
    echo "AWS_LAMBDA_RUNTIME_API is not set: this image is run by a function platform; deploy it with 'hornero function deploy'" >&2
    exit 1
fi
export _HANDLER="$1"
exec /var/runtime/bootstrap
