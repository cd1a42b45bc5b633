#!/bin/sh
# `./workshop serve chat` from its start to its end, and once more: three people at nc, curl, ^C.
# shellcheck disable=SC2317  # expect calls functions by name
set -u
serve=$1 scratch=$2

for tool in nc curl; do
    command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
shown='out chat.log ann bob carl'
# shellcheck source=tests/kit/expect.sh
. "$(dirname "$0")/../kit/expect.sh"

pid=
has() { grep -qF -- "$2" "$1"; }
hasNot() { ! has "$@"; }
same() { [ "$1" = "$2" ] || { printf '  "%s" is not "%s"\n' "$1" "$2"; false; }; }
alone() { ! "$@"; }

# begin PORT ADMIN_PORT
begin() {
    : >out
    "$serve" chat --port "$1" --admin-port "$2" --database chat.db --log-file chat.log \
        --pid-file chat.pid --trace chat.trace >out </dev/null &
    pid=$!
    expect "it says how to end it" soon has out 'end it '
    port=$(sed -n 's/^chat .* nc [^ ]* //p' out)
    url=$(sed -n 's/^admin page *//p' out)
}
end() {
    kill -TERM $pid
    wait $pid
    status=$?
}

# comes NAME: at nc, whose input is descriptor $2 and whose screen is the file NAME.
comes() {
    mkfifo "$1.keys"
    nc 127.0.0.1 "$port" <"$1.keys" >"$1" &
    eval "exec $2>$1.keys"
    rm "$1.keys"
    expect "$1 is asked" soon has "$1" "What is your nick name?"
    eval "echo $1 >&$2"
    expect "$1 is in" soon has "$1" "Welcome, $1."
}
ask() { curl -sS --max-time 10 "$@" 2>&1; }
code() { ask -o answer -w '%{http_code}' "$@"; }

begin 0 0
comes ann 3
comes bob 4
comes carl 5
echo "hello from ann" >&3
expect "bob reads it" soon has bob "<ann> hello from ann"
expect "carl reads it" soon has carl "<ann> hello from ann"
expect "ann does not" hasNot ann "<ann> hello"
expect "the API knows all three" same "$(ask "$url"users/)" '{"count":3,"users":["ann","bob","carl"]}'

expect "bad JSON is refused" same "$(code --json '{"banner": ' "$url"banner/)" 400
expect "with a reason" has answer '{"error":"'
expect "a form is refused" same "$(code -d banner=x "$url"banner/)" 415
expect "too much is refused" \
    same "$(head -c 10000 /dev/zero | code -H 'Content-Type: application/json' --data-binary @- "$url"banner/)" 413
expect "another method is refused" same "$(code -X DELETE "$url"banner/)" 405
expect "a page of another site is refused" \
    same "$(code -H 'Origin: http://evil.example' --json '{"banner": "x"}' "$url"banner/)" 403
expect "a banner is taken" same "$(code --json '{"banner": "Be kind."}' "$url"banner/)" 200
expect "and told to all" soon has carl "* The banner is now: Be kind."
expect "the page is there" has /dev/stdin "<h1>NetCatChat</h1>" <<END
$(ask "$url")
END

echo "/quit" >&5
expect "carl has quit" soon has carl "* Goodbye."
expect "bob hears of it" soon has bob "* carl leaves"
curl -sSN --max-time 20 "$url"events >events 2>&1 &
listener=$!
expect "events are told" soon has events 'data: ["ann","bob"]'
exec 4>&-
end
expect "SIGTERM ends it well" same $status 0
expect "everybody is told" has ann "* The chat is closing. Goodbye."
wait $listener
expect "the events end, too, and cleanly" same $? 0
expect "the log says when it has ended" has chat.log "chat has ended"
expect "nothing went wrong" hasNot chat.log "[error]"
expect "the run is recorded" [ -s chat.trace ]
exec 3>&- 5>&-

# Once more: what was kept?
begin "$port" "$(echo "$url" | sed 's,.*:\([0-9]*\)/,\1,')"
comes dora 6
expect "the banner was kept" has dora "Be kind."
expect "and what was said" has dora "<ann> hello from ann"
expect "by the API, too" same "$(ask "$url"banner/)" '{"banner":"Be kind."}'
end
expect "SIGTERM ends that well, too" same $status 0
exec 6>&-

expect "a database that cannot be is refused" \
    alone "$serve" chat --port 0 --admin-port 0 --database nowhere/chat.db 2>answer
expect "by name" has answer "nowhere/chat.db"

exit $((failures > 0))
