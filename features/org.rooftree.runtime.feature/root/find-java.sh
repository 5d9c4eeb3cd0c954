# Sourced by the start scripts. find_java [javac] sets $java and $java_version to a Java of 21 or newer, with
# "javac" to a full JDK, and fails if there is none. It starts no process but readlink: the version is read
# from the file "release" that every JDK carries.

java_minimum=21

# try_java HOME TOOL: is HOME good enough, and newer than what was found so far?
try_java() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
  while IFS== read -r name found; do
    if [ "$name" = JAVA_VERSION ]; then
      found=${found#\"}
      found=${found%\"}
      major=${found%%[!0-9]*}
      if [ "${major:-0}" -ge "$java_minimum" ] && [ "$major" -gt "$best_major" ]; then
        java=$1/bin/java java_version=$found best_major=$major
        return 0
      fi
      return 1
    fi
  done < "$1/release"
  return 1
}

find_java() {
  tool=${1:-java} best_major=0
  [ -n "${JAVA_HOME:-}" ] && try_java "$JAVA_HOME" "$tool" && return 0
  if on_path=$(command -v java); then
    [ ! -L "$on_path" ] || on_path=$(readlink -f "$on_path")
    try_java "${on_path%/bin/java}" "$tool" && return 0
  fi
  for candidate in /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* /opt/*jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    try_java "$candidate" "$tool" || : # for callers with set -e
  done
  [ "$best_major" -gt 0 ] && return 0
  kind=Java
  [ "$tool" = java ] || kind="a Java development kit (JDK)"
  cat >&2 <<END
rooftree: needs $kind of version $java_minimum or newer; none is in JAVA_HOME, on the PATH or in the usual folders.
  Debian, Ubuntu: apt install openjdk-$java_minimum-jdk-headless (or any newer one)
  elsewhere:      Temurin from https://adoptium.net, or: sdk install java (https://sdkman.io)
END
  return 1
}
