#!/bin/sh
# storage-guest.sh: another computer, with the kinds of storage this kernel may lack
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
#   storage-guest.sh make          makes what it boots from, unless it is there
#   storage-guest.sh up DIR        boots one that keeps everything in DIR
#   storage-guest.sh env DIR       prints what a client needs, as shell variables
#   storage-guest.sh run DIR CMD…  runs a command there, as root
#   storage-guest.sh down DIR      ends it, and removes DIR
#
# An emulated Debian with libvirtd, the device mapper and LVM, an NFS server and
# client, an iSCSI target and initiator. It is reached over ssh on a port of
# 127.0.0.1 that QEMU forwards, and reaches nobody. Nothing of this machine's is
# used for it but QEMU; this machine's libvirt is neither needed nor touched.
#
# There: the empty disks /dev/disk/by-id/virtio-new1 and -new2; the volume group
# vg-old with the volume "kept"; the exports /srv/exports/images and …/other; the
# target iqn.2026-01.org.hospes:disks with two units; each at 127.0.0.1 for itself.
#
# What it boots from is made once, by root, of Debian's packages (their mirror is all
# that is ever asked of the network), and kept in HOSPES_STORAGE_GUEST or
# /var/cache/hospes/storage-guest: about 1.5 GB, and a minute or a few.

set -eu

fail () {
  echo "storage-guest.sh: $*" >&2
  exit 1
}

usage () {
  sed -n 's/^#   storage-guest.sh/usage: storage-guest.sh/p' "$0" >&2
  exit 2
}

