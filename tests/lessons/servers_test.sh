#!/bin/sh
# The demos that serve, with real clients: two want the last seat, two measure (nc), one looks at a
# page (curl).
# shellcheck disable=SC2317  # expect calls functions by name
set -u
reservations=$1 monitoring=$2 site=$3 scratch=$4

for tool in nc curl; do
    command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
shown='out ann bob page'
# shellcheck source=tests/kit/expect.sh
. "$(dirname "$0")/../kit/expect.sh"

has() { grep -qE -- "$2" "$1"; }

begin() {
    : >out
    "$1" 0 >out &
    pid=$!
    expect "$1 says where it listens" soon has out '127.0.0.1:[0-9]+$'
    port=$(sed 's/.*://' out)
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
    expect "$1 is greeted" soon has "$1" "Say: reserve"
}

begin "$reservations"
comes ann 3
comes bob 4
echo reserve >&3
expect "ann has the last seat" soon has ann "reserved for you"
echo reserve >&4
expect "bob has to wait" soon has bob "All seats are taken"
echo cancel >&3
expect "ann changes her mind: the seat goes to bob" soon has bob "reserved for you"
echo pay >&4
expect "who pays, has it" soon has bob "The seat is yours"
end
exec 3>&- 4>&-

sums() { nc 127.0.0.1 "$port" </dev/null >page; }
shows() { sums && has page "$1"; }
begin "$monitoring"
printf 'requests 3\nseconds 0.25' | nc -u -q0 127.0.0.1 "$port"
printf 'requests 4\n' | nc -u -q0 127.0.0.1 "$port"
printf 'no metric\n' | nc -u -q0 127.0.0.1 "$port"
expect "values are added up" soon shows '^requests +2 times +7$'
expect "each under its name" soon shows '^seconds +1 times +0.25$'
expect "garbage is only counted" soon shows '^ignored: 1$'
end

echo hello >hello.txt
begin "$site"
curl -s "http://127.0.0.1:$port/hello.txt" >page
expect "a file is a page" has page '^hello$'
curl -s -o page -w '%{http_code}\n' "http://127.0.0.1:$port/no/such/page" >status
expect "no file is no page" has status '^404$'
end

exit $((failures > 0))
