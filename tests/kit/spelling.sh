#!/bin/sh
# Prose is spelt as a dictionary spells it, or as words.txt does: the field's words, names, and
# British spelling where we use it. Exit status 77: hunspell is not there.
set -eu
. tests/kit/files.sh

hunspell -d en_US -l </dev/null >/dev/null 2>&1 || { echo "skipped: no hunspell, or no hunspell-en-us"; exit 77; }

# Not code, whether fenced, indented or in `marks`, and not where links lead.
prose() {
    awk '/^ *```/ { fenced = !fenced; blank = 1; next }
         fenced { next }
         /^ *$/ { blank = 1; print; next }
         /^    / && (blank || indented) { indented = 1; blank = 0; next }
         { indented = blank = 0; print }' "$1" |
        tr '\n' '\r' | sed 's/`[^`]*`/ /g' | tr '\r' '\n' |
        sed -E 's/\]\([^)]*\)/] /g; s,https?:[^ )|]*,,g; s,[A-Za-z0-9_./-]+\.(md|cpp|h|html|js|json)\b,,g; s/\w+_\w+//g'
}

# A word with a capital inside is a name in the code. Other tests look at these.
files '^(lessons|slides)/.*\.md$|^(README|CONTRIBUTING)\.md$' | while IFS= read -r page; do
    prose "$page" | hunspell -i UTF-8 -d en_US -p tests/kit/words.txt -l | grep -v '[a-z][A-Z]' |
        sort -u | sed "s|^|$page: |" || true
done | none "Not in the dictionary, and not in tests/kit/words.txt"
