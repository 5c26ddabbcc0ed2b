#!/bin/sh
# run.sh [ARGUMENT…]: builds Hospes and opens it, on any Linux machine
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
#   sh build-aux/run.sh [ARGUMENT…]
#       installs what is missing, builds in _build, makes sure a hypervisor can
#       answer, and runs Hospes with the arguments. With no display, it opens on
#       one of its own, to be seen with a browser on this machine.
#
#   sh build-aux/run.sh --screenshot FILE.png
#       does the main job with nobody there, on a virtual display: adds the
#       sample machine to qemu:///system, starts it, types to it, sees it arrive,
#       writes the window to FILE.png and removes the machine. Ends with 0 if all
#       of that went well, and else says which step did not.

set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")

. "$here/lib.sh"

build_dir=$top/_build
program=$build_dir/src/shell/hospes

export GSETTINGS_SCHEMA_DIR="$build_dir/data"
export HOSPES_SAMPLE_DIR="$build_dir/data/sample"
export HOSPES_LOCALEDIR="$build_dir/po"

# A session bus is what makes a second start open the first one's window.
with_bus () {
  if [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || [ -S "${XDG_RUNTIME_DIR:-/nonexistent}/bus" ]; then
    "$@"
  else
    dbus-run-session -- "$@"
  fi
}

# Broadway is GTK's own display in a browser. Its port is 8080 and the number of
# the display; the first free one is taken, and only this machine can reach it.
start_broadway () {
  for number in 5 6 7 8 9 10 11 12 13 14 15; do
    port=$((8080 + number))
    gtk4-broadwayd --address 127.0.0.1 --port "$port" ":$number" >"$broadway_log" 2>&1 </dev/null &
    broadway=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      sleep 0.1
      kill -0 "$broadway" 2>/dev/null || break
      if grep -q 'Listening' "$broadway_log"; then
        # It says so before it has the port, and ends if it does not get it.
        sleep 0.2
        kill -0 "$broadway" 2>/dev/null && return 0
        break
      fi
    done
    wait "$broadway" 2>/dev/null || :
    broadway=
  done
  cat "$broadway_log" >&2
  return 1
}

leave () {
  trap - EXIT INT TERM HUP
  [ -z "$child" ] || kill "$child" 2>/dev/null || :
  [ -z "$broadway" ] || kill "$broadway" 2>/dev/null || :
  rm -f "$broadway_log"
  [ -z "$runtime" ] || rm -rf "$runtime"
}

run_in_browser () {
  command -v gtk4-broadwayd >/dev/null 2>&1 || fail "there is no display, and no gtk4-broadwayd"

  child=
  broadway=
  runtime=
  broadway_log=$(mktemp "${TMPDIR:-/tmp}/hospes-broadway.XXXXXX")
  trap leave EXIT
  trap 'leave; exit 130' INT
  trap 'leave; exit 143' TERM HUP

  if ! [ -d "${XDG_RUNTIME_DIR:-/nonexistent}" ]; then
    runtime=$(mktemp -d "${TMPDIR:-/tmp}/hospes-runtime.XXXXXX")
    export XDG_RUNTIME_DIR="$runtime"
  fi

  start_broadway || fail "no display could be opened"
  say "there is no display here; open this in a browser on this machine:"
  echo "http://127.0.0.1:$port"

  export GDK_BACKEND=broadway BROADWAY_DISPLAY=":$number"
  # In the background, so that this shell hears signals meanwhile. A bus started
  # for it passes none on: the program ends with its parent.
  with_bus setpriv --pdeathsig TERM "$program" "$@" <&0 &
  child=$!
  status=0
  wait "$child" || status=$?
  child=
  exit "$status"
}

screenshot () {
  [ $# -eq 1 ] || fail "usage: run.sh --screenshot FILE.png"
  case $1 in
    /*) file=$1 ;;
    *) file=$PWD/$1 ;;
  esac
  exec env SCREEN=1400x900x24 GSETTINGS_BACKEND=memory bash "$top/tests/support/with-desktop.sh" \
    "$(python)" -W ignore "$here/screenshot.py" "$program" "$file"
}

# The system's own, which has the modules for accessibility
python () {
  if [ -x /usr/bin/python3 ]; then
    echo /usr/bin/python3
  else
    command -v python3
  fi
}

if [ "${1:-}" = --screenshot ]; then
  sh "$here/deps.sh" screenshot
else
  sh "$here/deps.sh" run
fi
build_target=program
build "$build_dir" || fail "Hospes does not build"
sh "$here/hypervisor.sh"

if [ "${1:-}" = --screenshot ]; then
  shift
  screenshot "$@"
elif [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  run_in_browser "$@"
else
  with_bus "$program" "$@"
fi
