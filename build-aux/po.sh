#!/bin/sh
# po.sh: brings the translations up to date with the sources
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Prints what is left to translate. Needs gettext only. Places are noted without
# line numbers, which would change with every edit.

set -eu

. "$(dirname "$0")/lib.sh"

cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

grep -v '^#' po/POTFILES >"$work/files"
xgettext --from-code=UTF-8 --add-location=file --add-comments=Translators --package-name=hospes \
  -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kg_dngettext:2,3 \
  --files-from="$work/files" --output="$work/hospes.pot"

grep -v '^#' po/LINGUAS | while read -r language; do
  file=po/$language.po
  msgmerge -q --add-location=file --no-fuzzy-matching "$file" "$work/hospes.pot" --output-file="$work/merged.po"
  msgattrib --no-obsolete "$work/merged.po" --output-file="$work/$language.po"
  # A new date alone is no change.
  if ! diff -q -I '^"POT-Creation-Date' "$file" "$work/$language.po" >/dev/null; then
    cp "$work/$language.po" "$file"
  fi
  msgattrib --untranslated --no-obsolete "$file" | sed '1,/^$/d'
done
