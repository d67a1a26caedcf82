# deploy/lib/system.sh — which machine this is, and how to be root or the owner of the checkout on it.

require_debian_12() {
    local name='' version=''
    if [ -r /etc/os-release ]; then
        name=$(. /etc/os-release && printf '%s' "${ID:-}")
        version=$(. /etc/os-release && printf '%s' "${VERSION_ID:-}")
    fi
    [ "$name" = debian ] && [ "$version" = 12 ] && return
    cat >&2 <<TXT
This is not Debian 12, which the centre is built for; in a container it runs here too:

  podman run --rm -it -p 127.0.0.1:8080:8080 -v "$root":/src:O -w /src docker.io/library/debian:12 \\
      deploy/run --listen 0.0.0.0

(docker: the same words, with "-v $root:/src". The container's port is published on loopback only.)
TXT
    exit 2
}

is_root() { [ "$(id -u)" = 0 ]; }

# Root's work: directly, or through sudo where somebody else runs the script.
as_root() {
    if is_root; then "$@"; return; fi
    command -v sudo >/dev/null || fail "This needs root for: $*. Run it as root, or install sudo."
    sudo "$@"
}

# The checkout belongs to its owner: under sudo nothing in it becomes root's.
as_owner() {
    local uid gid home
    uid=$(stat -c %u "$root")
    if ! is_root || [ "$uid" = 0 ]; then "$@"; return; fi
    gid=$(stat -c %g "$root")
    home=$(getent passwd "$uid" | cut -d: -f6)
    HOME=${home:-$root/build/home} setpriv --reuid="$uid" --regid="$gid" --clear-groups "$@"
}

# One compiler needs up to 2 GB: never more of them than memory allows.
jobs_that_fit() {
    local cores memory_kb by_memory
    cores=$(nproc)
    memory_kb=$(awk '/^MemAvailable/ {print $2}' /proc/meminfo 2>/dev/null || echo 0)
    by_memory=$((memory_kb / 1800000))
    [ "$by_memory" -ge 1 ] || by_memory=1
    [ "$by_memory" -lt "$cores" ] && echo "$by_memory" || echo "$cores"
}
