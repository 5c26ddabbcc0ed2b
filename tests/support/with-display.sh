#!/bin/bash
# with-display.sh COMMAND…: runs a command on an X display of its own
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Starts Xvfb on whatever display is free, runs COMMAND there, ends Xvfb and
# returns the command's status. Any number may run at once. SCREEN is the
# size, 1280x800x24 unless set.

set -u

if [ $# -eq 0 ]; then
  sed -n 's/^# \(with-display.sh .*\)/usage: \1/p' "$0" >&2
  exit 2
fi

room=$(mktemp -d "${TMPDIR:-/tmp}/hospes-display.XXXXXX") || exit 99
server=
command=

# What draws with OpenGL leaks and is unloaded, and only the slow way to unwind would
# see who it was, in ten times the time. Nothing is drawn with it here.
[ -z "${ASAN_OPTIONS:-}" ] || export GDK_DEBUG=gl-disable GDK_DISABLE=gl

# Each child is told to end when this shell does, even if it is killed.
bound () {
  exec setpriv --pdeathsig TERM "$@"
}

# An X server has been seen that did not hear it was to end.
end () {
  kill -TERM "$1" 2>/dev/null
  for _ in $(seq 50); do
    kill -0 "$1" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null
  wait "$1" 2>/dev/null
}

leave () {
  trap - EXIT INT TERM HUP
  [ -z "$command" ] || end "$command"
  [ -z "$server" ] || end "$server"
  rm -rf "$room"
}

trap leave EXIT
trap 'leave; exit 129' HUP
trap 'leave; exit 130' INT
trap 'leave; exit 143' TERM

start_server () {
  rm -f "$room/number"
  mkfifo "$room/number" || return 1

  # What tests preload into the program is not meant for the X server.
  (bound env -u LD_PRELOAD Xvfb -displayfd 5 -screen 0 "${SCREEN:-1280x800x24}" \
    -nolisten tcp -noreset 5>"$room/number" >"$room/log" 2>&1) &
  server=$!

  # Xvfb writes its number when it can be used; if it ends instead, so does
  # the pipe.
  read -r -t 30 number <"$room/number" && [ -n "$number" ]
}

number=
for _ in 1 2 3; do
  start_server && break
  kill -KILL "$server" 2>/dev/null
  wait "$server" 2>/dev/null
  server=
  number=
done

if [ -z "$number" ]; then
  echo "with-display.sh: Xvfb does not start:" >&2
  cat "$room/log" >&2
  exit 99
fi

unset WAYLAND_DISPLAY XAUTHORITY
export DISPLAY=":$number"
# Without a session's bus GTK would warn that nobody can be told of its widgets.
[ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || export GTK_A11Y=test
export GDK_BACKEND=x11 GSK_RENDERER=cairo LIBGL_ALWAYS_SOFTWARE=1

# In the background, so that this shell hears signals meanwhile.
(bound "$@") <&0 &
command=$!
wait "$command"
status=$?
command=
exit "$status"
