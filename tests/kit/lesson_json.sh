#!/bin/sh
# A lesson.json with a mistake is named with the reason. It stops the configuring where warnings are
# errors; for a learner the other lessons go on. Without a mistake, what it lists is what is built.
set -u
cmake=$1
scratch=$2
failures=0

rm -rf "$scratch"
for file in lessons/1_a/go.cpp lessons/2_b/other.cpp exercises/1.1_x/main.cpp exercises/1.1_x/x.cpp exercises/1.1_x/x.h \
    solutions/1.1_x/x.cpp tests/exercises/1.1_x/check.cpp; do
    mkdir -p "$scratch/${file%/*}"
    : >"$scratch/$file"
done
cat >"$scratch/read.cmake" <<END
cmake_minimum_required(VERSION 3.25)
include($(pwd)/.cmake/Lessons.cmake)
read_lessons($scratch $scratch/lessons/1_a/lesson.json $scratch/lessons/2_b/lesson.json)
foreach(id \${UNRAVEL_DEMOS})
  message("demo \${id}: \${UNRAVEL_DEMO_\${id}}")
endforeach()
foreach(path \${UNRAVEL_EXERCISES})
  message("exercise \${path}: \${UNRAVEL_FILES_\${path}}")
endforeach()
END

echo '{"number": 2, "demos": [{"id": "other", "file": "lessons/2_b/other.cpp"}]}' >"$scratch/lessons/2_b/lesson.json"

strict=ON
reads() { # reads 'lesson.json'
    printf '%s\n' "$1" >"$scratch/lessons/1_a/lesson.json"
    "$cmake" -D UNRAVEL_WERROR=$strict -P "$scratch/read.cmake" >"$scratch/said" 2>&1
}
mistake() { failures=$((failures + 1)) && echo "FAILED: $1" && sed 's/^/  /' "$scratch/said"; }
# What is said may be broken into lines anywhere.
says() { tr -s ' \n' '  ' <"$scratch/said" | grep -qF -- "$1" || mistake "it should say: $1"; }
refuses() { # refuses 'lesson.json' 'reason'
    if reads "$1"; then mistake "it should not take: $1"; fi
    says "lessons/1_a/lesson.json: "
    says "$2"
    strict=OFF
    reads "$1" || mistake "a learner's other lessons should go on: $1"
    says "lessons/1_a/lesson.json: "
    says "This lesson is left out"
    says "demo other: lessons/2_b/other.cpp"
    if grep -qE '^(demo go|exercise 1.1)' "$scratch/said"; then mistake "it should be left out whole: $1"; fi
    strict=ON
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
refuses '{"number": 1, "demos": [{"id": "go", "file": "lessons/1_a/go.cpp"}, {"id": "go", "file": "lessons/1_a/go.cpp"}]}' \
    'there is a demo go already'
refuses "$(exercise '"exercises/1.1_x/no.cpp"')" 'there is no exercises/1.1_x/no.cpp'
rm "$scratch/exercises/1.1_x/x.cpp"
if reads "$(exercise '"exercises/1.1_x/x.cpp"')"; then mistake "a file is missing"; fi
strict=OFF
reads "$(exercise '"exercises/1.1_x/x.cpp"')" || mistake "a learner has deleted a file"
says "exercise 1.1_x: x.cpp"
strict=ON
: >"$scratch/exercises/1.1_x/x.cpp"
refuses "$(exercise '"exercises/1.1_x/x.cpp", "exercises/1.1_x/x.h"')" 'there is no solutions/1.1_x/x.h'
refuses "$(exercise '"exercises/1.2_x/x.cpp"')" 'lie in one folder'
refuses "$(exercise '"exercises/1.1_x/x.cpp", "exercises/1.1_y/x.cpp"')" 'lie in one folder'
rm "$scratch/exercises/1.1_x/main.cpp"
refuses "$(exercise '"exercises/1.1_x/x.cpp"')" 'there is no exercises/1.1_x/main.cpp'

[ $failures -eq 0 ] || exit 1
rm -rf "$scratch"
