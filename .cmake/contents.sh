#!/bin/sh
# contents.sh FOLDER STAMPS OBJECTS PROGRAM FILE…: tells Ninja when an exercise has other content than
# it was built from. Ninja compares dates, and cp -p, mv, tar or git may put an older file in place.
#
# STAMPS/answer lists all files in FOLDER with their checksums, STAMPS/given those that the learner does
# not edit: all but FILE…. A list is written only where it differs. Then also what was made from the
# answer is removed, so that nothing can take it for the answer that lies there now.
set -eu
folder=$1 stamps=$2 objects=$3 program=$4
shift 4

# list NAME: of the checksums on standard input. True if they differ from those of before.
list() {
    cat >"$stamps/$1.new"
    if cmp -s "$stamps/$1.new" "$stamps/$1"; then
        rm "$stamps/$1.new"
        return 1
    fi
    mv "$stamps/$1.new" "$stamps/$1"
}

edited=$(printf '%s\n' "$@")
mkdir -p "$stamps"
all=$(cd "$folder" 2>/dev/null && cksum ./* 2>/dev/null) || true
if printf '%s\n' "$all" | list answer; then rm -rf "$objects" "$program" "$program.run"; fi
printf '%s\n' "$all" | while read -r sum size name; do
    case "
$edited
" in *"
${name#./}
"*) ;; *) printf '%s %s %s\n' "$sum" "$size" "$name" ;; esac
done | list given || true
