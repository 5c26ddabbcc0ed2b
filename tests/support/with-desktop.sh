#!/bin/bash
# with-desktop.sh COMMAND…: runs a command in a desktop session of its own
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# A display (see with-display.sh) with a private session bus, the
# accessibility bus, and private runtime, configuration, data, state and cache
# directories. WM names a window manager to start, for instance openbox; none
# by default. Returns the command's status; nothing of it is left behind.

set -u

if [ $# -eq 0 ]; then
  sed -n 's/^# \(with-desktop.sh .*\)/usage: \1/p' "$0" >&2
  exit 2
fi

# The display comes first: it lives as long as all the rest.
if [ "${HOSPES_WITH_DISPLAY:-}" != "$$" ]; then
  exec "$BASH" "$(dirname "$0")/with-display.sh" \
    "$BASH" -c 'HOSPES_WITH_DISPLAY=$$ exec "$@"' with-desktop "$BASH" "$0" "$@"
fi
unset HOSPES_WITH_DISPLAY

home=$(mktemp -d "${TMPDIR:-/tmp}/hospes-desktop.XXXXXX") || exit 99
command=
others=

bound () {
  exec setpriv --pdeathsig TERM "$@"
}

leave () {
  trap - EXIT INT TERM HUP
  for pid in $command $others; do
    kill -TERM "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  # Services of the bus end when they see it gone, and may still be writing.
  for _ in 1 2 3 4 5; do
    rm -rf "$home" 2>/dev/null && break
    sleep 0.1
  done
}

trap leave EXIT
trap 'leave; exit 129' HUP
trap 'leave; exit 130' INT
trap 'leave; exit 143' TERM

mkdir -m 700 "$home/run" "$home/config" "$home/data" "$home/state" "$home/cache"
export XDG_RUNTIME_DIR="$home/run"
export XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data"
export XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache"
export XDG_CURRENT_DESKTOP=GNOME XDG_SESSION_TYPE=x11

# Nothing of the real desktop is asked.
export GIO_USE_VFS=local GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1
unset DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS NO_AT_BRIDGE GTK_A11Y GTK_THEME

mkfifo "$home/address" || exit 99
(bound env -u LD_PRELOAD -u G_DEBUG dbus-daemon --session --nofork --nopidfile \
  --print-address=5 5>"$home/address" >"$home/bus.log" 2>&1) &
others=$!

address=
read -r -t 30 address <"$home/address"
if [ -z "$address" ]; then
  echo "with-desktop.sh: the session bus does not start:" >&2
  cat "$home/bus.log" >&2
  exit 99
fi
export DBUS_SESSION_BUS_ADDRESS="$address"

# The accessibility bus must be there before the program, which asks once.
if ! env -u LD_PRELOAD gdbus call --session --timeout 30 --dest org.a11y.Bus \
       --object-path /org/a11y/bus --method org.a11y.Bus.GetAddress >"$home/a11y" 2>&1; then
  echo "with-desktop.sh: no accessibility bus:" >&2
  cat "$home/a11y" >&2
  exit 99
fi

if [ -n "${WM:-}" ]; then
  (bound env -u LD_PRELOAD -u G_DEBUG "$WM" >"$home/wm.log" 2>&1) &
  others="$! $others"
fi

(bound "$@") <&0 &
command=$!
wait "$command"
status=$?
command=
exit "$status"
