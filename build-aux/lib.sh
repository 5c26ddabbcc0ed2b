# lib.sh: what the scripts of this directory share; read with "."
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

say () {
  echo "hospes: $*" >&2
}

fail () {
  say "$*"
  exit 1
}

# Runs a command with the rights of root, or says what could not be run.
as_root () {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    say "this needs root, and there is no sudo. As root, run:"
    say "  $*"
    return 1
  fi
}

# Runs a command whose output is only of interest if it fails.
quietly () {
  quiet_log=$(mktemp "${TMPDIR:-/tmp}/hospes-log.XXXXXX")
  if "$@" >"$quiet_log" 2>&1 </dev/null; then
    rm -f "$quiet_log"
  else
    quiet_status=$?
    tail -n 100 "$quiet_log" >&2
    rm -f "$quiet_log"
    return "$quiet_status"
  fi
}

# build DIR [OPTION…]: configures once and builds, without a word if all is well.
# build_target names one thing to build instead of all.
build_target=

build () {
  build_dir=$1
  shift
  if [ -f "$build_dir/build.ninja" ]; then
    # An older configuration may be of before an option changed.
    [ $# -eq 0 ] || quietly meson configure "$build_dir" "$@" || return 1
  else
    say "setting up $build_dir"
    quietly meson setup "$build_dir" "$@" || return 1
  fi
  if ! ninja -C "$build_dir" -n ${build_target:+"$build_target"} 2>/dev/null | grep -q 'no work to do'; then
    say "building in $build_dir"
  fi
  quietly ninja -C "$build_dir" ${build_target:+"$build_target"}
}
