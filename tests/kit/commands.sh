#!/bin/sh
# Whatever a page tells the reader to type exists: commands of ./workshop, presets, build targets.
set -eu
. tests/kit/files.sh
program=$1

[ -x "$program" ] || { echo "$program is not there: build it first"; exit 1; }

commands=$(
    ./workshop help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p'
    "$program" --list-commands | cut -f1
)
presets=$(cmake --list-presets=all | sed -n 's/^  "\([^"]*\)".*/\1/p')

# Prints "page: what" for each word that follows the expression and is not in the list.
unknown() { # unknown 'expression' "list"
    files '\.md$' | while IFS= read -r page; do
        grep -oE -- "$1 +[a-z][a-z0-9_-]*" "$page" | sort -u | while IFS= read -r phrase; do
            printf '%s\n' "$2" | grep -qxF -- "${phrase##* }" || echo "$page: $phrase"
        done
    done
}

{
    unknown '\./workshop( +-y| +--yes)?' "$commands"
    unknown '(cmake|ctest)[a-z -]* --preset' "$presets"
} | none "Not to be found by who types it"
