# What ./workshop needs from the system, and how it gets there: by apt-get on Debian and Ubuntu,
# by hand elsewhere.
# shellcheck shell=sh

packagesFor() { # packagesFor learn [test] [bench]
    for group in "$@"; do
        sed -n "s/^\([a-z0-9][^ ]*\)  *$group  .*/\1/p" "$root/.workshop/packages.list"
    done
}

purposeOf() { sed -n "s/^$1  *[a-z]*  *//p" "$root/.workshop/packages.list"; }

# For a system whose packages this script does not know.
sayLibraries() {
    note "This is not Debian or Ubuntu, so please install these yourself:" \
        "  a compiler (GCC 12 or Clang 16, or newer), CMake 3.25, Ninja, pkg-config," \
        "  Boost 1.74 (headers), OpenSSL, SQLite, FreeType, OpenGL, EGL, stb, and what GLFW is built with; nc to try things." \
        "  Dear ImGui, GLFW, GoogleTest, nlohmann/json and CLI11 are fetched if they are missing." ""
}

isDebian() { command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; }

# Prints the packages of these groups that are not installed, in one line.
missingPackages() {
    isDebian || return 0
    wanted=$(packagesFor "$@")
    # shellcheck disable=SC2086  # a list of words
    there=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null |
        sed -n 's/^.i. *//p')
    for package in $wanted; do
        case "
$there
" in *"
$package
"*) ;; *) printf '%s ' "$package" ;; esac
    done
}

# Installs them, after asking, or says how to, and stops.
installPackages() {
    # shellcheck disable=SC2086
    set -- $1
    eraseLine
    note "" "Unravel needs $# packages that this machine does not have:"
    for package in "$@"; do note "$(printf '  %-22s %s' "$package" "$(purposeOf "$package")")"; done
    note ""

    if [ "$(id -u)" = 0 ]; then
        asRoot=
    elif mayBecomeRoot; then
        asRoot=sudo
    else
        stop "Installing needs root, and you are not root and cannot use sudo." \
            "Please ask the administrator of this machine to run:" "" \
            "  apt-get update && apt-get install --no-install-recommends $*" "" \
            "and then run ./workshop again."
    fi
    agree "Install them now, with ${asRoot:+sudo }apt-get?" ||
        stop "Nothing was installed. To do it by hand:" "" \
            "  ${asRoot:+sudo }apt-get install --no-install-recommends $*"

    updated=no
    if listsAreOld || [ -n "$(unknownPackages "$@")" ]; then updateLists; fi
    unknown=$(unknownPackages "$@")
    if [ -n "$unknown" ]; then
        note "This system has no package for: $unknown. CMake will look for it elsewhere."
        # shellcheck disable=SC2046
        set -- $(for package in "$@"; do
            case " $unknown" in *" $package "*) ;; *) printf '%s ' "$package" ;; esac
        done)
    fi
    [ $# -eq 0 ] || (runStep packages aptGet install --no-install-recommends "$@") && return 0
    [ $updated = no ] || exit 1
    note "" "Once more, with new package lists:"
    updateLists
    runStep packages aptGet install --no-install-recommends "$@"
}

updateLists() {
    updated=yes
    # A source that does not answer need not be one that is needed.
    (runStep update aptGet update) || note "" "Going on with the package lists there are."
}

mayBecomeRoot() {
    command -v sudo >/dev/null || return 1
    if sudo -n true 2>/dev/null; then return 0; fi
    [ -t 0 ] && sudo -v -p "Your password, to install them: "
}

# Waits for other installers, asks nothing.
aptGet() {
    $asRoot env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

# Whether apt-get update was run longer ago than three days, or never.
listsAreOld() { [ -z "$(find /var/lib/apt/lists/partial -maxdepth 0 -mtime -3 2>/dev/null)" ]; }

unknownPackages() {
    for package in "$@"; do
        apt-cache show "$package" >/dev/null 2>&1 || printf '%s ' "$package"
    done
}
