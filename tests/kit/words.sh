#!/bin/sh
# Sentences keep to plain modern English and to the field's terms: no word that has gone out of use,
# and one word for one thing. Each line below is what must not be written, and what to write instead.
set -eu
. tests/kit/files.sh

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Code, texts and scripts; not this list itself.
files '\.(md|json|h|cpp|sh|py|cmake)$|^workshop$|^\.workshop/' | grep -v '^tests/kit/words\.sh$' >"$scratch/files"
# The railway is drawn with trains, sidings and signals, and lesson 3 explains the drawing once.
grep -vE '/rail[^/]*$|^tests/desktop/golden_test|^lessons/3_[^/]*/lesson\.md$' \
    "$scratch/files" >"$scratch/not_the_railway"

instead() { # FILES WHAT INSTEAD
    tr '\n' '\0' <"$1" | xargs -0 grep -HniE -e "$2" | cut -c1-160 | sed "s/\$/    → $3/" || true
}

while IFS='	' read -r what better; do
    [ -z "$what" ] || instead "$scratch/files" "$what" "$better"
done <<'LIST' >"$scratch/words"
\bmend(s|ed|ing)?\b	fix
\b(anew|afresh)\b	again
\bwhoever\b	anyone who, the code that
\bof late\b	recently
\bfor want of\b	because there is no
\bhad better\b	should
\bthere is none\b	none exists
\bby now\b	so far, now
\b(is|are|was|were) to be\b	must be
\b(come|comes|came|coming) to (its|their|an) end\b	end, return
\bdeferreds? [^.]*\b(is|are|was) gone\b	is destroyed
\bhandle is gone\b	is destroyed
\bon (its|their) way\b	goes on, in flight
\bnobody is running\b	no callback is running
\bthe shelf\b	delayed calls
\bdoors? to the network\b	ports and connections
\b(has|have|had|leaves?|left) the stage\b	runs, blocks the loop, suspends
\bexceptions? leaves?\b	throws
\basks for call\b	schedules call
\bpass(es|ed)? by\b	skips
\bsomebody wants to connect\b	a client connects
\bthings? (is|are) ready\b	event is ready
\bfor values and failures\b	with addBoth
LIST

while IFS='	' read -r what better; do
    [ -z "$what" ] || instead "$scratch/not_the_railway" "$what" "$better"
done <<'LIST' >>"$scratch/words"
\b(the|each|its) train\b	the result
\bred signal	not fired yet
\bon a siding\b	waits for
LIST

none "Words to replace" <"$scratch/words"
