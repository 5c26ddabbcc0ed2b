#!/bin/sh
# campaign.sh [TEST…]: the long tests, which need more than a computer at hand
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Pools of kinds this kernel may not have, on a computer that is emulated (made of
# packages the first time, see tests/support/storage-guest.sh: for root); work on
# volumes cancelled fifty times. All of them, or those that are named. Closes with
# a line "N passed, N failed, N skipped" and ends non-zero if anything failed.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")

. "$here/lib.sh"

cd "$top"
sh "$here/deps.sh" campaign
build _build-test -Dwerror=true || fail "it does not build without warnings"

say "making the computer that is emulated, unless it is there"
sh tests/support/storage-guest.sh make || fail "it could not be made"

log=_build-test/meson-logs/campaign.json
rm -f "$log"
status=0
meson test -C _build-test --no-rebuild --benchmark --num-processes 1 --suite campaign \
  --logbase campaign --print-errorlogs "$@" || status=1
/usr/bin/env python3 "$here/count-tests.py" "$log" || status=1
exit "$status"
