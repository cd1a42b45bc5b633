#!/bin/sh
# `./workshop serve web` from its start to its end: fetched from with curl, stopped by signals,
# started by hand and by a socket of systemd's.
# shellcheck disable=SC2317  # expect calls functions by name
set -u
workshop=$1 serve=$2 scratch=$3

command -v curl >/dev/null || { echo "skipped: no curl"; exit 77; }
shown='out err web.log'
# shellcheck source=tests/kit/expect.sh
. "$(dirname "$0")/../kit/expect.sh"
mkdir www
printf 'hello\n' >www/hello.txt
pid=

# begin command…: starts it, and finds out where it serves.
begin() {
    : >out
    "$@" >out 2>err </dev/null &
    pid=$!
    expect "it says how to end it" soon grep -q '^end it ' out
    url=$(sed -n 's/^at  *//p' out)
}

# end SIGNAL: the program's exit status goes to $status.
end() {
    kill -"$1" $pid
    wait $pid
    status=$?
}

fetched() { curl -sS --max-time 10 "${url}hello.txt" 2>&1; }
same() { [ "$1" = "$2" ] || { printf '  "%s" is not "%s"\n' "$1" "$2"; false; }; }
has() { grep -qE -- "$2" "$1"; }
gone() { [ ! -e "$1" ]; }
alone() { ! "$@"; }

# As a person starts it.
begin "$workshop" serve web --path www --port 0 --log-file web.log --pid-file web.pid --trace web.trace
expect "it serves the folder" same "$(fetched)" hello
expect "what is not there is not found" \
    same "$(curl -sS -o page -w '%{http_code}' "${url}nothing")" 404
expect "the pid file has its number" same "$(cat web.pid)" "$pid"
expect "it says how to watch it" has out '^watch it .*show web.trace'
expect "a second one is refused" alone "$serve" web --path www --port 0 --pid-file web.pid 2>second
expect "and told which runs" has second "as process $pid"
expect "a port that is taken is refused" \
    alone "$serve" web --path www --port "$(echo "$url" | grep -oE '[0-9]+/$' | tr -d /)" 2>taken
expect "and it is told what to do" has taken 'Another program has this port: stop it'
kill -HUP $pid
expect "it goes on after SIGHUP" same "$(fetched)" hello
end TERM
expect "SIGTERM ends it well" same $status 0
expect "the pid file is gone" gone web.pid
expect "each access has a line in the log" has web.log '\[info\] 127.0.0.1 .*"GET /hello.txt HTTP/1.1" 200 6'
expect "the log says when it has ended" has web.log 'web has ended$'
expect "the run is recorded" "$workshop" story web.trace >told
expect "to its end" has told 'GET /hello.txt'

begin "$serve" web --path www --port 0
end INT
expect "SIGINT ends it well" same $status 0
expect "without a log file it logs to standard error" has err 'web has ended'

# Its log goes to somebody who has seen enough.
mkfifo log
head -n 1 log >/dev/null &
: >out
"$serve" web --path www --port 0 >out 2>log </dev/null &
pid=$!
expect "it starts" soon grep -q '^end it ' out
url=$(sed -n 's/^at  *//p' out)
fetched >/dev/null
expect "who reads its log may go away" same "$(fetched)" hello
end TERM
expect "and it ends as it does elsewhere" same $status 0

# The folder is replaced while it is served.
begin "$serve" web --path www --port 0
mv www before
mkdir www
echo again >www/hello.txt
expect "a folder that takes its place is served" same "$(fetched)" again
end TERM
rm -r www
mv before www

# As it is typed in nc: with LF alone, and with the end of the input behind it.
if command -v nc >/dev/null && nc -h 2>&1 | grep -q -- '-N'; then
    begin "$serve" web --path www --port 0
    port=$(echo "$url" | grep -oE '[0-9]+/$' | tr -d /)
    head -c 5000000 /dev/zero >www/large
    printf 'GET /hello.txt HTTP/1.0\n\n' | nc -N -w 5 127.0.0.1 "$port" >answer
    expect "lines may end with LF alone" has answer '^hello$'
    printf 'GET /large HTTP/1.0\n\n' | nc -N -w 5 127.0.0.1 "$port" | wc -c >answer
    expect "who has said that no more will come gets all" [ "$(cat answer)" -gt 5000000 ]
    end TERM
fi

# Mistakes.
expect "a folder that is not there is refused" alone "$serve" web --path nowhere --port 0 2>err
expect "by name" has err 'no folder nowhere'
expect "a log that cannot be written is refused" \
    alone "$serve" web --path www --port 0 --log-file nowhere/web.log 2>err
expect "by name" has err 'nowhere/web.log'
expect "an option that makes no sense is refused" alone "$serve" web --port 99999 2>err
expect "the help is that of the program" eval '"$workshop" serve web --help | grep -q -- --pid-file'

# As systemd starts it.
if command -v systemd-socket-activate >/dev/null; then
    port=$("$serve" web --path www --port 0 >out 2>/dev/null & p=$!; soon grep -q '^end it' out
        kill $p; wait $p; sed -n 's/^at .*:\([0-9]*\)\/$/\1/p' out)
    systemd-socket-activate -l "127.0.0.1:$port" "$serve" web --path www --port 1 >out 2>err &
    pid=$!
    url=http://127.0.0.1:$port/
    expect "it listens before the service is there" soon has err "Listening on"
    expect "and the first connection starts it" same "$(fetched)" hello
    expect "at the socket it was given" has out "http://127.0.0.1:$port/"
    end TERM
    expect "SIGTERM ends that well too" same $status 0
fi

exit $((failures > 0))
