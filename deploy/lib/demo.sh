# deploy/lib/demo.sh — the demonstration: its directories, its configuration, its people.

# name | role | shown name | where it lands. People are invented.
demo_people() {
    cat <<'TXT'
wall|wall|Màn hình phòng trực|wall of cameras and alarms
operator|duty_operator|Vân|alarms: still, reason, acknowledge
shift|shift_lead|Hạnh|the shift's alarms, hand-over
police|liaison|Công an xã|phone, 390 px: own alarms
technician|technician|Thắng|cameras and devices, zones, test
leader|leader|Lãnh đạo xã|today on one screen
auditor|auditor|Cán bộ kiểm tra|the audit trail
admin|administrator|Quản trị|users, devices, audit
TXT
}

demo_units=phuc-hoa,hong-giang

# Directories only the unprivileged user can read.
make_data_directories() {
    local folder
    for folder in "$data" "$data/centre" "$data/cache" "$data/feeds" "$data/secrets" "$data/log"; do
        mkdir -p "$folder"
        chmod 0700 "$folder"
        if is_root; then chown "$service_user:$service_user" "$folder"; fi
    done
    unprivileged test -w "$data" ||
        fail "$service_user cannot reach $data: choose a directory outside of private homes with --data."
}

# A checkout under /root cannot be read by the unprivileged user: then it gets copies.
# Sets program_server, program_commune, program_console.
find_programs() {
    program_server=$built/ioc/ioc-server
    program_commune=$built/tests/commune/commune
    program_console=$root/web/console/dist
    unprivileged test -x "$program_server" && unprivileged test -r "$program_console/index.html" && return
    say "The checkout is not readable for $service_user: copying the programs to $data/program."
    rm -rf "$data/program"
    mkdir -p "$data/program/commune"
    cp "$program_server" "$data/program/"
    cp -r "$program_console" "$data/program/console"
    cp -r "$built/tests/commune/commune" "$built/tests/commune/story" "$data/program/commune/"
    chmod -R u=rwX,go=rX "$data/program"
    if is_root; then chown -R "$service_user:$service_user" "$data/program"; fi
    program_server=$data/program/ioc-server
    program_commune=$data/program/commune/commune
    program_console=$data/program/console
}

# Lines of stdin become a file of the unprivileged user, 0600.
write_private() {
    (umask 077 && cat >"$1.new")
    if is_root; then chown "$service_user:$service_user" "$1.new"; fi
    mv "$1.new" "$1"
}

accepted_hosts() {
    local hosts='"127.0.0.1", "localhost", "::1"' address
    if [ "$listen" != 127.0.0.1 ]; then
        for address in "$listen" $(hostname -I 2>/dev/null) "$(hostname 2>/dev/null)"; do
            case $address in ''|0.0.0.0|::) ;; *) hosts="$hosts, \"$address\"" ;; esac
        done
    fi
    printf '%s' "$hosts"
}

write_configuration() {
    local beyond=false host=$listen
    [ "$listen" = 127.0.0.1 ] || beyond=true
    case $host in *:*) host="[$host]" ;; esac
    {
        cat <<TOML
# Written by deploy/run at every start; the sample with every key explained is deploy/ioc.toml.
$($demo && echo 'include = ["commune.toml"]')

[server]
data = "$data/centre"
time_zone = "Asia/Ho_Chi_Minh"

[console]
listen = "$host:$port"
hosts = [$(accepted_hosts)]
files = "$program_console"
plain_http_beyond_loopback = $beyond
TOML
        if $demo; then
            cat <<TOML
demo_page = "http://127.0.0.1:$page_port/"

[telemetry]
listen_plain = "127.0.0.1:$device_port"
plain_networks = ["127.0.0.0/8"]

[feeds]
directory = "$data/feeds"

[[webhook]]
id = "cong-an-xa"
name = "Công an xã (điện thoại mô phỏng)"
name_en = "Commune police (simulated phone)"
url = "http://127.0.0.1:$page_port/sink/police-phone"
secret_file = "$data/secrets/cong-an-xa"
allow_local = true
least_priority = 2
TOML
        fi
    } | write_private "$data/ioc.toml"
}

commune_arguments() {
    printf '%s\n' --cache "$data/cache" --secrets "$data/secrets" --feeds "$data/feeds" \
        --write-config "$data/commune.toml" --rtsp-port "$rtsp_port" --page-port "$page_port" \
        --device-host 127.0.0.1 --device-port "$device_port"
}

ioc_server() { unprivileged "$program_server" --config "$data/ioc.toml" "$@"; }

# Each person once; the password is made here and stays in the data directory.
add_demo_people() {
    local name role shown where file
    while IFS='|' read -r name role shown where; do
        file=$data/secrets/account-$name
        [ -e "$file" ] && continue
        # Twelve letters and digits without look-alikes: 68 bits.
        head -c 400 /dev/urandom | LC_ALL=C tr -dc 'a-km-np-z2-9' | head -c 12 | write_private "$file"
        ioc_server --add-user "$name" --role "$role" --name "$shown" --units "$demo_units" \
            --password-file "$file" >>"$logs/accounts.log" 2>&1 </dev/null || {
            rm -f "$file"
            tail -n 3 "$logs/accounts.log" >&2
            fail "The account \"$name\" could not be made."
        }
    done < <(demo_people)
}

# Prints the table of people and, with --links, writes the same for programs.
invite_demo_people() {
    local name role shown where link json=''
    printf '\n  %-11s %-13s %s\n' Name Password 'One-time sign-in link'
    while IFS='|' read -r name role shown where; do
        link=$(ioc_server --sign-in-link "$name" 2>>"$logs/accounts.log" </dev/null | tail -n 1)
        case $link in http*) ;; ?*) link="$address${link#/}" ;; esac
        printf '  %-11s %-13s %s\n  %-25s %s\n' "$name" "$(cat "$data/secrets/account-$name")" \
            "${link:-(none: sign in by password)}" '' "$where"
        json="$json${json:+, }\"$role\": \"$link\""
    done < <(demo_people)
    printf '\n'
    [ -n "$links" ] || return 0
    (umask 077 && printf "IOC_URL='%s'\nIOC_COMMUNE='http://127.0.0.1:%s/'\nIOC_LINKS='{%s}'\n" \
        "$address" "$page_port" "$json" >"$links.new")
    mv "$links.new" "$links"
}
