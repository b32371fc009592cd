#!/bin/sh
# NAME_FILE names a file that holds NAME, so that a secret stands neither in the container's definition nor in its inspection.
set -eu
for name in DATABASE_URL CLICKHOUSE_URL CLICKHOUSE_API_URL HUB_KEYRING HUB_SIGN_IN TEMPORAL_API_KEY TEMPORAL_TLS_CA \
  TEMPORAL_TLS_CERT TEMPORAL_TLS_KEY SANDBOX_ADMIN_TOKEN; do
  eval "file=\${${name}_FILE:-}"
  if [ -n "$file" ]; then
    value=$(cat "$file")
    export "$name=$value"
  fi
done
exec "$@"
