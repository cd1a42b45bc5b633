#!/bin/sh
# The ./workshop script on machines that are not this one: a copy of it runs in a folder of its own,
# with tools that only write down how they were called.
set -u
scratch=$1
project=$(pwd)
failures=0

# A machine where all packages are installed, nothing is built, and everything works.
newMachine() { # newMachine [NAME OF THE CHECKOUT]
    rm -rf "$scratch"
    mkdir -p "$scratch/bin"
    machine=$(cd "$scratch" && pwd)
    checkout=$machine/${1-checkout}
    mkdir "$checkout"
    cp -R "$project/workshop" "$project/.workshop" "$checkout"
    printf '%s' "$checkout" >"$machine/where"
    calls=$machine/calls
    : >"$calls"
    : >"$machine/lacks" # the packages that are not installed

    tool id 'echo 0'
    tool dpkg-query 'shift 3; for p in "$@"; do grep -qxF "$p" '"$machine"'/lacks || echo "ii  $p"; done'
    tool apt-get 'case "$*" in *" install "*) : >'"$machine"'/lacks;; esac; echo "Setting up all"'
    tool apt-cache 'exit 0'
    tool find 'echo fresh' # the package lists are not old
    tool ninja 'echo 1.11.1'
    tool ctest 'echo "100% tests passed, 0 tests failed out of 7"'
    tool cmake 'case "$*" in
        --version) echo "cmake version 3.25.1" ;;
        *--preset*)
            checkout=$(cat '"$machine"'/where)
            mkdir -p "$checkout/build/learn"
            printf "CMAKE_HOME_DIRECTORY:INTERNAL=%s\n" "$checkout" >"$checkout/build/learn/CMakeCache.txt"
            echo >"$checkout/build/learn/build.ninja" ;;
        --build*)
            cp '"$machine"'/bin/program "$(cat '"$machine"'/where)/build/learn/workshop" ;;
        esac'
    tool program 'case $1 in
        --list-commands) printf "story\ttells a run as sentences\n" ;;
        *) echo "program: $*" ;;
        esac'
}

# tool NAME 'shell commands': puts it first in the PATH.
tool() { printf '#!/bin/sh\necho "%s $*" >>%s\n%s\n' "$1" "$calls" "$2" >"$machine/bin/$1" && chmod +x "$machine/bin/$1"; }

# Runs it as a person without a terminal would.
workshop() {
    PATH=$machine/bin:$PATH "$checkout/workshop" "$@" </dev/null >"$machine/out" 2>"$machine/err"
    status=$?
}

expect() { # expect 'what should be so' command…
    sentence=$1
    shift
    if "$@"; then return; fi
    failures=$((failures + 1))
    printf 'FAILED: %s\n  (%s)\n' "$sentence" "$*"
    for file in out err calls; do sed "s/^/  $file: /" "$machine/$file"; done
}

exits() { [ "$status" -eq "$1" ]; }
says() { grep -qF -- "$1" "$machine/out" "$machine/err"; }
prints() { [ "$(cat "$machine/out")" = "$1" ]; }
called() { grep -qE -- "$1" "$calls"; }
didNotCall() { ! grep -qE -- "$1" "$calls"; }
silent() { [ ! -s "$machine/err" ]; }

newMachine
workshop help
expect "help works before anything is built" exits 0
expect "and lists what the script does" says "  doctor  "
expect "and installs nothing for it" didNotCall .

newMachine
workshop
expect "with no command it opens the first lesson" prints "program: open"
expect "and configures" called 'cmake .*--preset learn'
expect "and installs nothing when nothing is missing" didNotCall apt-get
expect "and says how far it is" says "[3/3] Build"

: >"$calls"
workshop story 'a b.trace'
expect "other commands go to the program, words as they were" prints "program: story a b.trace"
expect "without a word when there was nothing to do" silent
expect "and without configuring again" didNotCall 'cmake .*--preset'

workshop help
expect "once built, help lists the program's commands too" says "tells a run as sentences"

newMachine
printf 'mold\nxvfb\n' >"$machine/lacks"
workshop
expect "what is missing is said" says "links an exercise in a moment"
expect "and installed, as nobody is there to ask" called 'apt-get .* install .*mold'
expect "but not what only tests need" didNotCall 'apt-get .*xvfb'
expect "and no lists are fetched when they are fresh and know the package" didNotCall 'apt-get .*update'

newMachine
echo xvfb >"$machine/lacks"
workshop test
expect "test installs what tests need" called 'apt-get .* install .*xvfb'
expect "and runs ctest" called 'ctest --preset kit'
expect "and keeps its closing line" says "100% tests passed"
expect "and says what to do next" says "Next:"

newMachine
tool ctest 'exit 8'
workshop test -R engine
expect "words after test go to ctest" called 'ctest --preset kit .*-R engine'
expect "a failed test is a failure" exits 8

newMachine
workshop bench
expect "bench runs the benchmarks" called 'cmake --build .* --target bench_all'

newMachine
echo mold >"$machine/lacks"
tool find ''
workshop
expect "old package lists are fetched again" called 'apt-get .*update'

newMachine
echo libimgui-dev >"$machine/lacks"
tool apt-cache '[ "$2" != libimgui-dev ]'
workshop
expect "a package that this system does not have is left to CMake" says "no package for: libimgui-dev"
expect "and not asked for" didNotCall 'apt-get .* install'
expect "and the rest goes on" prints "program: open"

