#!/bin/sh
# container-host.sh: a libvirt host of one's own that runs containers, for tests
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
#   container-host.sh can            says on the output why it cannot be here; nothing if it can
#   container-host.sh up DIR         starts a daemon that keeps everything in DIR
#   container-host.sh uri DIR        prints the URI to reach it
#   container-host.sh root FOLDER    makes the files of a very small system in FOLDER
#   container-host.sh down DIR       ends the daemon and its containers, and removes DIR
#
# Containers need root. The daemon has mounts, network and processes of its own, so
# neither the system's own libvirt nor its network is touched, and all ends with it;
# only control groups are the system's, below "machine".
#
# DIR must be short: the path of a socket may not be longer than 107 bytes.

set -eu

PATH=$PATH:/usr/sbin:/sbin

fail () {
  echo "container-host.sh: $*" >&2
  exit 1
}

[ $# -ge 1 ] || fail "usage: container-host.sh can | up DIR | uri DIR | root FOLDER | down DIR"
verb=$1
dir=${2:-}

uri () {
  echo "lxc+unix:///system?socket=$dir/run/libvirt-sock"
}

exec_apart () {
  exec unshare --mount --net --pid --fork --kill-child --mount-proc --propagation private "$@"
}

can () {
  [ "$(id -u)" = 0 ] || { echo "only root can have containers"; return; }
  for tool in libvirtd virsh unshare ip mount; do
    command -v "$tool" >/dev/null 2>&1 || { echo "there is no $tool"; return; }
  done
  [ -n "$(find /usr/lib* -name libvirt_driver_lxc.so 2>/dev/null | head -n 1)" ] ||
    { echo "libvirt has no driver for containers"; return; }
  (exec_apart true) 2>/dev/null || echo "no namespaces can be made"
}

# What runs apart from the rest, as the first of its processes, and so ends those that
# nobody waits for.
inner () {
  for folder in /run/libvirt /etc/libvirt /var/lib/libvirt /var/log/libvirt /var/cache/libvirt; do
    mkdir -p "$folder"
    mount -t tmpfs none "$folder"
  done
  # libvirt cannot have both versions of control groups where that is read-only.
  if [ -d /sys/fs/cgroup/unified ] && [ -d /sys/fs/cgroup/memory ]; then
    umount /sys/fs/cgroup/unified
  fi
  ip link set lo up
  env -i PATH="$PATH" LC_ALL=C.UTF-8 libvirtd -f "$dir/libvirtd.conf" -p "$dir/libvirtd.pid" &
  wait "$!"
}

# The pid, if that process still is the one that was started for DIR
outer_pid () {
  [ -s "$dir/outer.pid" ] || return 1
  pid=$(cat "$dir/outer.pid")
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "inner $dir" || return 1
  echo "$pid"
}

up () {
  [ ${#dir} -le 80 ] || fail "the path of DIR is too long for a socket: $dir"
  [ ! -e "$dir" ] || fail "it is there already: $dir"
  mkdir -p "$dir/run"
  cat >"$dir/libvirtd.conf" <<CONF
host_uuid = "$(cat /proc/sys/kernel/random/uuid)"
unix_sock_dir = "$dir/run"
auth_unix_rw = "none"
auth_unix_ro = "none"
log_outputs = "3:file:$dir/libvirtd.log"
CONF
  (exec_apart sh "$0" inner "$dir" >"$dir/output.log" 2>&1 </dev/null) &
  echo "$!" >"$dir/outer.pid"
  while ! [ -S "$dir/run/libvirt-sock" ] || ! [ -s "$dir/libvirtd.pid" ]; do
    kill -0 "$(cat "$dir/outer.pid")" 2>/dev/null || {
      cat "$dir/output.log" "$dir/libvirtd.log" >&2 2>/dev/null || :
      fail "the daemon did not start"
    }
    sleep 0.02
  done
  uri
}

# A shell, and what it needs; its init says who it is and waits.
root () {
  mkdir -p "$dir/bin" "$dir/sbin" "$dir/dev" "$dir/proc" "$dir/sys" "$dir/tmp" "$dir/run"
  cp /bin/sh "$dir/bin/sh"
  ldd /bin/sh | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$dir$(dirname "$library")"
    cp "$library" "$dir$library"
  done
  cat >"$dir/sbin/init" <<'INIT'
#!/bin/sh
echo "process $$ of $container_uuid" >/ready
while read -r line; do :; done
INIT
  chmod 755 "$dir" "$dir/sbin/init"
}

down () {
  [ -d "$dir" ] || return 0
  [ -f "$dir/libvirtd.conf" ] || fail "that is no host of containers: $dir"
  if pid=$(outer_pid); then
    for name in $(timeout 10 virsh -q -c "$(uri)" list --name 2>/dev/null || :); do
      timeout 10 virsh -q -c "$(uri)" destroy "$name" >/dev/null 2>&1 || :
    done
    kill -KILL "$pid"
    while [ -n "$(tr -d '\0' 2>/dev/null <"/proc/$pid/cmdline")" ]; do
      sleep 0.02
    done
  fi
  # Another one may be using it.
  rmdir /sys/fs/cgroup/*/machine /sys/fs/cgroup/machine 2>/dev/null || :
  rm -rf "$dir"
}

case $verb in
  can) can ;;
  inner) inner ;;
  up) up ;;
  uri) uri ;;
  root) root ;;
  down) down ;;
  *) fail "unknown: $verb" ;;
esac
