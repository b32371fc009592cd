#!/bin/sh
# Checks the rendered manifests against the schemas of several versions of Kubernetes, unknown fields refused.
# Needs Python 3 and the package index; the unit tests check against one version without either.
set -eu
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet kubernetes-validate==1.37.0
for version in 1.30 1.33 1.37; do
  "$folder/bin/kubernetes-validate" --strict --kubernetes-version "$version" rendered/*.yaml
done
