#!/bin/sh
# No file names a place that exists on one machine only, or where packages were fetched from.
set -eu
. tests/kit/files.sh

places='(^|[^A-Za-z0-9_.])/(home|root|Users|work|mnt|media)/[A-Za-z0-9]'
registries='(deb|security|snapshot)[.]debian[.]org|archive[.]ubuntu[.]com|pypi[.]org|registry[.]npmjs'

files . | while IFS= read -r file; do
    grep -HnIE "$places|$registries" "$file" || true
done | none "Places of one machine"
