#!/bin/sh
# hypervisor.sh: makes sure that qemu:///system answers
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Where systemd runs, it starts libvirt; where not, as in a container, the
# daemons are started by hand, once, and stay. It says nothing when libvirt
# answers already. That it refuses this user is an answer, too: Hospes itself
# tells what to do then.

set -eu

. "$(dirname "$0")/lib.sh"

uri=qemu:///system

answers () {
  LC_ALL=C timeout 20 virsh -q -c "$uri" uri >/dev/null 2>"$answer" && return 0
  grep -qiE 'authenticat|polkit|permission denied' "$answer"
}

running () {
  [ -s "/run/$1.pid" ] && kill -0 "$(cat "/run/$1.pid")" 2>/dev/null
}

start_by_systemd () {
  say "starting libvirt"
  for unit in libvirtd.socket virtqemud.socket libvirtd.service; do
    if [ -n "$(systemctl list-unit-files --no-legend "$unit" 2>/dev/null)" ]; then
      as_root systemctl start "$unit" && return 0
    fi
  done
  return 1
}

# Where no udev runs, nobody gave /dev/kvm to its group: QEMU's account cannot
# open it, and libvirt looks at every emulator again before each of its answers.
give_kvm_to_its_group () {
  if [ -c /dev/kvm ] && ! [ -d /run/udev ] && getent group kvm >/dev/null &&
     [ "$(stat -c %G /dev/kvm)" != kvm ]; then
    chgrp kvm /dev/kvm && chmod 660 /dev/kvm || :
  fi
}

# What "start_by_hand" does as root
start_daemons () {
  PATH=$PATH:/usr/sbin:/sbin
  mkdir -p /run/dbus
  # libvirt asks the system bus who may do what; without it, root and the group may.
  if ! [ -S /run/dbus/system_bus_socket ] || ! kill -0 "$(cat /run/dbus/pid 2>/dev/null)" 2>/dev/null; then
    rm -f /run/dbus/pid
    dbus-daemon --system --fork || say "there is no system bus"
  fi
  give_kvm_to_its_group
  for daemon in virtlogd virtlockd libvirtd; do
    if command -v "$daemon" >/dev/null 2>&1 && ! running "$daemon"; then
      "$daemon" -d || return 1
    fi
  done
}

start_by_hand () {
  say "starting libvirt by hand, as no systemd runs here"
  as_root sh "$0" --start-daemons
}

if [ "${1:-}" = --start-daemons ]; then
  start_daemons
  exit
fi

command -v virsh >/dev/null 2>&1 || fail "there is no libvirt: sh build-aux/deps.sh run installs it"

answer=$(mktemp "${TMPDIR:-/tmp}/hospes-answer.XXXXXX")
trap 'rm -f "$answer"' EXIT

answers && exit 0

if [ -d /run/systemd/system ]; then
  start_by_systemd || fail "libvirt cannot be started"
else
  start_by_hand || fail "libvirt cannot be started"
fi

for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  answers && exit 0
  sleep 0.5
done
cat "$answer" >&2
fail "$uri does not answer"
