# deploy/lib/build.sh — configures and builds by the presets of CMakePresets.json.

# Nothing is executed from /tmp, which may be mounted noexec.
prepare_build() {
    as_owner mkdir -p "$root/build/tmp" "$root/build/log"
    export TMPDIR=$root/build/tmp
}

# build PRESET TARGET…
build() {
    local preset=$1
    shift
    cd "$root"
    if [ ! -f "build/$preset/build.ninja" ]; then
        quietly "build/log/configure-$preset.log" as_owner cmake --preset "$preset" ||
            fail "The build could not be configured."
    fi
    quietly "build/log/build-$preset.log" \
        as_owner cmake --build "build/$preset" -j "$(jobs_that_fit)" --target "$@" ||
        fail "The build failed."
}

# console_packages: what the console is built and tested with, exactly as locked; again only when the lock changed.
console_packages() {
    local folder=$root/web/console
    [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return
    say "Installing the console's npm packages."
    (cd "$folder" && quietly "$root/build/log/npm-ci.log" as_owner npm ci --no-audit --no-fund) ||
        fail "npm ci failed: is the npm registry reachable?"
}
