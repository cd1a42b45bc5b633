#!/bin/sh
# nc at the other end: of UNIX sockets (nc -U), on both sides, and of UDP (nc -u).
# shellcheck disable=SC2317  # expect calls functions by name
set -u
counts=$1 echoes=$2 scratch=$3

command -v nc >/dev/null || { echo "skipped: no nc"; exit 77; }
shown='out answer'
# shellcheck source=tests/kit/expect.sh
. "$(dirname "$0")/../kit/expect.sh"

says() { grep -qxE -- "$2" "$1"; }
is() { [ "$(cat answer)" = "$1" ]; }

"$counts" socket >out &
pid=$!
expect "it says where it listens" soon says out '127.0.0.1:[0-9]+'
port=$(sed -n 's/.*://p' out | tail -n 1)

printf 'hello' | nc -N -U socket >answer
expect "it answers who has ended a direction" is '5 bytes'
nc -N -U socket </dev/null >answer
expect "also who has said nothing" is '0 bytes'
head -c 20000000 /dev/zero | nc -N -U socket >answer
expect "also who has said a lot" is '20000000 bytes'

# nc -u goes when its input ends: that stays open until the answers are there.
mkfifo keys
nc -u -q0 127.0.0.1 "$port" <keys >answer &
exec 3>keys
printf 'hello' >&3
expect "it answers a datagram" soon says answer '5 bytes'
printf '%01000d' 0 >&3
expect "and a longer one" soon says answer '1000 bytes'
exec 3>&-

kill "$pid"
wait "$pid"
expect "it ends well" [ $? -eq 0 ]
expect "and takes its socket with it" [ ! -e socket ]

# And nc is the server: what it prints is what it is told next.
mkfifo pipe
# shellcheck disable=SC2094  # it is a pipe
nc -l -U listening <pipe | cat >pipe &
expect "nc is asked, and we have all back" soon "$echoes" ask LineReceiver unix:listening
wait

exit $((failures > 0))
