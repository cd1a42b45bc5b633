#!/bin/sh
# Who may include whom: desktop and terminal → coach, replay → engine. The engine knows nothing of
# ours but itself; replay knows of it only the trace and how text is made printable; replay and coach
# know no window.
set -eu
. tests/kit/files.sh

# Includes of these files that match $2 and not $3.
included() {
    files "$1" | while IFS= read -r file; do
        grep -HnE "^ *# *include +[<\"]($2)" "$file" | grep -vE "include +[<\"]($3)" || true
    done
}

{
    included '^engine/.*\.(h|cpp)$' '(visualizer|exercises|solutions|lessons|tests)/' 'nothing'
    included '^visualizer/(replay|coach)/.*\.(h|cpp)$' 'imgui|GLFW|visualizer/(desktop|terminal)/' 'nothing'
    included '^visualizer/replay/.*\.(h|cpp)$' '(visualizer/coach|engine)/' 'engine/(trace/|printable\.h)'
    included '^visualizer/terminal/.*\.(h|cpp)$' 'imgui|GLFW|visualizer/desktop/' 'nothing'
    included '^visualizer/desktop/.*\.(h|cpp)$' 'visualizer/terminal/' 'nothing'
    included '^lessons/.*\.(h|cpp)$' '(visualizer|exercises|solutions|tests)/|imgui' 'nothing'
    included '^(exercises|solutions)/.*\.(h|cpp)$' 'visualizer/|boost/' 'nothing'
} | none "Includes that run against the arrows"
