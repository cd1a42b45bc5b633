# Steps of ./workshop as a person sees them: numbered, timed, one moving line in a terminal and plain
# lines elsewhere. All of it goes to standard error, so that what a command prints can be piped.
# shellcheck shell=sh

step=0
steps=1
notWork='Re-checking glob|Looking at exercise'
quiet=no # yes: a step that had nothing to do is not mentioned

if [ -t 2 ] && [ "${TERM-dumb}" != dumb ]; then terminal=yes; else terminal=no; fi

note() { printf '%s\n' "$@" >&2; }

stop() {
    eraseLine
    note "" "$@"
    exit 1
}

# Asks, where there is a terminal; otherwise the answer is yes.
agree() {
    if [ "$yes" = yes ] || [ ! -t 0 ] || [ ! -t 2 ]; then return 0; fi
    printf '%s [Y/n] ' "$1" >&2
    read -r answer || return 1
    case $answer in '' | [Yy]*) return 0 ;; *) return 1 ;; esac
}

cores() { nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2; }

nextStep() {
    step=$((step + 1))
    title=$1
    began=$(date +%s)
    worked=no
    width=$(stty size <&2 2>/dev/null | cut -d' ' -f2)
    [ "${width:-0}" -gt 20 ] || width=80
    showLine ""
}

stepDone() {
    eraseLine
    [ "$quiet" = yes ] && [ "$worked" = no ] && return 0
    if [ "$worked" = yes ]; then
        note "[$step/$steps] $title: done, $(($(date +%s) - began)) s"
    else
        note "[$step/$steps] $title: nothing to do"
    fi
}

eraseLine() { if [ "$terminal" = yes ]; then printf '\r\033[K' >&2; fi; }

# One line for what is going on now. In a terminal it takes the place of the line before.
showLine() {
    if [ "$terminal" = yes ]; then
        [ "$quiet" = yes ] && [ "$worked" = no ] && return 0
        text="[$step/$steps] $title $(($(date +%s) - began)) s  $1"
        printf '\r\033[K%.*s' "$((width - 1))" "$text" >&2
    elif [ -n "$1" ]; then
        note "  $1"
    fi
}

# Two of these at once wait for each other. What is built takes a lock by itself: see .workshop/ninja.
haveLock() { # haveLock 'what for'
    command -v flock >/dev/null || return 0
    exec 8>"$build/build.lock"
    flock -n 8 && return 0
    eraseLine
    note "Another build is at work in this folder: waiting for it to $1."
    flock 8
}
releaseLock() { exec 8>&-; }

# tryStep LOG COMMAND…: runs it with its output in build/logs/LOG.log and its progress in view. False
# if it fails.
tryStep() {
    mkdir -p "$root/build/logs" 2>/dev/null || true
    finalLog=$root/build/logs/$1.log
    log=$(mktemp "$finalLog.XXXXXX" 2>/dev/null || mktemp) # two at once have one each
    shift
    {
        status=0
        "$@" </dev/null 2>&1 || status=$?
        echo "exit status $status"
    } | tee "$log" | showProgress
    status=$(sed -n '$s/^exit status //p' "$log")
    if grep -E '^([0-9]+/[0-9]+|Get:|Setting up|-- )' "$log" | grep -qvE "$notWork"; then worked=yes; fi
    mv "$log" "$finalLog" 2>/dev/null && log=$finalLog
    [ "$status" = 0 ]
}

# The same, and stops if it fails.
runStep() { tryStep "$@" || stopAfterStep; }

# Shows the part of the log that matters.
stopAfterStep() {
    eraseLine
    note "" "[$step/$steps] $title failed:" "" "$(reason)"
    stop "All of it is in build/logs/${finalLog##*/}. ./workshop doctor looks for what may be missing here."
}

# The part of the log that says why: CMake's errors, else from the first command that failed.
reason() {
    if grep -q '^CMake Error' "$log"; then
        sed -n '/^CMake Error/,$p' "$log"
    elif grep -q '^FAILED:' "$log"; then
        sed -n '/^FAILED:/,$p' "$log"
    else
        tail -n 25 "$log"
    fi | sed '/^exit status/d' | cut -c1-400 | head -n 40
}

# Of all that a tool says, the lines by which a person sees it move.
showProgress() {
    while IFS= read -r line; do
        case $line in "Another build is at work"*) eraseLine && note "$line" && continue ;; esac
        case $terminal,$line in
            *"Re-checking glob"* | *"Looking at exercise"*) continue ;; # is there anything to do?
            yes,Get:*) # Get:7 where suite architecture package …
                line=${line#* * * * } && line="Fetching ${line%% *}"
                ;;
            *,[0-9]*/[0-9]*\ * | *,"Setting up "* | *,"Cloning "* | yes,"Unpacking "*) ;;
            *) continue ;;
        esac
        worked=yes
        showLine "$line"
    done
}
