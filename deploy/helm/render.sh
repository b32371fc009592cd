#!/bin/sh
# Renders the chart for each file in values/ into rendered/, which the tests read: helm itself is not needed to run them.
# Needs helm 3: `go install helm.sh/helm/v3/cmd/helm@v3.20.2` builds one where only Go's module proxy is reachable.
set -eu
cd "$(dirname "$0")/../.."
kube=1.33.0
hash=$(find deploy/helm/orderhub deploy/helm/values -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)
for values in deploy/helm/values/*.yaml; do
  out=deploy/helm/rendered/$(basename "$values")
  helm lint --strict --quiet --kube-version "$kube" --values "$values" deploy/helm/orderhub
  helm template orderhub deploy/helm/orderhub --namespace orderhub --kube-version "$kube" --values "$values" > "$out.new"
  { echo "# Chart and values: $hash" && cat "$out.new"; } > "$out"
  rm "$out.new"
  echo "$out"
done
