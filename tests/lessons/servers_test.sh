#!/bin/sh
# The demos that serve, with real clients: two at once, one over TCP, UDP and a UNIX socket (nc), one
# that looks at a page (curl).
# shellcheck disable=SC2317  # expect calls functions by name
set -u
shout=$1 four_ways=$2 site=$3 scratch=$4

for tool in nc curl; do
    command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
shown='out ann bob cat udp unix page'
# shellcheck source=tests/kit/expect.sh
. "$(dirname "$0")/../kit/expect.sh"

trap '' PIPE # a client that has gone is a sentence that fails, and not the end

has() { grep -qE -- "$2" "$1"; }

begin() {
    : >out
    "$1" 0 >out &
    pid=$!
    expect "$1 says where it listens" soon has out '127.0.0.1:[0-9]+$'
    port=$(sed -n 's/.*127\.0\.0\.1:\([0-9]*\)$/\1/p' out)
}
end() {
    kill -INT $pid
    wait $pid
    expect "^C ends it well" [ $? -eq 0 ]
}
comes() { # comes NAME DESCRIPTOR: to nc, whose input is the descriptor and its screen the file NAME
    mkfifo "$1.keys"
    nc 127.0.0.1 "$port" <"$1.keys" >"$1" &
    eval "exec $2>$1.keys"
}

begin "$shout"
comes ann 3
comes bob 4
echo 'it is ann' >&3
expect "ann gets back what she says" soon has ann '^IT IS ANN$'
echo 'it is bob' >&4
expect "bob gets back what he says" soon has bob '^IT IS BOB$'
expect "what others say is not for ann" test "$(cat ann)" = 'IT IS ANN'
exec 3>&-
echo 'still here' >&4
expect "ann hangs up, and bob is served" soon has bob '^STILL HERE$'
end
exec 4>&-

begin "$four_ways"
expect "four_ways says where its UNIX socket is" soon has out "/tmp/shout\.$port"
comes cat 3
echo 'over tcp' >&3
expect "TCP: a line comes back" soon has cat '^OVER TCP$'
mkfifo udp.keys
nc -u -q0 127.0.0.1 "$port" <udp.keys >udp &
exec 4>udp.keys
printf 'a datagram\n' >&4
expect "UDP, at the same port: a datagram comes back" soon has udp '^A DATAGRAM$'
printf '\001\377 7\n' >&4
printf 'another\n' >&4
expect "UDP: after bytes that are no letters, too" soon has udp '^ANOTHER$'
exec 4>&-
printf 'by a file\n' | nc -N -U "/tmp/shout.$port" >unix
expect "UNIX: a line comes back" has unix '^BY A FILE$'
end
exec 3>&-
expect "its UNIX socket is removed" test ! -e "/tmp/shout.$port"

echo hello >hello.txt
begin "$site"
curl -s "http://127.0.0.1:$port/hello.txt" >page
expect "a file is a page" has page '^hello$'
curl -s -o page -w '%{http_code}\n' "http://127.0.0.1:$port/no/such/page" >status
expect "no file is no page" has status '^404$'
end

exit $((failures > 0))
