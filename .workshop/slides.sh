# Slides: figures from runs of the demos, then a page for each deck, and a PDF where Chromium is there.
# shellcheck shell=sh disable=SC2034 # steps.sh reads steps and worked

slides=$root/build/slides

makeSlides() { # makeSlides [N…]: the decks of these lessons; of all
    steps=6
    # shellcheck disable=SC2046  # a list of words
    haveTools learn $(slideTools)
    haveConfigured
    decks=$(decksOf "$@")
    mkdir -p "$slides/figures"
    wantedFigures >"$slides/wanted"
    # shellcheck disable=SC2046  # a list of words
    haveBuilt visualizer workshop_program $(sed 's|^figures/\([^.]*\).*|demo.\1|' "$slides/wanted" | sort -u)
    haveRenderer
    drawFigures
    renderDecks
    note "" "Next: open build/slides/${firstDeck}.html in a browser. P opens the speaker's notes, F the whole screen."
}

# npm comes with Node.js, and is installed only where it is missing.
slideTools() { command -v npm >/dev/null || echo slides; }

decksOf() { # names of decks, a line each
    [ $# -gt 0 ] || set -- '[0-9]'
    for number in "$@"; do
        found=$(cd "$root/slides" && find . -name "${number}_*.md" | sed 's|^\./||; s|\.md$||' | sort)
        [ -n "$found" ] || stop "There are no slides of lesson $number: see slides/."
        printf '%s\n' "$found"
    done
}

haveRenderer() {
    nextStep "Renderer"
    cp "$root/slides/package.json" "$root/slides/package-lock.json" "$slides"
    if ! cmp -s "$slides/package-lock.json" "$slides/node_modules/installed.json"; then
        worked=yes
        runStep renderer npm ci --no-audit --no-fund --prefix "$slides"
        cp "$slides/package-lock.json" "$slides/node_modules/installed.json"
    fi
    stepDone
}

# A deck names a figure as figures/DEMO.PANE.EVENT.png: that is drawn from a new run of the demo.
wantedFigures() {
    for deck in $decks; do
        cat "$root/slides/$deck.md"
    done | grep -o 'figures/[A-Za-z0-9_]*\.[a-z]*\.[a-z0-9]*\.png' | sort -u
}

drawFigures() {
    nextStep "Figures"
    while IFS= read -r figure; do
        worked=yes
        showLine "$figure"
        name=${figure#figures/}
        demo=${name%%.*}
        rest=${name#*.}
        pane=${rest%%.*}
        rest=${rest#*.}
        "$program" figure "$demo" "$pane" "${rest%.png}" --picture "$slides/$figure" </dev/null ||
            stop "The figure $figure could not be drawn."
    done <"$slides/wanted"
    stepDone
}

renderDecks() {
    nextStep "Slides"
    firstDeck=
    for deck in $decks; do
        worked=yes
        firstDeck=${firstDeck:-$deck}
        showLine "$deck"
        withoutIndent <"$root/slides/$deck.md" >"$slides/$deck.md"
        render "$deck.html"
        if browser=$(command -v chromium || command -v google-chrome); then
            CHROME_PATH=$browser CHROME_NO_SANDBOX=1 render "$deck.pdf" --pdf --pdf-notes
        fi
    done
    stepDone
}

# Code that is cut from the middle of a function begins at the left edge of its slide.
withoutIndent() {
    awk '
        function show(  i) {
            for (i = 1; i <= lines; i++) print substr(text[i], indent + 1)
            lines = 0
        }
        /^```/ { show(); print; inside = !inside; indent = 99; next }
        !inside { print; next }
        {
            match($0, /^ */)
            if (NF > 0 && RLENGTH < indent) indent = RLENGTH
            text[++lines] = $0
        }'
}

render() { # render FILE [OPTION…]
    file=$1
    shift
    runStep "slides-$file" "$slides/node_modules/.bin/marp" --no-stdin --allow-local-files \
        --theme "$root/slides/unravel.css" "$slides/${file%.*}.md" --output "$slides/$file" "$@"
}
