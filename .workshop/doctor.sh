# What this machine has and lacks: one line each, and under it how to fix what is not well.
# Exit status 1 if something is missing without which a learner cannot go on.
# shellcheck shell=sh disable=SC2034

set +e # it looks at everything: what fails is a finding

well=✔ ill=✘ odd=!
if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then
    well=$(printf '\033[32m✔\033[0m') ill=$(printf '\033[31m✘\033[0m') odd=$(printf '\033[33m!\033[0m')
fi
ills=0
odds=0

well() { printf '%s %-11s %s\n' "$well" "$1" "$2"; }
ill() { # what, what is wrong, how to fix it
    printf '%s %-11s %s\n              %s\n' "$ill" "$1" "$2" "$3"
    ills=$((ills + 1))
}
odd() { # the same, for what is not needed
    printf '%s %-11s %s\n              %s\n' "$odd" "$1" "$2" "$3"
    odds=$((odds + 1))
}

# Whether version $1 is $2 or newer.
atLeast() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

checkCompiler() {
    compiler=${CXX:-c++}
    if ! command -v "$compiler" >/dev/null; then
        ill Compiler "there is no $compiler" "./workshop setup installs g++; or set CXX to yours"
        return
    fi
    version=$("$compiler" -dumpfullversion -dumpversion 2>/dev/null)
    case $("$compiler" --version 2>/dev/null) in
        *clang*) name=Clang oldest=16 ;;
        *) name=GCC oldest=12 ;;
    esac
    if atLeast "$version" $oldest; then
        well Compiler "$name $version"
    else
        ill Compiler "$name $version, and Unravel needs $name $oldest or newer" \
            "install a newer one and name it: CXX=g++-12 ./workshop setup"
    fi
}

checkCMake() {
    version=$(cmake --version 2>/dev/null | sed -n 's/^cmake version //p')
    if [ -z "$version" ]; then
        ill CMake "not there" "./workshop setup installs it"
    elif atLeast "$version" 3.25; then
        well CMake "$version"
    else
        ill CMake "$version, and the presets need 3.25 or newer" "see cmake.org/download"
    fi
    if command -v ctest >/dev/null; then well CTest "checks your exercises"; fi
    if command -v ninja >/dev/null; then
        well Ninja "$(ninja --version)"
    else
        ill Ninja "not there" "./workshop setup installs it"
    fi
}

checkPackages() {
    if ! isDebian; then
        odd Libraries "this is not Debian or a relative of it: CMake looks for them itself" \
            "what it does not find it fetches, or names: cmake --preset learn"
        return
    fi
    missing=$(missingPackages learn)
    if [ -z "$missing" ]; then
        well Libraries "all $(packagesFor learn | wc -l) packages are installed"
    else
        ill Libraries "missing: $missing" "./workshop setup installs them"
    fi
    missing=$(missingPackages test)
    if [ -n "$missing" ]; then
        odd Testing "missing: $missing" "only ./workshop test needs them, and installs them"
    fi
}

checkDisplay() {
    if [ -n "${DISPLAY-}" ]; then
        number=${DISPLAY#:}
        case $DISPLAY in
            :*) socket=/tmp/.X11-unix/X${number%%.*} ;;
            *) socket= ;;
        esac
        if [ -z "$socket" ] || [ -S "$socket" ]; then
            well Display "DISPLAY=$DISPLAY"
        else
            odd Display "DISPLAY=$DISPLAY, but no X server listens there" \
                "log in to a desktop; without one, lessons continue in the terminal"
        fi
    elif [ -n "${WAYLAND_DISPLAY-}" ]; then
        odd Display "Wayland only (WAYLAND_DISPLAY=$WAYLAND_DISPLAY)" \
            "Debian's GLFW speaks X11: install xwayland, or libglfw3-wayland in place of libglfw3"
    else
        odd Display "none: neither DISPLAY nor WAYLAND_DISPLAY is set" \
            "lessons continue in the terminal; over the network, ssh -X shows windows"
    fi
}

