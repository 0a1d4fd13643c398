#!/bin/sh
# Trains the AOT cache of "serve": runs it for a while on a workspace that watches Parallax itself.
#   train.sh HOME CACHE [PORT]     HOME holds app/ and jvm/
set -eu
home=$1 cache=$2 port=${3:-8080}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/workspace"
sed "s/:8080/:$port/" "$home/jvm/training/self.yaml" >"$scratch/workspace/self.yaml"
# Ended by a signal, as Kubernetes ends it; the cache is written then.
timeout --signal TERM 15 \
  java "@$home/jvm/common.flags" "@$home/jvm/server.flags" -XX:AOTCacheOutput="$cache" \
  -cp "$home/app/quarkus-run.jar" io.parallax.app.Main serve \
  --config "$scratch/workspace" --data "$scratch/data" --port "$port" || [ $? -eq 124 ]
test -s "$cache"
