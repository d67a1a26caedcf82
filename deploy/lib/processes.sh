# deploy/lib/processes.sh — starts programs as the unprivileged user and stops every one of them, whatever happens.

service_user=commune-ioc
declare -a process_names=() process_ids=()

ensure_service_user() {
    is_root || return 0
    getent passwd "$service_user" >/dev/null && return
    say "Creating the unprivileged user $service_user."
    useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$service_user" ||
        fail "The user $service_user could not be created."
}

# The words before a command that make it run unprivileged, and die with this script.
unprivileged_words() {
    printf '%s\n' setpriv --pdeathsig TERM
    if is_root; then
        printf '%s\n' --reuid="$service_user" --regid="$service_user" --init-groups --no-new-privs \
            --inh-caps=-all --bounding-set=-all
    fi
    printf '%s\n' --
}
unprivileged() {
    local words
    mapfile -t words < <(unprivileged_words)
    "${words[@]}" "$@"
}

# start NAME LOG COMMAND…: in a session of its own, so that Ctrl-C reaches it only through us and in order.
start() {
    local name=$1 log=$2 words
    shift 2
    mapfile -t words < <(unprivileged_words)
    setsid "${words[@]}" "$@" >"$log" 2>&1 </dev/null &
    process_names+=("$name")
    process_ids+=("$!")
}

is_alive() { kill -0 "$1" 2>/dev/null; }

# Last started, first stopped. Fails when one of them did not end well.
stop_all() {
    local i all_well=true
    trap 'kill_all' INT TERM HUP
    for ((i = ${#process_ids[@]} - 1; i >= 0; --i)); do
        is_alive "${process_ids[i]}" || continue
        say "Stopping ${process_names[i]}."
        kill -TERM "${process_ids[i]}" 2>/dev/null || true
        for _ in $(seq 80); do
            is_alive "${process_ids[i]}" || break
            sleep 0.1
        done
        if is_alive "${process_ids[i]}"; then
            warn "${process_names[i]} did not stop within 8 s and is killed."
            kill -KILL "${process_ids[i]}" 2>/dev/null || true
        fi
        wait "${process_ids[i]}" 2>/dev/null || {
            warn "${process_names[i]} ended with status $?; see $logs/${process_names[i]}.log."
            all_well=false
        }
    done
    process_ids=() process_names=()
    $all_well
}

kill_all() {
    local id
    for id in "${process_ids[@]}"; do kill -KILL "$id" 2>/dev/null || true; done
    printf '\nKilled.\n' >&2
    exit 130
}

# Waits until one of them ends by itself, and tells which and its last words.
watch_all() {
    local i status=0
    while true; do
        for i in "${!process_ids[@]}"; do
            is_alive "${process_ids[i]}" && continue
            wait "${process_ids[i]}" || status=$?
            warn "${process_names[i]} has ended by itself (status $status). Its last words:"
            tail -n 15 "$logs/${process_names[i]}.log" >&2
            return 1
        done
        # wait is interruptible by a trap at once, sleep alone is not.
        sleep 0.5 &
        wait $! || true
    done
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The first free port at or after the given one.
free_port() {
    local port=$1
    while port_is_taken "$port"; do port=$((port + 1)); done
    echo "$port"
}
