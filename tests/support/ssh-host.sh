#!/bin/sh
# ssh-host.sh: an ssh server of one's own, for tests
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
#   ssh-host.sh up DIR           starts a server on 127.0.0.1 that keeps everything in DIR
#   ssh-host.sh env DIR          prints what a client needs, as shell variables
#   ssh-host.sh new-key DIR      gives it another host key, as if someone else stood there
#   ssh-host.sh kill DIR         ends it and every login to it
#   ssh-host.sh freeze DIR       lets it and every login to it hang …
#   ssh-host.sh thaw DIR         … and go on
#   ssh-host.sh unplug DIR       takes the network away, if it is one of its own …
#   ssh-host.sh plug DIR         … and brings it back
#   ssh-host.sh down DIR         ends it and removes DIR
#
# It takes the key DIR/id of the account this runs as, its passphrase-protected
# twin DIR/id-locked ("open sesame"), and, run by root, the account "hospes-guest"
# with the password "welcome", which exists for this server only. HOSPES_SSH_CONFIG
# is a configuration for the client that knows nothing of the person's own;
# tests may append to it. With HOSPES_SSH_LIBVIRT, the DIR of a private host that
# is up, qemu+ssh://…/session leads to that. What listens and whoever is signed in ends with "down".
#
# With HOSPES_SSH_NETNS, for root, it is another computer as far as the network goes:
# the server is in a namespace with a loopback of its own, at the end of a cable
# (veth). DIR/address tells where.

set -eu

usage () {
  sed -n 's/^#   ssh-host.sh/usage: ssh-host.sh/p' "$0" >&2
  exit 2
}

[ $# -ge 2 ] || usage
verb=$1
dir=$2
case $dir in /*) ;; *) dir=$PWD/$dir ;; esac

PATH=$PATH:/usr/sbin:/sbin

make_keys () {
  ssh-keygen -q -t ed25519 -N '' -C hospes-host -f "$dir/host_key"
  ssh-keygen -q -t ed25519 -N '' -C hospes-test -f "$dir/id"
  ssh-keygen -q -t ed25519 -N 'open sesame' -C hospes-locked -f "$dir/id-locked"
  cat "$dir/id.pub" "$dir/id-locked.pub" >"$dir/authorized_keys"
}

# The account of tests stands in copies that only the server sees.
make_accounts () {
  [ "$(id -u)" = 0 ] || return 0
  mkdir -p "$dir/home"
  chown 65533:65533 "$dir/home"
  hash=$(printf welcome | openssl passwd -6 -stdin)
  { cat /etc/passwd; echo "hospes-guest:x:65533:65533::$dir/home:/bin/sh"; } >"$dir/passwd"
  { cat /etc/shadow; echo "hospes-guest:$hash:19000:0:99999:7:::"; } >"$dir/shadow"
  chmod 644 "$dir/passwd"
  chmod 600 "$dir/shadow"
}

make_config () {
  cat >"$dir/config" <<EOF
Host *
  UserKnownHostsFile $dir/known_hosts
  GlobalKnownHostsFile /dev/null
  IdentitiesOnly yes
  IdentityAgent none
EOF
}

# The namespace has the name of DIR; addresses are of the range for measurements.
make_network () {
  name=$(basename "$dir")
  link=hps$$
  net=198.$((18 + $$ % 2)).$(($$ / 2 % 256))
  ip netns add "$name"
  echo "$name" >"$dir/netns"
  echo "$link" >"$dir/link"
  ip link add "$link" type veth peer name eth0 netns "$name"
  ip addr add "$net.1/30" dev "$link"
  ip link set "$link" up
  ip -n "$name" addr add "$net.2/30" dev eth0
  ip -n "$name" link set eth0 up
  ip -n "$name" link set lo up
  echo "$net.2" >"$dir/address"
}

# The other end of the cable goes with it.
remove_network () {
  [ ! -s "$dir/netns" ] || ip netns del "$(cat "$dir/netns")"
}

start () {
  # The same again after "kill": hosts are known by it.
  port=$(cat "$dir/port" 2>/dev/null) || port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  echo "$port" >"$dir/port"
  mkdir -p /run/sshd 2>/dev/null || :
  set -- "$(command -v sshd)" -D -f /dev/null -E "$dir/log" -h "$dir/host_key" -p "$port" \
    -o ListenAddress=127.0.0.1 -o ListenAddress="$(cat "$dir/address")" -o AuthorizedKeysFile="$dir/authorized_keys" -o StrictModes=no \
    -o UsePAM=no -o PermitRootLogin=yes -o PidFile="$dir/pid" -o PasswordAuthentication=yes \
    -o KbdInteractiveAuthentication=no -o AllowStreamLocalForwarding=yes \
    -o PrintMotd=no -o LogLevel=VERBOSE
  # It would soon refuse whoever fails on purpose.
  if "$1" -t -f /dev/null -h "$dir/host_key" -o PerSourcePenalties=no 2>/dev/null; then
    set -- "$@" -o PerSourcePenalties=no
  fi
  if [ -n "${HOSPES_SSH_LIBVIRT:-}" ]; then
    set -- "$@" -o SetEnv="XDG_RUNTIME_DIR=$HOSPES_SSH_LIBVIRT/run"
  fi
  if [ "$(id -u)" = 0 ]; then
    # libvirt looks for root's daemon, of whatever kind, in one place only.
    set -- unshare -m sh -c 'mount --bind "$1/passwd" /etc/passwd &&
      mount --bind "$1/shadow" /etc/shadow &&
      if [ -n "$2" ]; then
        mkdir -p /run/libvirt && mount --bind "$2/run/libvirt" /run/libvirt
      fi && shift 2 && exec "$@"' sh "$dir" "${HOSPES_SSH_LIBVIRT:-}" "$@"
  fi
  if [ -s "$dir/netns" ]; then
    set -- ip netns exec "$(cat "$dir/netns")" "$@"
  fi
  env -u LD_PRELOAD "$@" >/dev/null 2>&1 </dev/null &
  tries=0
  while [ ! -s "$dir/pid" ]; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || { echo "ssh-host.sh: sshd does not start" >&2; cat "$dir/log" >&2; exit 1; }
    sleep 0.02
  done
}

# The server and whatever stems from it
server_pids () {
  [ -s "$dir/pid" ] || return 0
  left=$(cat "$dir/pid")
  while [ -n "$left" ]; do
    next=
    for pid in $left; do
      [ -d "/proc/$pid" ] || continue
      echo "$pid"
      next="$next $(cat "/proc/$pid/task/"*/children 2>/dev/null || :)"
    done
    left=$(echo $next)
  done
}

