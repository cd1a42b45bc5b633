# shellcheck shell=sh
# For scripts that try a program from outside, in a folder of their own:
#
#     scratch=$3 shown='out answer'
#     . "$(dirname "$0")/../kit/expect.sh"
#     expect "it says where it listens" soon grep -q '127.0.0.1' out
#     exit $((failures > 0))

failures=0

rm -rf "$scratch" && mkdir -p "$scratch" && cd "$scratch" || exit 1

# Fails, and goes on; with the beginnings of the files that are named in $shown.
expect() { # expect 'what should be so' command…
    sentence=$1
    shift
    if "$@"; then return; fi
    failures=$((failures + 1))
    printf 'FAILED: %s\n  (%s)\n' "$sentence" "$*"
    # shellcheck disable=SC2154  # the script's own
    for file in $shown; do [ ! -f "$file" ] || head -c 2000 "$file" | sed "s/^/  $file: /"; done
}

# Looks again and again, for at most ten seconds.
soon() { # soon command…
    for _ in $(seq 200); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.05
    done
    return 1
}
