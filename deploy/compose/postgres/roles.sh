#!/bin/bash
# Runs once, when the data folder is made: the hub and Temporal each get a role that owns its databases and nothing else. The API
# gets a login that is a member of the role that reads facts inside a scope and writes none; migrations give that role its rights.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set hub="$(cat /run/secrets/hub_password)" --set api="$(cat /run/secrets/api_password)" --set temporal="$(cat /run/secrets/temporal_password)" <<'SQL'
CREATE ROLE orderhub LOGIN PASSWORD :'hub';
CREATE DATABASE orderhub OWNER orderhub;
CREATE ROLE orderhub_api NOLOGIN;
CREATE ROLE orderhub_api_login LOGIN PASSWORD :'api' IN ROLE orderhub_api;
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
