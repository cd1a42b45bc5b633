#!/bin/sh
# For the other scripts here, which run in the project's folder.

# The project's files whose path matches: those git knows, and new ones it does not ignore.
files() { # files 'extended expression'
    if git rev-parse --git-dir >/dev/null 2>&1; then
        git ls-files --cached --others --exclude-standard
    else
        find . -type f -not -path './build/*' -not -path './.git/*' | sed 's,^\./,,'
    fi | grep -E "$1" | while IFS= read -r file; do
        if [ -f "$file" ]; then printf '%s\n' "$file"; fi
    done
}

# Fails if standard input has anything to say, after saying it.
none() { # none 'what is wrong with these'
    found=$(cat)
    [ -n "$found" ] || return 0
    printf '%s:\n%s\n' "$1" "$found"
    return 1
}
