#!/bin/sh
# Makes the hub's namespace; keeps it as it is where it exists.
set -eu
hub() {
  temporal operator "$@" --address "$TEMPORAL_ADDRESS" --tls-ca-path /run/secrets/temporal_ca \
    --tls-cert-path /run/secrets/temporal_client_cert --tls-key-path /run/secrets/temporal_client_key
}
until hub cluster health; do sleep 2; done
hub namespace describe --namespace "$NAMESPACE" \
  || hub namespace create --namespace "$NAMESPACE" --retention "$RETENTION"
