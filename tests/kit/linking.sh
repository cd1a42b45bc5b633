#!/bin/sh
# A program outside of the kit's own CMake is linked by the very line that engine/README.md gives.
# usage: linking.sh COMPILER FOLDER_OF_THE_BUILD FOLDER_FOR_THE_PROGRAM, in the project's folder
set -eu
compiler=$1 build=$2 folder=$3

rm -rf "$folder" && mkdir -p "$folder"
cat >"$folder/my_server.cpp" <<'EOF'
#include <cstdio>

#include "engine/asio_reactor.h"
#include "engine/coroutine.h"
#include "engine/task.h"

using namespace engine;

Deferred<int> later(Reactor& reactor) {
    co_return co_await deferLater(reactor, 1ms, [] { return 41; }) + 1;
}

int main() {
    AsioReactor reactor;
    later(reactor).addCallback([&](int answer) {
        std::printf("%d\n", answer);
        reactor.stop();
    });
    reactor.run();
}
EOF

line=$(sed -n 's/^    c++ //p' engine/README.md)
[ -n "$line" ] || { echo "engine/README.md has no line that begins with c++" && exit 1; }
case $line in *build/learn/out/engine*) ;; *) echo "that line does not name build/learn" && exit 1 ;; esac

# The names of files are this test's, all else is the README's.
set --
for word in $line; do
    case $word in
    my_server) word=$folder/my_server ;;
    my_server.cpp) word=$folder/my_server.cpp ;;
    -Lbuild/learn/*) word=-L$build/${word#-Lbuild/learn/} ;;
    esac
    set -- "$@" "$word"
done
"$compiler" "$@"

said=$("$folder/my_server")
[ "$said" = 42 ] || { echo "it said $said, not 42" && exit 1; }
