#!/bin/sh
# Trains the AOT cache of "serve": runs it for a while on a workspace that watches Parallax itself.
#   train.sh HOME CACHE [PORT SECURE]     HOME holds app/ and jvm/; both ports must be free
set -eu
home=$1 cache=$2 port=${3:-8080} secure=${4:-8443}
probes=8 # a second, in two regions: what is seldom called leaves no profile
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
store=$scratch/training.p12

# An authority and a certificate that nobody else will ever see.
key() {
  keytool -genkeypair -keyalg EC -groupname secp256r1 -validity 2 \
    -keystore "$store" -storetype PKCS12 -storepass training "$@"
}
key -alias authority -dname CN=authority -ext bc:c
key -alias training -dname CN=training -ext san=ip:127.0.0.1 -signer authority
keytool -exportcert -rfc -alias authority -keystore "$store" -storepass training \
  -file "$scratch/ca.pem"

mkdir "$scratch/workspace"
sed "s/:8080/:$port/" "$home/jvm/training/self.yaml" >"$scratch/workspace/self.yaml"
for number in $(seq $probes); do
  sed "s/NAME/secure-$number/; s/:8443/:$secure/; s|CA|$scratch/ca.pem|" \
    "$home/jvm/training/secure.yaml" >"$scratch/workspace/secure-$number.yaml"
done

export QUARKUS_HTTP_SSL_PORT="$secure" QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE="$store" \
  QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD=training \
  QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_ALIAS=training
java "@$home/jvm/common.flags" "@$home/jvm/server.flags" -XX:AOTCacheOutput="$cache" \
  -cp "$home/app/quarkus-run.jar" io.parallax.app.Main serve \
  --config "$scratch/workspace" --data "$scratch/data" --port "$port" >"$scratch/log" 2>&1 &
server=$!
# From when it probes: on a busy machine it takes longer than the training to begin.
touch "$scratch/log"
until grep -q "page and API on" "$scratch/log"; do
  kill -0 $server 2>/dev/null || { cat "$scratch/log" >&2; exit 1; }
  sleep 1
done
sleep 12
# As Kubernetes ends it; the cache is written then.
kill -TERM $server
wait $server || [ $? -eq 143 ] || { cat "$scratch/log" >&2; exit 1; }
test -s "$cache"
