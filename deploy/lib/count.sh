# deploy/lib/count.sh — adds up what each test runner says about itself.

passed=0 failed=0 skipped=0
declare -a failures=() skips=()

# add NAME PASSED FAILED SKIPPED
add() {
    passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
    say "$1: $2 passed, $3 failed$([ "$4" = 0 ] || echo ", $4 skipped")"
}

# one NAME COMMAND…: a command that is one test.
one() {
    local name=$1 log
    shift
    log=$root/build/log/$(tr -c 'a-z0-9\n' - <<<"$name").log
    if quietly "$log" "$@"; then add "$name" 1 0 0; return; fi
    failures+=("$name")
    add "$name" 0 1 0
}

# A runner that wrote no result has failed, whatever it printed.
no_result() { failures+=("$1 (did not finish)"); add "$1" 0 1 0; }

# JUnit's test cases that match a pattern, by name: names_in FILE PATTERN
names_in() {
    tr '\n' ' ' <"$1" | sed 's/<testcase/\n<testcase/g' | grep '^<testcase' | grep -E "$2" |
        sed -n 's/^<testcase[^>]* name="\([^"]*\)".*/\1/p; t; s/^<testcase name="\([^"]*\)".*/\1/p'
}

# add_junit NAME FILE: one file of a runner that speaks JUnit (ctest, vitest).
add_junit() {
    local all bad not_run name
    [ -s "$2" ] || { no_result "$1"; return; }
    all=$(grep -o '<testcase' "$2" | wc -l)
    # ctest says "skipped" of a program it could not find, too: that is a failure.
    mapfile -t not_run < <(names_in "$2" '<skipped( message="(SKIP_|Disabled)[^"]*")? ?/>|status="disabled"')
    mapfile -t bad < <(names_in "$2" '<failure|<error|status="fail"|<skipped message="([^SD]|S[^K]|D[^i])')
    [ "$all" -gt 0 ] || { no_result "$1"; return; }
    for name in "${bad[@]}"; do failures+=("$1: $name"); done
    for name in "${not_run[@]}"; do skips+=("$1: $name"); done
    add "$1" $((all - ${#bad[@]} - ${#not_run[@]})) ${#bad[@]} ${#not_run[@]}
}

# add_tap NAME FILE: one file of a runner that speaks TAP (node --test); only its own summary is counted.
add_tap() {
    local number
    declare -A count=([pass]=0 [fail]=0 [skipped]=0 [cancelled]=0)
    grep -qE '^# tests [1-9]' "$2" 2>/dev/null || { no_result "$1"; return; }
    for number in "${!count[@]}"; do
        count[$number]=$(sed -n "s/^# $number \([0-9]*\)$/\1/p" "$2" | tail -n 1)
    done
    while read -r number; do failures+=("$1: $number"); done < <(sed -n 's/^ *not ok [0-9]* - \(.*\)/\1/p' "$2" | grep -v '# SKIP')
    while read -r number; do skips+=("$1: $number"); done < <(sed -n 's/^ *ok [0-9]* - \(.* # SKIP.*\)/\1/p' "$2")
    add "$1" "${count[pass]:-0}" $((${count[fail]:-0} + ${count[cancelled]:-0})) "${count[skipped]:-0}"
}

# The last lines, and the exit status.
summary() {
    local name
    echo
    for name in "${failures[@]}"; do echo "FAILED   $name"; done
    for name in "${skips[@]}"; do echo "skipped  $name"; done
    printf '%d passed, %d failed%s\n' "$passed" "$failed" "$([ "$skipped" = 0 ] || echo ", $skipped skipped")"
    [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
