#!/bin/sh
# The units of the serving programs, as they are shipped: systemd reads them, starts the services, is
# told when they are ready, restarts and stops them. It is a systemd of the test's own, in namespaces
# of its own, so nothing is installed or started on this machine.
# shellcheck disable=SC2317  # expect calls functions by name
set -u
serve=$1 scratch=$2 units=$3
here=$(cd "$(dirname "$0")" && pwd)

skip() { echo "skipped: $1" && exit 77; }
command -v systemd-analyze >/dev/null || skip "no systemd-analyze"
shown='verified out'
# shellcheck source=tests/kit/expect.sh
. "$here/../kit/expect.sh"

# What systemd says of the files themselves.
mkdir units
for unit in "$units"/*.service "$units"/*.socket; do
    sed "s,/opt/unravel/build/learn/serve,$serve," "$unit" >"units/${unit##*/}"
done
systemd-analyze verify --man=no units/* >verified 2>&1
expect "systemd has nothing to say about the units" eval '! grep -q unravel- verified'

# The rest needs a systemd that runs.
systemd=
for program in /lib/systemd/systemd /usr/lib/systemd/systemd; do
    [ ! -x $program ] || systemd=$program
done
why=
for tool in curl nc nsenter pgrep ps unshare; do command -v $tool >/dev/null || why="there is no $tool"; done
if [ -z "$systemd" ]; then
    why="systemd is not installed"
elif [ "$(id -u)" != 0 ]; then
    why="only root can start a systemd"
elif ! unshare -m -p -n -u -i -C --fork true 2>/dev/null; then
    why="this machine allows no namespaces"
fi
if [ -n "$why" ]; then
    [ $failures -eq 0 ] || exit 1
    skip "the units are well; they were not started, since $why"
fi

mkdir www
echo hello >www/hello.txt
unshare -m --propagation private sh "$here/systemd_machine.sh" "$systemd" "$serve" "$units" >machine.log 2>&1 &
machine=$!
trap 'kill $machine 2>/dev/null; wait $machine' EXIT
inside() { nsenter -t "$(cat init)" -a "$@"; }
systemctl() { inside systemctl --no-pager "$@"; }
property() { systemctl show -P "$2" "$1"; } # property UNIT NAME
same() { [ "$1" = "$2" ] || { printf '  "%s" is not "%s"\n' "$1" "$2"; false; }; }
has() { grep -qE -- "$2" "$1"; }
state() { same "$(property "$1" ActiveState)" "$2"; } # state UNIT active
shown='machine.log out pages'
booted() { systemctl is-system-running | grep -qE 'running|degraded'; }
soon booted || { cat machine.log && skip "a systemd in namespaces does not start here"; }

web=unravel-web.service
page() { inside curl -sS --max-time 10 http://127.0.0.1:8080/hello.txt 2>&1; }
systemctl daemon-reload >out 2>&1
systemctl enable --now unravel-web.socket >>out 2>&1
expect "the port of the web server is opened" state unravel-web.socket active
expect "its service is not started yet" state $web inactive
expect "the first request starts it" same "$(page)" hello
expect "it has said that it is ready" state $web active
first=$(property $web MainPID)
expect "it is not root" eval '[ "$(inside ps -o uid= -p "$first")" -gt 1000 ]'

# The socket stays open, so a client waits and is not refused.
for _ in 1 2 3 4 5 6 7 8; do page; done >pages &
pages=$!
systemctl restart $web >out 2>&1
wait $pages
expect "no client is refused while it restarts" eval '! grep -q "connect" pages'
expect "at most the request that is under way then is cut" [ "$(grep -c hello pages)" -ge 7 ]
second=$(property $web MainPID)
expect "it has restarted" [ "$first" != "$second" ]
systemctl kill --signal=KILL $web
restarted() { [ "$(property "$web" NRestarts)" = 1 ] && state "$web" active; }
expect "systemd starts it again after a crash" soon restarted
expect "and it serves" same "$(page)" hello
systemctl stop $web >out 2>&1
expect "it stops" state $web inactive
expect "well, and within the time" same "$(property $web Result)" success
expect "the next request starts it once more" same "$(page)" hello
systemctl stop unravel-web.socket $web >out 2>&1
expect "with both stopped nobody listens" eval '! page >refused'

chat=unravel-chat.service
systemctl enable --now unravel-chat.socket $chat >out 2>&1
# Not soon: systemctl returns when the service has said that it is ready.
expect "the admin page is there when the chat is started" \
    same "$(inside curl -sS --max-time 10 -o page -w '%{http_code}' http://127.0.0.1:8081/)" 200
expect "it is waited for until it is ready" same "$(property $chat Type)" notify
expect "its messages are kept where it may write" \
    inside test -s /var/lib/unravel-chat/netcatchat.db
mkfifo keys
inside nc 127.0.0.1 1400 <keys >screen &
exec 3>keys
expect "a client is greeted" soon test -s screen
systemctl stop $chat >out 2>&1
exec 3>&-
expect "who is there when it stops is told" soon has screen 'The chat is closing'
expect "and it stops well" same "$(property $chat Result)" success

exit $((failures > 0))
