#!/bin/bash
# Runs the real program on a display of its own, types and clicks, and looks at what it says of
# itself in its state file.
#
#   window_test.sh VISUALIZER RECORD_SAMPLE

set -u
visualizer=$1 record=$2
for tool in Xvfb xdotool jq; do
    command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done

folder=$(mktemp -d)
state=$folder/state.json
failed=0
display_pid='' app_pid=''
finish() {
    [ -n "$app_pid" ] && kill "$app_pid" 2>/dev/null
    [ -n "$display_pid" ] && kill "$display_pid" 2>/dev/null
    rm -rf "$folder"
}
trap finish EXIT
export XDG_STATE_HOME=$folder/home

# --- Helpers. ---

of() { jq -r "$1" "$state" 2>/dev/null; }

# expect WHAT VALUE: waits until the state says so.
expect() {
    for _ in $(seq 100); do
        [ "$(of "$1")" = "$2" ] && return
        sleep 0.05
    done
    echo "FAILED: $1 is $(of "$1"), not $2   (line ${BASH_LINENO[0]})"
    failed=1
}
key() { xdotool key --clearmodifiers "$@"; }
click() {
    local place
    place=$(of ".widgets[\"$1\"] | \"\(.[0] + .[2] / 2 | floor) \(.[1] + .[3] / 2 | floor)\"")
    xdotool mousemove $place
    sleep 0.1
    xdotool click 1
}
open_app() { # shows that it stands by drawing its menu, or what $stands names
    rm -f "$state"
    "$visualizer" "$@" --state-file "$state" 4>&- &
    app_pid=$!
    expect ".widgets | has(\"${stands:-menu}\")" true
    xdotool search --sync --onlyvisible --name Unravel windowfocus >/dev/null 2>&1
    sleep 0.3
}
close_app() {
    key ctrl+q
    wait "$app_pid"
    app_pid=''
}

# --- A display that nobody else has. ---

exec 3<> "$folder/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp >/dev/null 2>&1 &
display_pid=$!
for _ in $(seq 100); do
    number=$(cat "$folder/display")
    [ -n "$number" ] && break
    sleep 0.05
done
export DISPLAY=:$number

# --- Keys and mouse on a finished trace. ---

"$record" "$folder/sample.trace"
open_app "$folder/sample.trace" --size 1280x800
expect .at 0
expect .playing false
last=$(of .last)
key Right
expect .at 1
key Right Right
expect .at 3
key Left
expect .at 2
key shift+Right
expect .turn 1
key End
expect .at "$last"
key alt+Left
expect .turn 1
key Home
expect .at 0
key t
expect .theme light
key question
expect .help true
key Escape
expect .help false
key slash
expect .searching true
xdotool type "bye"
sleep 0.2
key Return
expect '.at > 0' true
found=$(of .at)
key Escape
expect .searching false
key m
expect .bookmarks[0] "$found"
click back
expect .at $((found - 1))
click forward
expect .at "$found"
key bracketleft
expect ".at < $found" true
key Home
expect .at 0
click "event 4"
expect .at 4
key ctrl+plus
expect '.scale > 1.05' true
key ctrl+minus
expect '.scale' 1
key p
expect .presenter true
key p
expect .presenter false
key Home space
expect .playing true
expect '.at > 2' true
key space
expect .playing false

# At rest it uses no processor: less than 3 hundredths of a second in a second.
sleep 1
before=$(awk '{print $14 + $15}' "/proc/$app_pid/stat")
sleep 2
after=$(awk '{print $14 + $15}' "/proc/$app_pid/stat")
[ $((after - before)) -le 6 ] || { echo "FAILED: idle used $((after - before)) ticks in 2 s"; failed=1; }

key End
expect .at "$last"
close_app
grep -q '"theme": "light"' "$folder/home/unravel/desktop.json" || {
    echo "FAILED: the theme was not remembered"; failed=1; }

# --- Back at the same trace: at its start, and Alt ← goes where we were. ---

open_app "$folder/sample.trace"
expect .at 0
expect .theme light
key alt+Left
expect .at "$last"
close_app

# --- A trace that grows. ---

mkfifo "$folder/words"
"$record" "$folder/live.trace" live < "$folder/words" &
exec 4> "$folder/words"
for _ in $(seq 100); do [ -s "$folder/live.trace" ] && break; sleep 0.05; done
open_app "$folder/live.trace" --follow
expect .live true
echo one >&4
expect .at 1
echo two >&4
expect .at 2
key Left
expect .live false
echo three >&4
expect .cameSince 1
expect .at 1
key End
expect .live true
expect .at 3
exec 4>&-
expect .live false
close_app

# --- Two runs under each other. ---

stands='run 2' open_app "$folder/sample.trace" "$folder/live.trace" --theme dark
key t
expect .theme light
close_app

[ $failed = 0 ] && echo "all as expected"
exit $failed
