#!/usr/bin/env bash
# Builds the native executable, starts it once and says how big, how quick and how hungry it is.
#
# Uses, in this order: GRAALVM_HOME, a native-image command on the PATH, docker or podman with
# Quarkus' builder image. Arguments go to Maven. It takes minutes and about 4 GB of memory.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"

die() { printf '%s\n' "$@" >&2; exit 1; }

if [ -n "${GRAALVM_HOME:-}" ]; then
  [ -x "$GRAALVM_HOME/bin/native-image" ] || die "GRAALVM_HOME is $GRAALVM_HOME, which has no bin/native-image."
  builder=(-Dquarkus.native.container-build=false)
elif command -v native-image > /dev/null; then
  builder=(-Dquarkus.native.container-build=false)
elif docker info > /dev/null 2>&1; then
  builder=(-Dquarkus.native.container-build=true -Dquarkus.native.container-runtime=docker)
elif podman info > /dev/null 2>&1; then
  builder=(-Dquarkus.native.container-build=true -Dquarkus.native.container-runtime=podman)
else
  die "A native executable needs one of these:" \
    "  - Mandrel or GraalVM for JDK 25, with GRAALVM_HOME set to it or its native-image on the PATH," \
    "    a C compiler and the headers of zlib (Debian: build-essential zlib1g-dev);" \
    "    https://github.com/graalvm/mandrel/releases has Mandrel" \
    "  - Docker or Podman, running; the rest comes in an image." \
    "Without one, ./mvnw package makes target/quarkus-app/quarkus-run.jar, which does the same."
fi

./mvnw -B package -Dnative -DskipTests "${builder[@]}" "$@"

binary=$(ls target/vestibule-*-runner)
echo
echo "$binary: $(($(wc -c < "$binary") / 1000000)) MB"

[ "$(uname -s)" = Linux ] || exit 0 # a builder image makes executables for Linux only
command -v curl > /dev/null || exit 0

port=$((20000 + RANDOM % 10000))
log=$(mktemp)
JWT_SECRET=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n') \
  "$binary" -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$port" > "$log" 2>&1 &
service=$!
trap 'kill "$service" 2> /dev/null || true; rm -f -- "$log"' EXIT
started=${EPOCHREALTIME//[!0-9]/}
until curl -s -o /dev/null "http://127.0.0.1:$port/health"; do
  kill -0 "$service" 2> /dev/null || { cat "$log" >&2; die "It does not start."; }
done
answered=${EPOCHREALTIME//[!0-9]/}
echo "first answer after $(((answered - started) / 1000)) ms"
echo "resident memory after it: $(($(ps -o rss= -p "$service") / 1000)) MB"
