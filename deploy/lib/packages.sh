# deploy/lib/packages.sh — Debian packages by stage, from deploy/packages.txt; nothing else names a package.

packages_of() {
    local stage
    for stage in "$@"; do
        awk -v stage="$stage" '$1 == stage {print $2}' "$root/deploy/packages.txt"
    done
}

missing_packages() {
    local wanted
    wanted=$(packages_of "$@")
    # shellcheck disable=SC2086  # one word for each package
    comm -23 <(printf '%s\n' $wanted | sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
            awk '$1 == "installed" {print $2}' | sort -u)
}

# install_packages STAGE…: does nothing, in milliseconds, when all are there.
install_packages() {
    local missing
    command -v node >/dev/null && command -v npm >/dev/null || set -- "$@" node
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    say "Installing $(wc -w <<<"$missing") Debian packages: $(tr '\n' ' ' <<<"$missing" | cut -c1-120)…"
    local log=$root/build/log/packages.log
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=200 -q -y)
    quietly "$log" as_root "${apt[@]}" update ||
        fail "apt-get update failed: is the network there, and are the sources in /etc/apt right?"
    # shellcheck disable=SC2086
    quietly "$log" as_root "${apt[@]}" install --no-install-recommends $missing ||
        fail "Packages could not be installed."
}
