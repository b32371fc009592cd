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
make hub_keyring "k1:$(openssl rand -base64 32),search:$(openssl rand -base64 32),session:$(openssl rand -base64 32)"
make database_url "postgresql://orderhub:$(cat secrets/hub_password)@postgres:5432/orderhub"
make api_database_url "postgresql://orderhub_api_login:$(cat secrets/api_password)@postgres:5432/orderhub"
make clickhouse_url "http://orderhub:$(cat secrets/clickhouse_password)@clickhouse:8123/orderhub"
make clickhouse_api_url "http://orderhub_api:$(cat secrets/clickhouse_api_password)@clickhouse:8123/orderhub"

# An authority for Temporal alone, which signs one certificate for its server and one for the hub's processes. Its key is thrown away:
# remove the five files and run again to make all of them anew.
certificate() {
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" -keyout "$work/$1.key" -out "$work/$1.csr" 2>/dev/null
  printf 'subjectAltName=DNS:%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$2" > "$work/$1.ext"
  openssl x509 -req -in "$work/$1.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" -CAcreateserial -days 3650 \
    -extfile "$work/$1.ext" -out "$work/$1.crt" 2>/dev/null
  make "temporal_$1_cert" "$(cat "$work/$1.crt")"
  make "temporal_$1_key" "$(cat "$work/$1.key")"
}
if [ ! -e secrets/temporal_ca ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=orderhub temporal" \
    -addext basicConstraints=critical,CA:TRUE -keyout "$work/ca.key" -out "$work/ca.crt" 2>/dev/null
  make temporal_ca "$(cat "$work/ca.crt")"
  certificate server temporal
  certificate client orderhub
fi
