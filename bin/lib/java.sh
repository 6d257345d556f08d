# Shared by the scripts in bin/: finds a JDK, builds when something changed. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export LC_ALL=${LC_ALL:-C.UTF-8}

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# The major version of the JDK (with a compiler) in folder $1; 0 when there is none.
java_major() {
    local version
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || { echo 0; return; }
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
    echo "${version:-0}"
}

java_candidates() {
    local found
    [ -n "${JAVA_HOME:-}" ] && echo "$JAVA_HOME"
    found=$(command -v java 2>/dev/null) && dirname "$(dirname "$(readlink -f "$found")")"
    [ -f "$HOME/.m2/toolchains.xml" ] &&
        sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' "$HOME/.m2/toolchains.xml"
    ls -d /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/* /usr/local/* 2>/dev/null |
        grep -iE 'jvm|jdk|java|temurin|zulu|corretto|graal'
}

# Sets JAVA_HOME and java to the first JDK that is new enough.
find_java() {
    local home
    while IFS= read -r home; do
        if [ "$(java_major "$home")" -ge 25 ]; then
            export JAVA_HOME=$home
            java=$home/bin/java
            return
        fi
    done < <(java_candidates)
    fail "Shouwang needs a JDK 25 or newer; none was found (JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.m2/toolchains.xml)." \
        "Install one, for example Eclipse Temurin 25 (Debian, Ubuntu: package temurin-25-jdk or openjdk-25-jdk), and start again."
}

need_maven() {
    command -v mvn >/dev/null 2>&1 ||
        fail "Shouwang is built with Apache Maven 3.8 or newer; mvn was not found." "Install it (Debian, Ubuntu: apt-get install maven) and start again."
}

# Builds target/run when a source is newer. Unpacked, because that starts faster than one big file.
build() {
    local made=$root/target/run/.complete
    if [ -f "$made" ] && [ -z "$(find "$root/pom.xml" "$root/.mvn" "$root/src/main" -newer "$made" -print -quit)" ]; then
        return
    fi
    need_maven
    local begun
    begun=$(mktemp)
    echo "Building …" >&2
    (cd "$root" && mvn -q -Dmaven.test.skip=true package </dev/null >&2) || fail "The build failed: see above."
    rm -rf "$root/target/run"
    "$java" -Djarmode=tools -jar "$root/target/shouwang.jar" extract --destination "$root/target/run" >&2 ||
        fail "The build could not be unpacked."
    if [ "${SHOUWANG_TRAIN:-yes}" = yes ]; then
        echo "Training the start, so that later ones are quicker (SHOUWANG_TRAIN=no leaves it out) …" >&2
        env -u SHOUWANG_DATABASE_URL -u SHOUWANG_JAVA_OPTIONS "$java" "${launcher_options[@]}" train >&2 ||
            echo "The training failed: starts will be slower." >&2
    fi
    mv "$begun" "$made"
    echo "Built." >&2
}

# The launcher itself is small: the application is a process of its own.
launcher_options=(-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -cp "$root/target/run/shouwang.jar" org.shouwang.launch.Launcher)
