#!/bin/sh
# Every link and picture in a Markdown file leads somewhere: to a file, or to a heading.
set -eu
. tests/kit/files.sh

# Headings as the anchors that they become: lower case, no signs, spaces to hyphens.
anchors() {
    sed -n 's/^##* *//p' "$1" | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9 _-]//g; s/ /-/g'
}

files '\.md$' | while IFS= read -r page; do
    # Not what stands in fenced blocks or `code`; then one link a line.
    awk '/^ *```/ { fenced = !fenced; next } !fenced' "$page" | sed 's/`[^`]*`//g' |
        grep -oE '\]\([^) ]+' | sed 's/^](//' | while IFS= read -r link; do
        case $page,$link in
            *,http:* | *,https:* | *,mailto:*) continue ;;
            slides/*,figures/*) continue ;; # drawn when the slides are made; slides_tests looks at them
        esac
        anchor=${link#"${link%%#*}"}
        target=${link%%#*}
        if [ -z "$target" ]; then target=$page; else target=$(dirname "$page")/$target; fi
        if [ ! -e "$target" ]; then
            echo "$page: $link: no such file"
        elif [ -n "$anchor" ] && ! anchors "$target" | grep -qxF -- "${anchor#\#}"; then
            echo "$page: $link: no such heading"
        fi
    done
done | none "Links that lead nowhere"
