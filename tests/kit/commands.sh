#!/bin/sh
# Whatever a page tells the reader to type exists: commands of ./workshop, presets, build targets. And
# each exercise says at its beginning what to type.
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

# A line that is too long becomes two, with "Hint:" in the middle of one, when it is formatted.
files '^exercises/\.handed_out/.*\.cpp$' | while IFS= read -r file; do
    grep -q '^// Exercise ' "$file" || continue
    number=${file#exercises/.handed_out/}
    for line in 'Check:  ./workshop check' 'Watch:  ./workshop show' 'Hint:   ./workshop hint'; do
        grep -qF -- "// $line ${number%%_*}" "$file" || echo "$file: no $line"
        grep -qE "^// ${line%%:*}: " "$file" || echo "$file: ${line%%:*}: does not begin its line"
    done
done | none "An exercise does not say what to type"
