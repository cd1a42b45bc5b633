#!/bin/sh
# The nginx.conf of lesson 7, as nginx runs it in front of `serve web` and the chat's admin page: without
# root, and at free ports.
# shellcheck disable=SC2317  # expect calls functions by name
set -u
serve=$1 scratch=$2 conf=$3

for tool in nginx curl nc; do
    command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
shown='out.web out.chat nginx.err events'
# shellcheck source=tests/kit/expect.sh
. "$(dirname "$0")/../kit/expect.sh"

mkdir www tmp
printf 'hello\n' >www/hello.txt
head -c 300000 /dev/urandom >www/large
has() { grep -qE -- "$2" "$1"; }
same() { [ "$1" = "$2" ] || { printf '  "%s" is not "%s"\n' "$1" "$2"; false; }; }

"$serve" web --path www --port 0 >out.web 2>web.log </dev/null &
web=$!
"$serve" chat --port 0 --admin-port 0 --database chat.db >out.chat 2>chat.log </dev/null &
chat=$!
expect "the folder is served" soon has out.web '^end it '
expect "the chat is there" soon has out.chat '^end it '
webPort=$(sed -n 's,^at .*:\([0-9]*\)/$,\1,p' out.web)
adminPort=$(sed -n 's,^admin page .*:\([0-9]*\)/$,\1,p' out.chat)
chatPort=$(sed -n 's,^chat .* ,,p' out.chat)

# Two ports that are free: those that two programs of ours had a moment ago.
for number in 1 2; do
    "$serve" web --path www --port 0 >free$number 2>/dev/null </dev/null &
    echo $! >probe$number
done
for number in 1 2; do expect "there is a free port" soon has free$number '^end it '; done
for number in 1 2; do
    kill "$(cat probe$number)"
    wait "$(cat probe$number)"
done
front=$(sed -n 's,^at .*:\([0-9]*\)/$,\1,p' free1)
admin=$(sed -n 's,^at .*:\([0-9]*\)/$,\1,p' free2)
sed -e "s,listen 80;,listen 127.0.0.1:$front;," -e "s,listen 127.0.0.1:81;,listen 127.0.0.1:$admin;," \
    -e "s,127.0.0.1:8080,127.0.0.1:$webPort," -e "s,127.0.0.1:8081,127.0.0.1:$adminPort," \
    "$conf" >unravel.conf
cat >nginx.conf <<END
daemon off;
master_process off;
pid nginx.pid;
error_log nginx.err;
events {}
http {
    access_log off;
    client_body_temp_path tmp/body;
    proxy_temp_path tmp/proxy;
    fastcgi_temp_path tmp/fastcgi;
    uwsgi_temp_path tmp/uwsgi;
    scgi_temp_path tmp/scgi;
    include unravel.conf;
}
END
nginx -p "$PWD/" -e nginx.err -c "$PWD/nginx.conf" >/dev/null 2>nginx.said &
nginx=$!

ask() { curl -sS --max-time 10 "$@" 2>&1; }
serves() { [ "$(ask "http://127.0.0.1:$front/hello.txt")" = hello ]; }
expect "nginx serves the folder" soon serves
ask "http://127.0.0.1:$front/large" >large
expect "a large file arrives whole" cmp -s large www/large
expect "a part of it, too" \
    same "$(ask -r 1-3 "http://127.0.0.1:$front/hello.txt")" ell

adminPage=http://127.0.0.1:$admin/
ask "$adminPage" >page.html
expect "the admin page is there" has page.html '<h1>NetCatChat</h1>'
curl -sSN --max-time 30 "${adminPage}events" >events 2>&1 &
listener=$!
expect "its events begin" soon has events '^event: messages'
(echo ann; echo hello; sleep 1) | nc 127.0.0.1 "$chatPort" >ann &
expect "what is said arrives at once" soon has events '"text":"hello"'
expect "the page may change the banner" same \
    "$(ask -H "Origin: http://127.0.0.1:$admin" --json '{"banner": "Be kind."}' "${adminPage}banner/")" \
    '{"banner":"Be kind."}'
expect "a page of another site may not" has /dev/stdin 'other sites' <<END
$(ask -H 'Origin: http://evil.example' --json '{"banner": "x"}' "${adminPage}banner/")
END
kill $chat
wait $chat
wait $listener
expect "the end of the chat ends its events" [ $? -ne 28 ]
kill $web $nginx
wait $web $nginx
expect "nginx has nothing to complain of" [ ! -s nginx.said ]

exit $((failures > 0))
