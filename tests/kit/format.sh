#!/bin/sh
# FORMAT.md says what the engine's structs say, and enough for a writer in another language.
#
#   tests/kit/format.sh BUILD SCRATCH [--update]   with --update: writes both blocks into FORMAT.md

set -eu

build=$1
scratch=$2
writer=tests/trace/smallest_writer.py
format=engine/trace/FORMAT.md
mkdir -p "$scratch"

# withBlock NAME FILE < DOCUMENT: the document, in which the file lies between the two marks.
withBlock() {
    awk -v begin="<!-- $1 -->" -v end="<!-- /$1 -->" -v file="$2" '
        $0 == end { inside = 0 }
        !inside
        $0 == begin {
            inside = 1
            print ""
            while ((getline line < file) > 0) print line
            print ""
        }'
}

"$build/kinds_table" >"$scratch/kinds"
{ echo '```' && python3 $writer --page && echo '```'; } >"$scratch/page"
withBlock kinds "$scratch/kinds" <$format | withBlock page "$scratch/page" >"$scratch/FORMAT.md"
if [ "${3:-}" = --update ]; then
    cp "$scratch/FORMAT.md" $format
elif ! diff -u $format "$scratch/FORMAT.md"; then
    echo "If the structs are right: sh tests/kit/format.sh $build $scratch --update"
    exit 1
fi

python3 $writer "$scratch/answer.trace"
"$build/workshop" story "$scratch/answer.trace" >"$scratch/story"
cat >"$scratch/expected" <<'END'
     1  The program makes Deferred 1 (answer).
     2  The program adds the callback print to Deferred 1 (answer).
     3  The program fires Deferred 1 (answer) with 42: the result starts on the callback rail.
     4  Deferred 1 (answer) calls print with 42.
     5  print returned None: the result goes on along the callback rail.
END
diff -u "$scratch/expected" "$scratch/story"
