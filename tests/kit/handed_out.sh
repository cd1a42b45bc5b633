#!/bin/sh
# handed_out.sh [--update]: exercises/.handed_out/ holds a copy of each exercise as it is handed out,
# which ./workshop reset puts back. Says which copies are not current; or makes them so.
set -eu
. tests/kit/files.sh
copies=exercises/.handed_out

if [ "${1-}" = --update ]; then
    rm -rf "$copies"
    for folder in exercises/[0-9]*/; do
        mkdir -p "$copies/${folder#exercises/}"
    done
    files '^exercises/[0-9][^/]*/[^/]*$' | while IFS= read -r file; do
        cp "$file" "$copies/${file#exercises/}"
    done
    exit
fi

{
    files '^exercises/[0-9][^/]*/[^/]*$' | while IFS= read -r file; do
        cmp -s "$file" "$copies/${file#exercises/}" || echo "$file"
    done
    files "^$copies/" | while IFS= read -r copy; do
        [ -f "exercises/${copy#"$copies"/}" ] || echo "$copy"
    done
} | none "Not the same here and in $copies: sh tests/kit/handed_out.sh --update makes new copies"
