#!/bin/sh
# private-host.sh: a libvirt host of one's own, for tests
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
#   private-host.sh up DIR       starts a daemon that keeps everything in DIR
#   private-host.sh uri DIR      prints the URI to reach it
#   private-host.sh env DIR      the same and more, as shell variables
#   private-host.sh kill DIR     ends the daemon the hard way; its guests go on
#   private-host.sh freeze DIR   lets it hang …
#   private-host.sh thaw DIR     … and go on
#   private-host.sh define DIR N [PREFIX]
#                                defines N machines (PREFIX-0001 …) that are off
#   private-host.sh down DIR     ends the daemon and its guests, and removes DIR
#
# It is a daemon of the session kind, without any rights: started by root, it
# runs as nobody. It has domains, pools, volumes, secrets and node devices, and
# can run guests; networks it can define but not start. The system's own libvirt
# is neither needed nor touched. After "kill", "up" starts it again.
#
# Asking QEMU what it can do takes seconds the first time. HOSPES_HOST_CACHE names
# a directory, made by the first host that goes down, where others find answers.
#
# With HOSPES_HOST_PORT it also listens there on 127.0.0.1, to be reached as
# qemu+tcp://127.0.0.1:PORT/session: for a client, that is another computer.
#
# With HOSPES_HOST_HIDES, for root, that directory of this computer is empty for the daemon
# and its guests, as what is here is not there.
#
# DIR must be short: the path of a socket may not be longer than 107 bytes.

set -eu

nobody=65534

fail () {
  echo "private-host.sh: $*" >&2
  exit 1
}

usage () {
  sed -n 's/^#   private-host.sh/usage: private-host.sh/p' "$0" >&2
  exit 2
}

