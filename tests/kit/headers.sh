#!/bin/sh
# Each public header of the engine compiles on its own, and none brings in what is slow to compile:
# a learner's file includes them and should be built in a second.
set -eu
. tests/kit/files.sh
compiler=$1
deps=$(mktemp)
trap 'rm -f "$deps"' EXIT

heavy='/boost/|/nlohmann/|/openssl/|/asio\.hpp|/(iostream|regex)$'

# The fixtures of tests bring in GoogleTest, which is heavy by itself.
files '^engine/(application/|protocols/|testing/|trace/|web/)?[^/]*\.h$' | grep -v '^engine/testing/test_case' | while IFS= read -r header; do
    # -include: compiled as the first line of a file that is otherwise empty.
    if ! "$compiler" -std=c++20 -Wall -Wextra -I. -fsyntax-only -MD -MF "$deps" \
        -include "$header" -x c++ /dev/null; then
        echo "$header: does not stand alone"
    else
        tr ' ' '\n' <"$deps" | { grep -E "$heavy" || true; } | head -n 3 | sed "s,^,$header: brings in ,"
    fi
done | none "Headers that a learner pays for"
