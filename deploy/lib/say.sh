# deploy/lib/say.sh — what a person reads while a script works: elapsed time and one sentence.

say() { printf '[%3d s] %s\n' "$SECONDS" "$*"; }
warn() { printf '[%3d s] WARNING: %s\n' "$SECONDS" "$*" >&2; }
fail() { printf '[%3d s] %s\n' "$SECONDS" "$*" >&2; exit 1; }

# timed NAME COMMAND…: runs it and keeps its seconds for the summary.
declare -A took=()
timed() {
    local name=$1 begun=$SECONDS status=0
    shift
    "$@" || status=$?
    took[$name]=$((${took[$name]:-0} + SECONDS - begun))
    return "$status"
}
seconds_of() { printf '%s %d s' "$1" "${took[$1]:-0}"; }

# quietly LOG COMMAND…: its output goes to the log; on failure the log's end is shown.
quietly() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        printf '(all of it: %s)\n' "$log" >&2
        return 1
    fi
}