[ $# -ge 1 ] || usage
here=$(cd "$(dirname "$0")" && pwd)
verb=$1
shift
PATH=$PATH:/usr/sbin:/sbin
cache=${HOSPES_STORAGE_GUEST:-/var/cache/hospes/storage-guest}
root=$cache/root
suite=bookworm
# Its own packages are another tree.
recipe=1

packages="
  linux-image-cloud-amd64 initramfs-tools udev kmod dbus procps iproute2 iptables
  openssh-server netcat-openbsd
  libvirt-daemon-system libvirt-daemon-driver-qemu libvirt-clients qemu-utils
  lvm2 parted e2fsprogs nfs-kernel-server nfs-common rpcbind tgt open-iscsi
"

mirror () {
  sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1 | grep . ||
    echo http://deb.debian.org/debian
}

# Nobody reads there, and nobody minds if this machine fails half-way.
spare () {
  mkdir -p "$root/etc/dpkg/dpkg.cfg.d" "$root/etc/initramfs-tools/conf.d"
  cat >"$root/etc/dpkg/dpkg.cfg.d/spare" <<END
force-unsafe-io
path-exclude /usr/share/doc/*
path-exclude /usr/share/man/*
path-exclude /usr/share/locale/*
END
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  echo MODULES=list >"$root/etc/initramfs-tools/conf.d/spare"
  printf 'virtio_pci\nvirtio_blk\next4\n' >"$root/etc/initramfs-tools/modules"
}

# Leaves what it says beside the tree, for who wants to know why it failed.
make_root () {
  [ "$(cat "$root/.recipe" 2>/dev/null)" = "$recipe" ] && return
  [ "$(id -u)" = 0 ] || fail "only root can make $root"
  command -v debootstrap >/dev/null || fail "there is no debootstrap on this machine"
  rm -rf "$root"
  mkdir -p "$cache"
  debootstrap --variant=minbase "$suite" "$root" "$(mirror)" >"$cache/root.log" 2>&1 </dev/null ||
    fail "debootstrap failed: $(tail -n 1 "$cache/root.log")"
  spare
  # The list is words, one package each.
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get -q -y install --no-install-recommends \
    $packages >>"$cache/root.log" 2>&1 </dev/null ||
    fail "its packages could not be installed: $(tail -n 1 "$cache/root.log")"
  chroot "$root" apt-get clean
  rm -rf "$root/var/lib/apt/lists"
  echo "$recipe" >"$root/.recipe"
}

# What differs from Debian's: how it starts, and who may come in.
furnish () {
  cp "$here/storage-guest-init.sh" "$root/hospes-init"
  chmod 755 "$root/hospes-init"
  [ -e "$cache/id" ] || ssh-keygen -q -t ed25519 -N '' -C hospes-storage-guest -f "$cache/id"
  mkdir -p "$root/root/.ssh"
  chmod 700 "$root/root/.ssh"
  cp "$cache/id.pub" "$root/root/.ssh/authorized_keys"
  printf 'UseDNS no\n' >"$root/etc/ssh/sshd_config.d/hospes.conf"
  # Its libvirt has no QEMU to ask, and needs none. A machine is there all the same.
  mkdir -p "$root/etc/libvirt/qemu"
  rm -rf "$root/etc/libvirt/qemu/networks/autostart"
  cat >"$root/etc/libvirt/qemu/idle.xml" <<END
<domain type='qemu'><name>idle</name><uuid>0b5e3c1e-54f0-4b8d-9d0f-6d1c2b7a9e01</uuid>
<memory unit='MiB'>16</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='pc'>hvm</type></os>
<devices><emulator>/usr/bin/qemu-system-x86_64</emulator></devices></domain>
END
}

make () {
  make_root
  stamp=$(cat "$0" "$here/storage-guest-init.sh" | sha256sum | cut -c 1-16)
  [ "$(cat "$cache/stamp" 2>/dev/null)" = "$stamp" ] && return
  [ "$(id -u)" = 0 ] || fail "only root can make $cache/disk.raw"
  furnish
  rm -f "$cache/stamp" "$cache/disk.raw"
  truncate -s 3G "$cache/disk.raw"
  mkfs.ext4 -q -F -L storage-guest -E lazy_itable_init=1 -d "$root" "$cache/disk.raw"
  cp "$root"/boot/vmlinuz-* "$cache/vmlinuz"
  cp "$root"/boot/initrd.img-* "$cache/initrd.img"
  for key in "$root"/etc/ssh/ssh_host_ed25519_key.pub; do
    cp "$key" "$cache/host_key.pub"
  done
  echo "$stamp" >"$cache/stamp"
}

qemu_pid () {
  [ -s "$dir/pid" ] || return 1
  pid=$(cat "$dir/pid")
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$dir/serial" || return 1
  echo "$pid"
}

free_port () {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Of that size, and empty; the guest finds it by the name.
add_disk () {
  truncate -s "$2" "$dir/$1.raw"
  disks="$disks -drive if=none,id=$1,file=$dir/$1.raw,format=raw,cache=unsafe"
  disks="$disks -device virtio-blk-pci,drive=$1,serial=$1"
}

# What was forwarded may be somebody else's port by now: then QEMU ends at once.
start () {
  port=$(free_port)
  disks=
  add_disk old 128M
  add_disk new1 128M
  add_disk new2 128M
  add_disk lun1 64M
  add_disk lun2 32M
  # Its disks are words.
  # shellcheck disable=SC2086
  env -u LD_PRELOAD qemu-system-x86_64 -accel tcg,thread=multi -smp 2 -m 1024 -nodefaults \
    -no-user-config -display none -kernel "$cache/vmlinuz" -initrd "$cache/initrd.img" \
    -append 'root=LABEL=storage-guest rw rootfstype=ext4 console=ttyS0 quiet init=/hospes-init' \
    -drive "if=virtio,file=$dir/disk.qcow2,format=qcow2,cache=unsafe" $disks \
    -netdev "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:$port-:22" \
    -device virtio-net-pci,netdev=net,romfile= -device virtio-rng-pci \
    -serial "file:$dir/serial" -pidfile "$dir/pid" -daemonize 2>"$dir/output" || return 1
  echo "$port" >"$dir/port"
}

up () {
  [ ! -e "$dir/pid" ] || fail "it already runs: $dir"
  make
  mkdir -p "$dir"
  qemu-img create -q -f qcow2 -F raw -b "$cache/disk.raw" "$dir/disk.qcow2"
  start || start || fail "QEMU does not start: $(cat "$dir/output")"
  cp "$cache/id" "$dir/id"
  chmod 600 "$dir/id"
  echo "[127.0.0.1]:$port $(cut -d' ' -f1,2 "$cache/host_key.pub")" >"$dir/known_hosts"
  cat >"$dir/config" <<END
Host *
  UserKnownHostsFile $dir/known_hosts
  GlobalKnownHostsFile /dev/null
  IdentityFile $dir/id
  IdentitiesOnly yes
  IdentityAgent none
END
  tries=0
  until grep -qs 'HOSPES-GUEST ready' "$dir/serial"; do
    tries=$((tries + 1))
    if [ $tries -gt 3000 ] || ! qemu_pid >/dev/null; then
      tail -n 20 "$dir/serial" >&2
      down
      fail "it does not come up"
    fi
    sleep 0.1
  done
}

print_env () {
  echo "HOSPES_SSH_CONFIG=$dir/config"
  echo "HOSPES_GUEST_PORT=$(cat "$dir/port")"
  echo "HOSPES_GUEST_URI='qemu+ssh://root@127.0.0.1:$(cat "$dir/port")/system'"
}

run () {
  exec env -u LD_PRELOAD ssh -F "$dir/config" -o BatchMode=yes -p "$(cat "$dir/port")" root@127.0.0.1 "$@"
}

down () {
  if pid=$(qemu_pid); then
    kill -KILL "$pid" 2>/dev/null || :
    tries=0
    while [ $tries -lt 500 ] && grep -qs '^State:.[^ZX]' "/proc/$pid/status"; do
      tries=$((tries + 1))
      sleep 0.02
    done
  fi
  rm -rf "$dir"
}

if [ "$verb" != make ]; then
  [ $# -ge 1 ] || usage
  case $1 in /*) dir=$1 ;; *) dir=$PWD/$1 ;; esac
  shift
fi

case $verb in
  make) make ;;
  up) up ;;
  env) print_env ;;
  run) [ $# -ge 1 ] || usage; run "$@" ;;
  down) down ;;
  *) usage ;;
esac