[ $# -ge 2 ] || usage
verb=$1
dir=$2
shift 2
case $dir in /*) ;; *) dir=$PWD/$dir ;; esac

sock=$dir/run/libvirt/libvirt-sock
pid_file=$dir/libvirtd.pid
uri="qemu+unix:///session?socket=$sock"

# Becomes a command of the daemon's own user, with nothing of ours around it.
# What tests preload into the program is not meant for the daemon either.
exec_as_host () {
  if [ "$(id -u)" = 0 ]; then
    set -- setpriv --reuid "$nobody" --regid "$nobody" --clear-groups "$@"
    if [ -n "${HOSPES_HOST_HIDES:-}" ]; then
      set -- unshare -m sh -c 'mount -t tmpfs none "$1" && shift && exec "$@"' sh \
        "$HOSPES_HOST_HIDES" "$@"
    fi
  fi
  exec env -i PATH="$PATH:/usr/sbin:/sbin" LC_ALL=C.UTF-8 HOME="$dir/home" XDG_RUNTIME_DIR="$dir/run" \
    XDG_CONFIG_HOME="$dir/config" XDG_CACHE_HOME="$dir/cache" XDG_DATA_HOME="$dir/data" "$@"
}

new_uuid () {
  cat /proc/sys/kernel/random/uuid
}

# The pid, if that process still is the one that was started for DIR
daemon_pid () {
  [ -s "$pid_file" ] || return 1
  pid=$(cat "$pid_file")
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$dir/libvirtd.conf" || return 1
  echo "$pid"
}

# Guests' own pids, and those of QEMUs that are only asked what they can do, which
# would wait for ever: libvirt notes them, and their command lines name DIR.
guest_pids () {
  find "$dir/run/libvirt" "$dir/config/libvirt/qemu" -name '*.pid' 2>/dev/null | while read -r file; do
    pid=$(cat "$file")
    [ -r "/proc/$pid/cmdline" ] || continue
    tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$dir/" && echo "$pid"
  done
}

end_processes () {
  for pid in "$@"; do
    kill -CONT "$pid" 2>/dev/null || :
    kill -KILL "$pid" 2>/dev/null || :
  done
  for pid in "$@"; do
    tries=0
    # A zombie has no command line any more; whoever started it may be slow to look.
    while [ -n "$(tr -d '\0' 2>/dev/null <"/proc/$pid/cmdline")" ] && [ $tries -lt 200 ]; do
      sleep 0.02
      tries=$((tries + 1))
    done
  done
}

prepare () {
  mkdir -p "$dir"
  mkdir -p "$dir/home" "$dir/run" "$dir/config/libvirt" "$dir/cache/libvirt" "$dir/data"
  cat >"$dir/libvirtd.conf" <<EOF
host_uuid = "$(new_uuid)"
auth_unix_rw = "none"
auth_unix_ro = "none"
log_outputs = "3:file:$dir/libvirtd.log"
EOF
  if [ -n "${HOSPES_HOST_PORT:-}" ]; then
    cat >>"$dir/libvirtd.conf" <<EOF
listen_tls = 0
listen_tcp = 1
listen_addr = "127.0.0.1"
tcp_port = "$HOSPES_HOST_PORT"
auth_tcp = "none"
EOF
  fi
  # Daemons beside each other would both find a port free, and one of their guests would not start.
  screens=$((5900 + $$ % 400 * 64))
  # Without virtlogd and virtlockd, which would have to be started as well.
  cat >"$dir/config/libvirt/qemu.conf" <<EOF
stdio_handler = "file"
security_driver = "none"
remote_display_port_min = $screens
remote_display_port_max = $((screens + 63))
EOF
  if [ -d "${HOSPES_HOST_CACHE:-/nonexistent}" ]; then
    mkdir -p "$dir/cache/libvirt/qemu"
    cp -R "$HOSPES_HOST_CACHE" "$dir/cache/libvirt/qemu/cache"
  fi
  chmod 755 "$dir"
  chmod 700 "$dir/run"
  if [ "$(id -u)" = 0 ]; then
    chown -R "$nobody:$nobody" "$dir"
  fi
}

up () {
  [ ${#sock} -le 107 ] || fail "the path of DIR is too long for a socket: $dir"
  daemon_pid >/dev/null && fail "it already runs: $dir"
  command -v libvirtd >/dev/null 2>&1 || PATH=$PATH:/usr/sbin
  command -v libvirtd >/dev/null 2>&1 || fail "there is no libvirtd on this machine"
  [ -f "$dir/libvirtd.conf" ] || prepare
  rm -f "$pid_file" "$sock"

  listen=
  grep -q '^listen_tcp' "$dir/libvirtd.conf" && listen=--listen
  (exec_as_host libvirtd -f "$dir/libvirtd.conf" -p "$pid_file" $listen >"$dir/output.log" 2>&1 \
    </dev/null) &
  started=$!

  while ! [ -S "$sock" ] || ! [ -s "$pid_file" ]; do
    kill -0 "$started" 2>/dev/null || {
      cat "$dir/output.log" "$dir/libvirtd.log" >&2 2>/dev/null || :
      fail "the daemon did not start"
    }
    sleep 0.02
  done
  uri
}

uri () {
  echo "$uri"
}

print_env () {
  echo "HOSPES_HOST_URI='$uri'"
  echo "HOSPES_HOST_SOCKET='$sock'"
  echo "HOSPES_HOST_PID='$(daemon_pid || :)'"
  echo "HOSPES_HOST_LOG='$dir/libvirtd.log'"
}

signal_daemon () {
  pid=$(daemon_pid) || fail "it does not run: $dir"
  kill "-$1" "$pid"
}

define () {
  count=$1
  prefix=${2:-vm}
  i=1
  commands=$dir/define
  mkdir -p "$commands"
  while [ "$i" -le "$count" ]; do
    name=$(printf '%s-%04d' "$prefix" "$i")
    cat >"$commands/$name.xml" <<EOF
<domain type='qemu'><name>$name</name><memory unit='MiB'>16</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='pc'>hvm</type></os></domain>
EOF
    echo "define $commands/$name.xml"
    i=$((i + 1))
  done >"$commands/batch"
  virsh -q -c "$uri" <"$commands/batch" >"$commands/log" 2>&1 || :
  defined=$(virsh -q -c "$uri" list --all --name | grep -c "^$prefix-" || :)
  rm -rf "$commands"
  [ "$defined" -ge "$count" ] || fail "only $defined of $count machines were defined"
}

count_files () {
  find "$1" -name '*.xml' 2>/dev/null | wc -l
}

# What this host learned about QEMU, for the next one, if it is more than is known
keep_cache () {
  learned=$dir/cache/libvirt/qemu/cache
  if [ -n "${HOSPES_HOST_CACHE:-}" ] &&
     [ "$(count_files "$learned")" -gt "$(count_files "$HOSPES_HOST_CACHE")" ]; then
    mkdir -p "$(dirname "$HOSPES_HOST_CACHE")"
    cp -R "$learned" "$HOSPES_HOST_CACHE.$$"
    mv -T "$HOSPES_HOST_CACHE" "$HOSPES_HOST_CACHE.$$.old" 2>/dev/null || :
    mv -T "$HOSPES_HOST_CACHE.$$" "$HOSPES_HOST_CACHE" 2>/dev/null || :
    rm -rf "$HOSPES_HOST_CACHE.$$" "$HOSPES_HOST_CACHE.$$.old"
  fi
}

down () {
  [ -d "$dir" ] || return 0
  [ -f "$dir/libvirtd.conf" ] || fail "that is no private host: $dir"
  keep_cache
  end_processes $(daemon_pid || :) $(guest_pids)
  rm -rf "$dir"
}

case $verb in
  up) up ;;
  uri) uri ;;
  env) print_env ;;
  kill) end_processes "$(daemon_pid || fail "it does not run: $dir")" ;;
  freeze) signal_daemon STOP ;;
  thaw) signal_daemon CONT ;;
  define) [ $# -ge 1 ] || usage; define "$@" ;;
  down) down ;;
  *) usage ;;
esac