case $verb in
  up)
    mkdir -p "$dir"
    [ -e "$dir/id" ] || { make_keys; make_accounts; make_config; }
    if [ -n "${HOSPES_SSH_NETNS:-}" ] && [ ! -s "$dir/netns" ]; then make_network; fi
    [ -s "$dir/address" ] || echo 127.0.0.1 >"$dir/address"
    start
    ;;
  env)
    echo "HOSPES_SSH_CONFIG=$dir/config"
    echo "HOSPES_SSH_PORT=$(cat "$dir/port")"
    ;;
  new-key)
    rm -f "$dir/host_key" "$dir/host_key.pub"
    ssh-keygen -q -t ed25519 -N '' -C someone-else -f "$dir/host_key"
    ;;
  kill | down)
    pids=$(server_pids)
    for pid in $pids; do
      kill -CONT "$pid" 2>/dev/null || :
      kill -KILL "$pid" 2>/dev/null || :
    done
    # On a busy machine it takes a while until nobody listens any more.
    for pid in $pids; do
      tries=0
      while [ $tries -lt 200 ] && grep -qs '^State:.[^ZX]' "/proc/$pid/status"; do
        tries=$((tries + 1))
        sleep 0.02
      done
    done
    rm -f "$dir/pid"
    [ "$verb" = kill ] || { remove_network; rm -rf "$dir"; }
    ;;
  freeze)
    for pid in $(server_pids); do kill -STOP "$pid" 2>/dev/null || :; done
    ;;
  unplug)
    ip link set "$(cat "$dir/link")" down
    ;;
  plug)
    ip link set "$(cat "$dir/link")" up
    ;;
  thaw)
    for pid in $(server_pids); do kill -CONT "$pid" 2>/dev/null || :; done
    ;;
  *) usage ;;
esac
