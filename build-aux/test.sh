#!/bin/sh
# test.sh: installs what tests need, and runs all of them
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# All suites, with warnings as errors, in _build-test; then the unit tests once
# more under the address and undefined-behaviour sanitizers, in _build-asan.
# Closes with a line "N passed, N failed, N skipped" and ends non-zero if
# anything failed. What failed is told in full above that line.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")

. "$here/lib.sh"

cd "$top"
started=$(date +%s)
broken=0

minutes () {
  seconds=$(($(date +%s) - started))
  printf '%d:%02d' $((seconds / 60)) $((seconds % 60))
}

# run_tests DIR [OPTION…]: its results are in DIR/meson-logs/testlog.json
run_tests () {
  tests_dir=$1
  shift
  rm -f "$tests_dir/meson-logs/testlog.json"
  meson test -C "$tests_dir" --print-errorlogs "$@" || broken=1
  say "$tests_dir is done after $(minutes)"
}

sh "$here/deps.sh" test

if build _build-test -Dwerror=true; then
  # Nothing is left to build: "meson test" would only look again.
  run_tests _build-test --no-rebuild
else
  say "it does not build without warnings"
  broken=1
fi

export ASAN_OPTIONS=detect_leaks=1:abort_on_error=1:allocator_may_return_null=1
export LSAN_OPTIONS="suppressions=$here/leaks.supp:print_suppressions=0"
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
# Memory that GLib keeps in slices of its own would hide its mistakes.
export G_SLICE=always-malloc

if build _build-asan -Db_sanitize=address,undefined -Db_lundef=false; then
  run_tests _build-asan --no-rebuild --suite unit
else
  say "it does not build with sanitizers"
  broken=1
fi

status=0
/usr/bin/env python3 "$here/count-tests.py" \
  _build-test/meson-logs/testlog.json _build-asan/meson-logs/testlog.json || status=1
[ "$broken" = 0 ] || status=1
exit "$status"
