#!/bin/sh
# Makes the secrets of a new hub in ./secrets; a file that exists is kept. Needs openssl.
# The folder is closed to others; the files inside must be readable by the containers' own users.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets

# make NAME TEXT
make() {
  [ -e "secrets/$1" ] && return
  printf '%s' "$2" > "secrets/$1"
  chmod 444 "secrets/$1"
  echo "made secrets/$1"
}

make postgres_password "$(openssl rand -hex 24)"
make hub_password "$(openssl rand -hex 24)"
make api_password "$(openssl rand -hex 24)"
make clickhouse_password "$(openssl rand -hex 24)"
make clickhouse_api_password "$(openssl rand -hex 24)"
make temporal_password "$(openssl rand -hex 24)"
make sandbox_admin_token "$(openssl rand -hex 24)"
make hub_keyring "k1:$(openssl rand -base64 32),search:$(openssl rand -base64 32)"
make database_url "postgresql://orderhub:$(cat secrets/hub_password)@postgres:5432/orderhub"
make api_database_url "postgresql://orderhub_api_login:$(cat secrets/api_password)@postgres:5432/orderhub"
make clickhouse_url "http://orderhub:$(cat secrets/clickhouse_password)@clickhouse:8123/orderhub"
make clickhouse_api_url "http://orderhub_api:$(cat secrets/clickhouse_api_password)@clickhouse:8123/orderhub"
