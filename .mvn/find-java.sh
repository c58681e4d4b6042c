#!/bin/sh
# Prints the home of a JDK that can build this project: Quarkus loads classes of the application
# into Maven while it builds, so Maven itself has to run on what they are compiled for, or newer.
# JAVA_HOME and the java of the PATH come first; prints nothing where no JDK is good enough, and
# the build then says what it misses.
needed=21

major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

java=$(command -v java) && java=$(readlink -f "$java" 2>/dev/null || echo "$java")

for home in "${JAVA_HOME-}" "${java%/bin/java}" \
  /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
  "$HOME"/.sdkman/candidates/java/* "$HOME"/.asdf/installs/java/* "$HOME"/.jdks/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  version=$(major "$home") || continue
  if [ "${version:-0}" -ge "$needed" ]; then
    echo "$home"
    exit 0
  fi
done
