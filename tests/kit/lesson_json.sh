#!/bin/sh
# A lesson.json with a mistake stops the configuring, with its name and the reason; without one, what it
# lists is what is built.
set -u
cmake=$1
scratch=$2
failures=0

rm -rf "$scratch"
for file in lessons/1_a/go.cpp exercises/1.1_x/main.cpp exercises/1.1_x/x.cpp exercises/1.1_x/x.h \
    solutions/1.1_x/x.cpp tests/exercises/1.1_x/check.cpp; do
    mkdir -p "$scratch/${file%/*}"
    : >"$scratch/$file"
done
cat >"$scratch/read.cmake" <<END
cmake_minimum_required(VERSION 3.25)
include($(pwd)/.cmake/Lessons.cmake)
read_lessons($scratch $scratch/lessons/1_a/lesson.json)
foreach(id \${UNRAVEL_DEMOS})
  message("demo \${id}: \${UNRAVEL_DEMO_\${id}}")
endforeach()
foreach(path \${UNRAVEL_EXERCISES})
  message("exercise \${path}: \${UNRAVEL_FILES_\${path}}")
endforeach()
END

reads() { # reads 'lesson.json'
    printf '%s\n' "$1" >"$scratch/lessons/1_a/lesson.json"
    "$cmake" -P "$scratch/read.cmake" >"$scratch/said" 2>&1
}
mistake() { failures=$((failures + 1)) && echo "FAILED: $1" && sed 's/^/  /' "$scratch/said"; }
# What is said may be broken into lines anywhere.
says() { tr -s ' \n' '  ' <"$scratch/said" | grep -qF -- "$1" || mistake "it should say: $1"; }
refuses() { # refuses 'lesson.json' 'reason'
    if reads "$1"; then mistake "it should not take: $1"; fi
    says "lessons/1_a/lesson.json: "
    says "$2"
}
demo='"demos": [{"id": "go", "file": "lessons/1_a/go.cpp"}]'
exercise() { echo '{"number": 1, "exercises": [{"id": "1.1", "files": ['"$1"']}]}'; }

reads '{"number": 1, "title": "a \"quote\"; and \\ and ${number} and [", '"$demo"', "exercises": [
    {"id": "1.1", "hints": ["\n"], "files": ["exercises/1.1_x/x.cpp"]}]}' || mistake "a good one"
says "demo go: lessons/1_a/go.cpp"
says "exercise 1.1_x: x.cpp"
reads '{"number": 1}' || mistake "a lesson without anything"

refuses '{"number": 1, "demos": [}' 'failed parsing'
refuses '{"demos": []}' "member 'number' not found"
refuses '{"number": 1, "demos": {}}' '"demos" must be a list'
refuses '{"number": 1, "demos": [{"id": "go"}]}' "member 'demos 0 file' not found"
refuses '{"number": 1, "demos": [{"id": "g o", "file": "lessons/1_a/go.cpp"}]}' 'letters, digits and _ only'
refuses '{"number": 1, "demos": [{"id": "go", "file": "lessons/1_a/no.cpp"}]}' 'there is no lessons/1_a/no.cpp'
refuses "$(exercise '')" 'exercise 1.1 needs "files"'
refuses "$(exercise '"exercises/1.1_x/no.cpp"')" 'there is no exercises/1.1_x/no.cpp'
refuses "$(exercise '"exercises/1.1_x/x.cpp", "exercises/1.1_x/x.h"')" 'there is no solutions/1.1_x/x.h'
refuses "$(exercise '"exercises/1.2_x/x.cpp"')" 'lie in one folder'
refuses "$(exercise '"exercises/1.1_x/x.cpp", "exercises/1.1_y/x.cpp"')" 'lie in one folder'
rm "$scratch/exercises/1.1_x/main.cpp"
refuses "$(exercise '"exercises/1.1_x/x.cpp"')" 'there is no exercises/1.1_x/main.cpp'

[ $failures -eq 0 ] || exit 1
rm -rf "$scratch"
