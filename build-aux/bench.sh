#!/bin/sh
# bench.sh [SUBJECT]: measures, and prints "name value unit" lines
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Runs the benchmarks of tests/bench, one after the other, of one subject (house,
# console, …) or of all, on an optimised build in _build-bench.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")

. "$here/lib.sh"

cd "$top"
[ $# -le 1 ] || fail "usage: bench.sh [SUBJECT]"

sh "$here/deps.sh" bench
build _build-bench --buildtype=release -Db_ndebug=false || fail "Hospes does not build"

# What takes long without measuring is for campaign.sh.
if [ $# = 1 ]; then
  set -- --suite "$1"
else
  set -- --no-suite campaign
fi

log=_build-bench/meson-logs/bench.json
rm -f "$log"
status=0
quietly meson test -C _build-bench --no-rebuild --benchmark --num-processes 1 --logbase bench \
  "$@" || status=$?

# Also of those that failed after measuring something
[ -f "$log" ] && /usr/bin/env python3 - "$log" <<'PYTHON'
import json, re, sys

for line in open(sys.argv[1], encoding='utf-8'):
    for text in (json.loads(line).get('stdout') or '').split('\n'):
        if re.fullmatch(r'\S+ [-+]?[\d.]+(e[-+]?\d+)? \S+', text):
            print(text)
PYTHON
exit "$status"
