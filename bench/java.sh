# Sourced by the scripts beside it: finds a JDK and builds the Java side.
# Sets: java, the command; class_path, everything the benchmarks need.

needed_jdk=25

fail() {
  echo "bench: $*" >&2
  exit 1
}

is_jdk() {
  [ -x "$1/bin/javac" ] &&
    grep -Eq "^JAVA_VERSION=\"($needed_jdk|2[6-9]|[3-9][0-9])" "$1/release" 2>/dev/null
}

# The first JDK that is new enough: the one asked for, then that of the PATH, then the usual folders.
find_jdk() {
  local home on_path
  if [ -n "${IMPASTO_JAVA_HOME-}" ]; then
    is_jdk "$IMPASTO_JAVA_HOME" ||
      fail "IMPASTO_JAVA_HOME=$IMPASTO_JAVA_HOME is not a JDK $needed_jdk or newer"
    echo "$IMPASTO_JAVA_HOME"
    return
  fi
  on_path=$(command -v javac) && on_path=$(readlink -f "$on_path")
  for home in "${JAVA_HOME-}" "${on_path%/bin/javac}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    ~/.sdkman/candidates/java/* ~/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && is_jdk "$home"; then
      echo "$home"
      return
    fi
  done
  fail "needs a JDK $needed_jdk or newer; install one or set IMPASTO_JAVA_HOME to its folder"
}

# Builds the benchmarks and what they measure. $1: the root of the project.
build_java() {
  local home log
  home=$(find_jdk) || exit 1
  command -v mvn >/dev/null || fail 'needs Maven 3.8 or newer (mvn)'
  log=$1/bench/target/build.log
  mkdir -p "$1/bench/target"
  (cd "$1" && JAVA_HOME=$home mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl bench -am package) >"$log" 2>&1 || fail "the build failed, see $log"
  # shellcheck disable=SC2034 # for the script that sources this
  java=$home/bin/java
  # shellcheck disable=SC2034
  class_path="$1/bench/target/classes:$1/bench/target/lib/*"
}

# Builds, and becomes the measurement $2 of impasto.bench.Bench. $1: the root of the project. The
# other arguments are the measurement's; those that begin with -X are Java's.
measure() {
  local root=$1 name=$2 argument
  local for_java=(--add-modules jdk.incubator.vector) for_us=()
  shift 2
  for argument; do
    case $argument in
      (-X?*) for_java+=("$argument") ;;
      (*) for_us+=("$argument") ;;
    esac
  done
  build_java "$root"
  exec "$java" "${for_java[@]}" -cp "$class_path" impasto.bench.Bench "$name" \
    ${for_us[@]+"${for_us[@]}"}
}
