#!/bin/sh
# Brings Temporal's two databases to the schema of this image's version. Run again, it does nothing.
set -eu
SQL_PASSWORD=$(cat /run/secrets/temporal_password)
export SQL_PASSWORD
tool() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep "$SQL_HOST" --port 5432 --user temporal --db "$database" "$@"
}
tool temporal setup-schema -v 0.0
tool temporal update-schema -d /etc/temporal/schema/postgresql/v12/temporal/versioned
tool temporal_visibility setup-schema -v 0.0
tool temporal_visibility update-schema -d /etc/temporal/schema/postgresql/v12/visibility/versioned
