#!/bin/bash
# Runs once, when the data folder is made: the hub and Temporal each get a role that owns its databases and nothing else.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set hub="$(cat /run/secrets/hub_password)" --set temporal="$(cat /run/secrets/temporal_password)" <<'SQL'
CREATE ROLE orderhub LOGIN PASSWORD :'hub';
CREATE DATABASE orderhub OWNER orderhub;
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
