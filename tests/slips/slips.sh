#!/bin/sh
# Each file here has a slip that learners make. The compiler must answer with one error of at most ten
# lines, and in it the sentence that the file's first line promises.
# usage: slips.sh COMPILER, in the project's folder
set -eu
. tests/kit/files.sh
compiler=$1

case $compiler in
*-NOTFOUND) echo "not tried: there is no such compiler here" && exit 77 ;;
*clang*) if [ "$($compiler -dumpversion | cut -d. -f1)" -lt 16 ]; then echo "not tried: $compiler is older than 16" && exit 77; fi ;;
esac

check() { # check FILE
    sentence=$(sed -n '1s,^// The learner reads: ,,p' "$1")
    if said=$("$compiler" -std=c++20 -I. -fsyntax-only "$1" 2>&1); then
        echo "$1: compiles"
        return
    fi
    lines=$(printf '%s\n' "$said" | wc -l)
    errors=$(printf '%s\n' "$said" | grep -c 'error: ')
    case $said in *"$sentence"*) ;; *) echo "$1: does not say: $sentence" ;; esac
    [ "$lines" -le 10 ] || echo "$1: $lines lines"
    [ "$errors" = 1 ] || echo "$1: $errors errors"
}

slips=$(files '^tests/slips/.*\.cpp$')
[ -n "$slips" ]
for slip in $slips; do check "$slip"; done | none "What $compiler answers to slips"