newMachine
echo mold >"$machine/lacks"
tool id 'echo 1000'
tool sudo '[ "$1" = -n ] || "$@"'
workshop --yes
expect "without root it takes sudo" called 'sudo env .*apt-get .* install .*mold'

newMachine
echo mold >"$machine/lacks"
tool id 'echo 1000'
tool sudo 'exit 1'
workshop --yes
expect "with neither it stops" exits 1
expect "and gives the command to hand on" says "apt-get install --no-install-recommends mold"
expect "and has not tried" didNotCall '^apt-get'

newMachine
tool cmake 'case "$*" in --build*) echo "FAILED: engine/reactor.o"; echo "error: missing ;"; exit 1;; esac'
workshop
expect "a failed build stops it" exits 1
expect "and shows where" says "error: missing ;"
expect "and says where all of it is" says "build/logs/build.log"

newMachine
tool cmake 'case "$*" in --build*) echo "CMake Error at CMakeLists.txt:3 (oops):"; echo "  the reason"
    echo "FAILED: build.ninja"; exit 1;; esac'
workshop
expect "what CMake says before ninja's last word is the reason" says "  the reason"

newMachine
workshop setup
: >"$calls"
tool cmake 'case "$*" in --build*) echo "FAILED: engine/reactor.o"; echo "error: missing ;"; exit 1;; esac'
workshop hint 3.1
expect "a slip elsewhere does not stop a command whose program is there" prints "program: hint 3.1"
expect "but is said" says "error: missing ;"
workshop setup
expect "setup fails" exits 1

newMachine
workshop setup
: >"$calls"
workshop hint 3.1
expect "a command has only itself built" called 'cmake --build .* --target workshop_program -- -k 0$'
workshop show 3.1
expect "show also the window" called 'cmake --build .* --target visualizer workshop_program'
workshop run echo --watch
expect "and so does what is watched" called 'cmake --build .* --target visualizer exercise_parts workshop_program -- -k 0$'
workshop check 3.1
expect "check has what every exercise is built with" called 'cmake --build .* --target exercise_parts workshop_program -- -k 0$'
workshop serve web
expect "serve has what serves" called 'cmake --build .* --target serve_program workshop_program'
tool find 'echo ./3_a_lesson.md'
mkdir "$checkout/slides"
echo '![](figures/throws.railway.8.png)' >"$checkout/slides/3_a_lesson.md"
workshop slides 3
expect "and slides what draws their figures" called 'cmake --build .* --target visualizer workshop_program demo.throws -- -k 0$'

newMachine
workshop setup
mv "$checkout" "$machine/elsewhere" && checkout=$machine/elsewhere && printf '%s' "$checkout" >"$machine/where"
workshop setup
expect "a folder that was moved is built again" says "moved"

newMachine
workshop setup
ln -s "$checkout" "$machine/by_link"
ln -s by_link/workshop "$machine/unravel"
real=$checkout
: >"$calls"
checkout=$machine/by_link
workshop hint 3.1
expect "a link to the folder is the same folder" silent
checkout=$machine
mv "$machine/unravel" "$machine/workshop"
workshop hint 3.1
expect "so is a link to the script, and a link of a link" prints "program: hint 3.1"
expect "and neither builds all of it again" didNotCall '--preset'
checkout=$real

# Every character that the build tools can take.
for name in 'with space' 'st*r' 'br[a]cket' "quo'te" 'per%cent' 'and&' 'que?' 'co:lon' 'ac`ute' 'dol$lar' "$(printf 'l\344tin')"; do
    newMachine "$name"
    workshop setup
    expect "a folder called $name can be set up" says "Ready."
    workshop hint 3.1
    expect "and once more, without building it again" silent
done
for name in 'semi;colon' 'back\slash' 'a[b' 'a]b' 'has#h' 'pi|pe' "line
break"; do
    newMachine "$name"
    workshop
    expect "a folder called $name is refused, with the reason" says "The build tools cannot work in this folder"
    expect "with a failure" exits 1
done

newMachine
mkdir "$scratch/checkout/build" "$scratch/checkout/build/learn"
(flock 9 && sleep 1) 9>"$scratch/checkout/build/learn/build.lock" &
sleep 0.3
workshop setup
expect "a second one waits for the first, and says so" says "Another build is at work in this folder: waiting"
expect "and goes on" says "Ready."
wait

newMachine
export TMPDIR=/no/such/folder CXX=no-such-compiler
workshop doctor
expect "doctor goes on to its end whatever is missing" says "Fix what is marked"
unset TMPDIR CXX

newMachine
echo compiled >"$checkout/note"
workshop setup
workshop clean
expect "clean removes what was built" [ ! -e "$checkout/build" ]
expect "and nothing else" [ -e "$checkout/note" ]

newMachine
workshop doctor
expect "doctor looks at everything" says "Port 1400"
expect "and says what to do next" says "Next: ./workshop"

newMachine
echo mold >"$machine/lacks"
workshop doctor
expect "doctor fails when something needed is missing" exits 1
expect "and names it" says "missing: mold"
expect "and installs nothing" didNotCall apt-get

[ $failures -eq 0 ] || exit 1
rm -rf "$scratch"
