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
    local folder=$root/web/console stamp=$root/web/console/node_modules/.lock-installed
    cmp -s "$folder/package-lock.json" "$stamp" && return
    say "Installing the console's npm packages."
    (cd "$folder" && quietly "$root/build/log/npm-ci.log" as_owner npm ci --no-audit --no-fund) ||
        fail "npm ci failed: is the npm registry reachable?"
    as_owner cp "$folder/package-lock.json" "$stamp"
}

# build_console: the pages, into web/console/dist; again only when something they are made of is newer.
build_console() {
    local folder=$root/web/console
    local made=$folder/dist/index.html
    if [ -f "$made" ] && [ -z "$(find "$folder" -path "$folder/node_modules" -prune -o -path "$folder/dist" -prune -o \
        -type f -newer "$made" -print -quit)" ]; then
        return
    fi
    say "Building the console."
    (cd "$folder" && quietly "$root/build/log/build-console.log" as_owner npm run --silent build) ||
        fail "The console could not be built."
}
