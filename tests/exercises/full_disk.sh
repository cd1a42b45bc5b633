#!/bin/sh
# full_disk.sh BUILD SCRATCH: a right answer passes, and a wrong one fails, where no trace and no result
# can be written. It takes root, to make a disk of its own; elsewhere it is skipped (77).
set -u
build=$1 scratch=$2

if [ "${3-}" != mounted ]; then
    if [ "$(id -u)" != 0 ] || ! unshare --mount true 2>/dev/null; then
        echo "Skipped: only root can make a small disk." && exit 77
    fi
    exec unshare --mount sh "$0" "$1" "$2" mounted
fi

failures=0
expect() { # expect STATUS PROGRAM 'words'
    "$scratch/$2" >"$scratch/out" 2>&1
    status=$?
    if [ $status -ne "$1" ] || ! grep -qF -- "$3" "$scratch/out"; then
        failures=$((failures + 1))
        echo "FAILED: $2 on $disk: exit status $status, and should be $1 and say: $3"
        sed 's/^/  /' "$scratch/out"
    fi
}

for disk in full read-only; do
    rm -rf "$scratch" && mkdir -p "$scratch/traces" "$scratch/results" || exit 1
    cp "$build/solution.3.1" "$build/solution.5.1" "$build/untouched.3.1" "$scratch"
    for folder in traces results; do
        mount -t tmpfs -o size=1m none "$scratch/$folder" || exit 1
        dd if=/dev/zero of="$scratch/$folder/full" bs=4k 2>/dev/null
        [ $disk = full ] || mount -o remount,ro "$scratch/$folder"
    done
    case $disk in full) why="No space left on device" ;; *) why="Read-only file system" ;; esac
    expect 0 solution.3.1 "✔ hands a failure on"
    expect 0 solution.3.1 "The results cannot be kept for ./workshop show: $why."
    expect 0 solution.5.1 "✔ works over a real socket"
    expect 1 untouched.3.1 "But no result has come."
    expect 1 untouched.3.1 "$why"
    umount "$scratch/traces" "$scratch/results"
done
rm -rf "$scratch"
[ $failures -eq 0 ]
