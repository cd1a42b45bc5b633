#!/bin/sh
# handed_out.sh FOLDER COPY FILE…: copies an exercise's files as they are handed out, that is: as they
# are in git. Where there is no git, or a file is not in it yet, as it is here.
set -eu
folder=$1 copies=$2
shift 2

mkdir -p "$copies"
for file in "$@"; do
    copy=$copies/$file
    git show "HEAD:$folder/$file" >"$copy.new" 2>/dev/null || cp "$folder/$file" "$copy.new"
    if cmp -s "$copy.new" "$copy"; then rm "$copy.new"; else mv "$copy.new" "$copy"; fi
done
