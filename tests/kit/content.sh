#!/bin/sh
# content.sh CMAKE SCRATCH: the step that tells Ninja when an exercise has other content than it
# was built from, in a small project with Ninja and the kit's own contents.sh; and the lock of a build.
set -u
project=$(pwd)
cmake=$1 scratch=$2
failures=0

rm -rf "$scratch" && mkdir -p "$scratch/exercise" && cd "$scratch" || exit 1
cat >CMakeLists.txt <<END
cmake_minimum_required(VERSION 3.25)
set(CMAKE_MAKE_PROGRAM $project/.workshop/ninja CACHE FILEPATH "" FORCE)
project(small LANGUAGES CXX)
add_custom_target(contents
  COMMAND sh $project/.cmake/contents.sh \${PROJECT_SOURCE_DIR}/exercise \${PROJECT_BINARY_DIR}/stamps
          \${PROJECT_BINARY_DIR}/CMakeFiles/answer.dir \${PROJECT_BINARY_DIR}/program answer.cpp
  BYPRODUCTS \${PROJECT_BINARY_DIR}/stamps/answer \${PROJECT_BINARY_DIR}/stamps/given)
set_source_files_properties(\${PROJECT_SOURCE_DIR}/exercise/answer.cpp PROPERTIES GENERATED TRUE
  OBJECT_DEPENDS \${PROJECT_BINARY_DIR}/stamps/answer)
add_library(answer OBJECT \${PROJECT_SOURCE_DIR}/exercise/answer.cpp)
add_executable(program \$<TARGET_OBJECTS:answer>)
set_target_properties(program PROPERTIES LINKER_LANGUAGE CXX)
END
answer() { printf '#include "given.h"\nint main() { return GIVEN + %s; }\n' "$1"; }
echo '#define GIVEN 0' >exercise/given.h

# prints STATUS 'how it came there': builds, and runs.
prints() {
    "$cmake" --build build >out 2>&1
    built=$?
    status=none
    if [ $built -eq 0 ]; then
        build/program
        status=$?
    fi
    [ "$status" = "$1" ] && return
    failures=$((failures + 1))
    echo "FAILED: $2: $status, and should be $1" && sed 's/^/  /' out
}

answer 1 >exercise/answer.cpp
"$cmake" -S . -B build -G Ninja >out 2>&1 || { cat out && exit 1; }
prints 1 "at the beginning"
"$cmake" --build build >out 2>&1
if grep -q Linking out; then failures=$((failures + 1)) && echo "FAILED: nothing changed, and it was linked"; fi

answer 2 >older && touch -d '2 hours ago' older && cp -p older exercise/answer.cpp
prints 2 "an older file by cp -p"
answer 3 >older && touch -d '5 hours ago' older && mv older exercise/answer.cpp
prints 3 "an older file by mv"
mkdir other && answer 4 >other/answer.cpp && touch -d '2001-01-01' other/answer.cpp
tar cf - -C other answer.cpp | tar xf - -C exercise
prints 4 "an older file by tar"
touch -r exercise/answer.cpp same && answer 5 >exercise/answer.cpp && touch -r same exercise/answer.cpp
prints 5 "the same date and the same size"
answer 6 >exercise/answer.cpp && touch -d '2040-01-01' exercise/answer.cpp
prints 6 "a file of the future"
answer 7 >exercise/answer.cpp && touch -d '2039-01-01' exercise/answer.cpp
prints 7 "another one of the future"
echo '#define GIVEN 10' >exercise/given.h && touch -d '2 hours ago' exercise/given.h
prints 17 "an older header"
rm exercise/answer.cpp
prints none "no file"
answer 8 >exercise/answer.cpp && touch -d '3 hours ago' exercise/answer.cpp
prints 18 "an older file where there was none"
echo 'no C++' >exercise/answer.cpp
prints none "a mistake"
# The clock may have gone back since the program was built: then every date of now is older.
answer 9 >exercise/answer.cpp && prints 19 "the mistake corrected"
find build -name '*.o' -exec touch -d '2041-01-01' {} + && touch -d '2042-01-01' build/program
echo 'no C++' >exercise/answer.cpp
prints none "a mistake before the time of what is built"
prints none "the same mistake again"

# Two at once: the second waits and says so, no matter who starts it.
(flock 9 && sleep 1) 9>build/build.lock &
sleep 0.3
answer 1 >exercise/answer.cpp
prints 11 "after another build"
wait
grep -q 'Another build is at work in this folder' out ||
    { failures=$((failures + 1)) && echo "FAILED: it should say that it waits" && cat out; }

cd "$project" || exit 1
[ $failures -eq 0 ] || exit 1
rm -rf "$scratch"
