#!/bin/sh
# storage-guest-init.sh: the first and only program a storage guest starts
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Runs as process 1 in what storage-guest.sh boots: brings up what storage needs,
# an ssh server and libvirtd, and says on the serial port how far it is.

export PATH=/usr/sbin:/usr/bin:/sbin:/bin

say () {
  echo "HOSPES-GUEST $* $(cut -d' ' -f1 /proc/uptime)" >/dev/ttyS0
}

mount_all () {
  mountpoint -q /proc || mount -t proc proc /proc
  mountpoint -q /sys || mount -t sysfs sys /sys
  mountpoint -q /dev || mount -t devtmpfs dev /dev
  mountpoint -q /run || mount -t tmpfs run /run
  mkdir -p /dev/pts /dev/shm /run/sshd /run/lock /run/rpcbind /run/rpc_pipefs /run/dbus
  mount -t devpts pts /dev/pts
  mount -t cgroup2 none /sys/fs/cgroup
  ln -sf /proc/self/mounts /etc/mtab
}

devices () {
  /lib/systemd/systemd-udevd --daemon 2>/dev/null
  for module in virtio_net dm_mod dm_snapshot nfsd nfs iscsi_tcp sd_mod; do
    modprobe $module
  done
  udevadm trigger
  udevadm settle -t 20
}

# QEMU's own network: it gives these addresses, and lets nobody out.
network () {
  hostname storage-guest
  ip link set lo up
  for path in /sys/class/net/e*; do
    card=$(basename "$path")
    ip link set "$card" up
    ip addr add 10.0.2.15/24 dev "$card"
  done
}

# Two folders: one to be used, and one to be left alone.
nfs_server () {
  mkdir -p /srv/exports/images /srv/exports/other
  printf '/srv/exports/%s *(rw,sync,no_root_squash,no_subtree_check,fsid=%d)\n' \
    images 1 other 2 >/etc/exports
  mount -t nfsd nfsd /proc/fs/nfsd
  rpcbind -w
  rpc.mountd
  mkdir -p /var/lib/nfs/nfsdcld
  mount -t rpc_pipefs rpc_pipefs /run/rpc_pipefs
  nfsdcld
  # No client of an earlier server is to be waited for.
  rpc.nfsd --grace-time 10 --lease-time 10 4
  exportfs -ra
}

iscsi_target () {
  tgtd
  tries=0
  until tgtadm --lld iscsi --mode target --op new --tid 1 --targetname iqn.2026-01.org.hospes:disks \
    2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 50 ] || break
    sleep 0.1
  done
  number=1
  for disk in /dev/disk/by-id/virtio-lun*; do
    tgtadm --lld iscsi --mode logicalunit --op new --tid 1 --lun $number --backing-store "$disk"
    number=$((number + 1))
  done
  tgtadm --lld iscsi --mode target --op bind --tid 1 --initiator-address ALL
  iscsid
}

mount_all
devices
network
dbus-daemon --system --fork
/usr/sbin/sshd
say ssh
nfs_server
iscsi_target
# A group that was there before anybody came, with something in it
vgcreate -q vg-old /dev/disk/by-id/virtio-old
lvcreate -q -y -W n -n kept -L 8m vg-old
virtlogd -d
virtlockd -d
libvirtd -d
say ready
while :; do
  sleep 1000
done