checkOpenGL() {
    visualizer=$build/visualizer
    if [ -d /dev/dri ]; then drawn="by a graphics card"; else drawn="in software"; fi
    if [ ! -x "$visualizer" ]; then
        odd OpenGL "not tried: the visualizer is not built yet" "./workshop setup, then run this again"
        return
    fi
    picture=$build/doctor.png
    if timeout 30 "$visualizer" --screenshot "$picture" >/dev/null 2>&1 && [ -s "$picture" ]; then
        well OpenGL "the visualizer drew a picture, $drawn"
    else
        odd OpenGL "the visualizer cannot draw here" \
            "build/learn/visualizer --screenshot x.png says why; lessons continue in the terminal"
    fi
    rm -f "$picture"
}

checkFonts() {
    for font in Inter "JetBrains Mono"; do
        file=$(find /usr/share/fonts /usr/local/share/fonts "${HOME-/nowhere}/.local/share/fonts" \
            "${HOME-/nowhere}/.fonts" -name "$(echo "$font" | tr -d ' ')*.[ot]tf" 2>/dev/null | head -n 1)
        if [ -n "$file" ]; then
            well Font "$font"
        else
            odd Font "$font is not installed; another font is used" \
                "./workshop setup, or put its .ttf files into ~/.local/share/fonts"
        fi
    done
}

checkNetcat() {
    if command -v nc >/dev/null; then
        well Netcat "nc talks to your servers"
    else
        ill Netcat "there is no nc" "./workshop setup installs netcat-openbsd"
    fi
}

# Ports of the demos. State 0A is LISTEN; addresses there are hexadecimal.
checkPorts() {
    [ -r /proc/net/tcp ] || return 0
    for port in 1400 8080; do
        if cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
            grep -q "^ *[0-9]*: [0-9A-F]*:$(printf '%04X' $port) [0-9A-F]*:[0-9A-F]* 0A "; then
            odd "Port $port" "another program listens there" \
                "ss -ltnp says who; the demos take another with --port"
        else
            well "Port $port" "free"
        fi
    done
}

checkSpace() { # what, where, megabytes that are needed
    free=$(df -Pm "$2" 2>/dev/null | awk 'NR == 2 { print $4 }')
    if [ -z "$free" ]; then
        odd "$1" "cannot tell how much space $2 has" "see df $2"
    elif [ "$free" -ge "$3" ]; then
        well "$1" "$free MB free in $2"
    else
        ill "$1" "only $free MB free in $2" "$3 MB are needed; ./workshop clean deletes build/"
    fi
    if [ ! -w "$2" ]; then ill "$1" "$2 cannot be written to" "chown it, or clone it again as yourself"; fi
}

checkMemory() {
    megabytes=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null || true)
    if [ -z "$megabytes" ]; then
        return
    elif [ "$megabytes" -ge 2000 ]; then
        well Memory "$megabytes MB available, $(cores) cores"
    else
        odd Memory "$megabytes MB available" "if the build is killed: cmake --build --preset learn -j 1"
    fi
}

checkDebugger() {
    if command -v gdb >/dev/null; then
        well Debugger "gdb"
    else
        odd Debugger "there is no gdb; the trace shows most of what it would show" "apt-get install gdb"
    fi
}

checkCompiler
checkCMake
checkPackages
checkDisplay
checkOpenGL
checkFonts
checkNetcat
checkPorts
checkSpace Disk "$root" 1000
checkSpace "Disk, /tmp" "${TMPDIR:-/tmp}" 100
checkMemory
checkDebugger

if [ -x "$program" ]; then
    well Built "build/learn is there"
else
    odd Built "not yet" "./workshop setup"
fi

printf '\n'
case $ills,$odds in
    0,0) echo "All is well. Next: ./workshop" ;;
    0,*) echo "Nothing is missing that you cannot do without. Next: ./workshop" ;;
    *) echo "Fix what is marked ✘ and ask again: ./workshop doctor" && exit 1 ;;
esac
