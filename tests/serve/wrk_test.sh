#!/bin/sh
# `./workshop serve web`, recorded, under more load than a person makes: asked by wrk over many
# connections, one request after the other and many at once (pipelined), and left without a word.
# shellcheck disable=SC2317  # expect calls functions by name
set -u
serve=$1 scratch=$2

for tool in wrk curl; do
    command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
shown='out err wrk.out'
# shellcheck source=tests/kit/expect.sh
. "$(dirname "$0")/../kit/expect.sh"

mkdir www
printf 'hello\n' >www/hello.txt
head -c 300000 /dev/zero >www/large
# Sixteen requests in one write. (What wrk's scripts are written in is Lua.)
cat >pipelined.lua <<'END'
init = function(args)
    local requests = {}
    for i = 1, 16 do
        requests[i] = wrk.format(nil, i % 4 == 0 and "/nothing" or "/hello.txt")
    end
    all = table.concat(requests)
end
request = function() return all end
END

"$serve" web --path www --port 0 --log-file web.log --trace web.trace >out 2>err </dev/null &
pid=$!
expect "it says how to end it" soon grep -q '^end it ' out
url=$(sed -n 's/^at  *//p' out)

asks() { # asks CONNECTIONS PATH [options…]
    connections=$1 path=$2
    shift 2
    wrk -t1 -c"$connections" -d1s "$@" "$url$path" >wrk.out 2>&1
}
answers() { grep -oE '^ *[0-9]+ requests' wrk.out | grep -oE '[0-9]+'; }
fails() { grep -E 'Non-2xx|Socket errors' wrk.out; }
none() { [ -z "$1" ]; }
fetched() { curl -sS --max-time 10 "${url}hello.txt"; }

asks 100 hello.txt
expect "each of 100 connections gets its answers" [ "$(answers)" -gt 100 ]
expect "and none but good ones" none "$(fails)"

asks 20 large
expect "the same for a file that does not fit into a buffer" [ "$(answers)" -gt 20 ]
expect "and none but good ones there" none "$(fails)"

asks 20 '' -s pipelined.lua
expect "pipelined ones are answered too" [ "$(answers)" -gt 320 ]
expect "no connection breaks over it" none "$(fails | grep Socket)"
expect "every fourth finds nothing" [ "$(grep -oE 'Non-2xx.*' wrk.out | grep -oE '[0-9]+$')" -gt 80 ]

expect "who comes after all of them is answered" [ "$(fetched)" = hello ]
kill -INT $pid
wait $pid
expect "^C ends it well" [ $? -eq 0 ]
expect "it has nothing to complain of" none "$(cat err)"
[ $failures -gt 0 ] || rm -f web.trace web.log*
exit $((failures > 0))
