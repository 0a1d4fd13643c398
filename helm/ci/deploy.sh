#!/usr/bin/env bash
# Deploys or upgrades Parallax in one region, from a workspace and what was generated from it.
#   helm/ci/deploy.sh REGION WORKSPACE GENERATED [more arguments for helm upgrade]
# KUBE_CONTEXT names the region's cluster (default: REGION); GLOBAL_REGION the one with globalAlerts.
set -euo pipefail
shopt -s nullglob
region=$1 workspace=$2 generated=$3
shift 3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
where=(--namespace observability --kube-context "${KUBE_CONTEXT:-$region}")
files=()

# A dot in a key of --set-file would begin another level.
give() {
  local value=$1 file name
  shift
  for file; do
    name=${file##*/}
    files+=(--set-file "$value.${name//./\\.}=$file")
  done
}

give workspace.files "$workspace"/*.yaml
give rules.files "$generated/rules/$region"/*.yaml
if [ "$region" = "${GLOBAL_REGION:-eu-west-1}" ]; then
  give rules.files "$generated"/rules/global/*.yaml
fi
give dashboards.files "$generated"/dashboards/*.json

helm upgrade --install parallax "$here/../parallax" "${where[@]}" --create-namespace \
  --values "$here/$region-values.yaml" "${files[@]}" --wait --timeout 5m "$@"
helm test parallax "${where[@]}"
