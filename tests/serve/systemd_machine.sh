#!/bin/sh
# systemd_machine.sh SYSTEMD SERVE UNITS: a small machine for systemd_test.sh, which has made the mount
# namespace for it. It looks like this one, with other folders where systemd reads and writes; its own
# network, processes and devices; the serving program in /opt and ./www in /srv. Its systemd knows the
# units in the folder UNITS. The number of its first process is written to ./init. SIGTERM ends it.
set -eu
systemd=$1 serve=$2 units=$3

# A control group of its own, so that its systemd sees no others.
umount -l /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
group=/sys/fs/cgroup$(sed -n 's/^0:://p' /proc/self/cgroup)/unravel-test-$$
before=$(dirname "$group")
mkdir "$group"
echo $$ >"$group/cgroup.procs"

# Other folders, which are gone with it.
for folder in /run /opt /srv /var/lib /etc/systemd; do mount -t tmpfs -o mode=755 tmpfs $folder; done
mkdir -p /opt/unravel/build/learn /run/lock /run/generators /etc/systemd/system
cp "$serve" /opt/unravel/build/learn/serve
cp -r www /srv/www
cp "$units"/*.service "$units"/*.socket /etc/systemd/system
for target in sysinit basic sockets multi-user network shutdown; do
    printf '[Unit]\nDescription=%s\nDefaultDependencies=no\n' $target >/etc/systemd/system/$target.target
done
echo 'Wants=sockets.target' >>/etc/systemd/system/multi-user.target
mkdir /run/devices
for device in null zero full random urandom tty ptmx; do
    touch /run/devices/$device
    mount --bind /dev/$device /run/devices/$device
done
mount --rbind /run/devices /dev # without the console, which is this machine's

# Only the units above, and nothing that is made of the machine's own files.
export container=unravel-test SYSTEMD_UNIT_PATH=/etc/systemd/system SYSTEMD_GENERATOR_PATH=/run/generators
# shellcheck disable=SC2016  # expanded inside
unshare -m -p -n -u -i -C --fork --mount-proc --kill-child sh -euc '
    mount --bind /proc/sys /proc/sys && mount -o remount,ro,bind /proc/sys
    umount /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup
    exec "$0" --system --unit=multi-user.target --log-target=null --show-status=0' "$systemd" &
outer=$!
end() {
    kill -KILL "$(cat init)" 2>/dev/null || true # and all others in there with it
    wait $outer || true
    echo $$ >"$before/cgroup.procs"
    for _ in 1 2 3 4 5 6 7 8 9; do
        find "$group" -depth -type d -exec rmdir {} + 2>/dev/null && break
        sleep 0.1
    done
}
trap 'end; exit 0' TERM
until pgrep -P $outer >init; do sleep 0.05; done
wait $outer
