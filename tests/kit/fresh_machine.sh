#!/bin/sh
# The README's two commands on machines that have nothing but git and a compiler: as root without
# sudo, as a person with sudo, and as one without. Takes a Debian, root, debootstrap, and its time;
# the machines are folders, made from where this machine takes its packages.
#
#   sudo tests/kit/fresh_machine.sh FOLDER [root] [sudo] [none]

set -eu

[ $# -gt 0 ] || { sed -n '2,/^$/s/^# \{0,1\}//p' "$0" && exit 2; }
folder=$1
shift
[ $# -gt 0 ] || set -- root sudo none
project=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

makeBase() {
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
        sed -nE 's/^(URIs:|deb( \[[^]]*\])?) *([^ ]*debian[^ ]*).*/\3/p' | head -n 1)
    debootstrap --variant=minbase --include=git,g++ bookworm "$folder/base" "$mirror"
}

# A copy of the base that keeps its changes elsewhere.
start() {
    machine=$folder/$1
    mkdir -p "$machine/changes" "$machine/work" "$machine/root"
    mount -t overlay overlay \
        -o "lowerdir=$folder/base,upperdir=$machine/changes,workdir=$machine/work" "$machine/root"
    mount -t proc proc "$machine/root/proc"
    mount --bind /dev "$machine/root/dev"
    mount --bind /dev/pts "$machine/root/dev/pts"
    printf '127.0.0.1 localhost\n::1 localhost\n' >"$machine/root/etc/hosts" # which an installer writes
    git clone -q --bare "$project" "$machine/root/unravel.git"
    chroot "$machine/root" git config --system --add safe.directory '*'
    chroot "$machine/root" useradd -m -s /bin/sh ada
}

finish() {
    umount "$machine/root/dev/pts" "$machine/root/dev" "$machine/root/proc" "$machine/root"
    rm -rf "$machine"
}

# on PERSON 'commands': in a clean clone of that person's.
on() {
    person=$1
    shift
    chroot "$machine/root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        su "$person" -s /bin/sh -c "cd && rm -rf unravel && git clone -q /unravel.git && cd unravel && $*" </dev/null
}

[ -d "$folder/base" ] || makeBase
for kind in "$@"; do
    printf '\n######## %s\n' "$kind"
    start "$kind"
    trap finish EXIT
    case $kind in
        root)
            on root './workshop --yes'
            on root './workshop test'
            ;;
        sudo)
            chroot "$machine/root" sh -c 'apt-get -qq update && apt-get -qq -y install sudo' >/dev/null
            echo 'ada ALL=(ALL) NOPASSWD: ALL' >"$machine/root/etc/sudoers.d/ada"
            on ada './workshop --yes && ./workshop test'
            ;;
        none)
            if said=$(on ada './workshop --yes' 2>&1); then
                echo "It went on without root, and should not have." && exit 1
            fi
            printf '%s\n' "$said" | grep 'apt-get install'
            ;;
    esac
    trap - EXIT
    finish
done
printf '\nAll of these machines could be set up, or said what is missing: %s\n' "$*"
