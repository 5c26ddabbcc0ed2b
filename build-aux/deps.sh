#!/bin/sh
# deps.sh [run|screenshot|test|campaign|bench]: installs what is missing on this machine
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
#   run          to build Hospes and run it on a hypervisor of this machine
#   screenshot   run, and what "run.sh --screenshot" needs besides
#   test         screenshot, and what the tests need besides
#   campaign     test, and what the long tests need besides
#   bench        test, and what is measured against besides
#
# It says nothing when nothing is missing, and may be run any number of times.
# The list for apt is tested on Debian 12. The others are untried: corrections
# are welcome.

set -eu

. "$(dirname "$0")/lib.sh"

need=${1:-run}
case $need in
  run | screenshot | test | campaign | bench) ;;
  *) fail "usage: deps.sh [run|screenshot|test|campaign|bench]" ;;
esac

# choose RUN SCREENSHOT TEST CAMPAIGN BENCH: those of the lists that are needed
choose () {
  case $need in
    run) echo "$1" ;;
    screenshot) echo "$1 $2" ;;
    test) echo "$1 $2 $3" ;;
    campaign) echo "$1 $2 $3 $4" ;;
    bench) echo "$1 $2 $3 $5" ;;
  esac
}

apt_packages () {
  choose "
    gcc libc6-dev pkgconf meson ninja-build gettext nasm desktop-file-utils
    libglib2.0-bin libglib2.0-dev libgtk-4-dev libgtk-4-bin libadwaita-1-dev
    libgtksourceview-5-dev
    libvirt-dev libvirt-glib-1.0-dev libgvnc-1.0-dev libgnutls28-dev libxml2-dev libsecret-1-dev
    libosinfo-1.0-dev osinfo-db libarchive-dev libcrypt-dev
    openssh-client curl
    adwaita-icon-theme librsvg2-common fonts-cantarell dbus
    libvirt-daemon-system libvirt-daemon-driver-qemu libvirt-clients
    qemu-system-x86 qemu-utils dnsmasq-base iptables
  " "
    xvfb xdotool at-spi2-core gir1.2-atspi-2.0 python3 python3-gi
  " "
    appstream clang-format imagemagick libasan8 libubsan1 openbox openssh-server openssl
    iproute2 python3-libvirt acl python3-yaml xorriso libvirt-daemon-driver-lxc grub-rescue-pc
  " "
    debootstrap e2fsprogs
  " "
    virtinst
  "
}

dnf_packages () {
  choose "
    gcc glibc-devel pkgconf-pkg-config meson ninja-build gettext nasm desktop-file-utils
    glib2-devel gtk4 gtk4-devel libadwaita-devel gtksourceview5-devel
    libvirt-devel libvirt-glib-devel gvnc-devel gnutls-devel libxml2-devel libsecret-devel
    libosinfo-devel osinfo-db libarchive-devel libxcrypt-devel
    openssh-clients curl
    adwaita-icon-theme librsvg2 abattis-cantarell-fonts dbus-daemon
    libvirt-daemon libvirt-daemon-driver-qemu libvirt-daemon-driver-storage
    libvirt-daemon-driver-network libvirt-client qemu-system-x86-core qemu-img
  " "
    xorg-x11-server-Xvfb xdotool at-spi2-core python3 python3-gobject
  " "
    appstream clang-tools-extra ImageMagick libasan libubsan openbox openssh-server openssl
    iproute python3-libvirt acl python3-pyyaml xorriso libvirt-daemon-driver-lxc
  " "
    debootstrap e2fsprogs
  " "
    virt-install
  "
}

pacman_packages () {
  choose "
    gcc pkgconf meson ninja gettext nasm desktop-file-utils glib2-devel gtk4 libadwaita
    gtksourceview5
    libvirt libvirt-glib gtk-vnc gnutls libxml2 libsecret libosinfo osinfo-db libarchive
    libxcrypt openssh curl
    adwaita-icon-theme librsvg cantarell-fonts dbus
    qemu-base dnsmasq iptables-nft
  " "
    xorg-server-xvfb xdotool at-spi2-core python python-gobject
  " "
    appstream clang imagemagick openbox iproute2 libvirt-python python-yaml libisoburn
  " "
    debootstrap e2fsprogs
  " "
    virt-install
  "
}

zypper_packages () {
  choose "
    gcc glibc-devel pkgconf-pkg-config meson ninja gettext-tools nasm desktop-file-utils
    glib2-devel glib2-tools gtk4-devel gtk4-tools libadwaita-devel gtksourceview5-devel
    libvirt-devel libvirt-glib-devel gtk-vnc-devel libgnutls-devel libxml2-devel libsecret-devel
    libosinfo-devel osinfo-db libarchive-devel libxcrypt-devel
    openssh-clients curl
    adwaita-icon-theme gdk-pixbuf-loader-rsvg cantarell-fonts dbus-1
    libvirt-daemon libvirt-daemon-qemu libvirt-client qemu-x86 qemu-tools
  " "
    xorg-x11-server-Xvfb xdotool at-spi2-core typelib-1_0-Atspi-2_0 python3 python3-gobject
  " "
    AppStream clang-tools ImageMagick libasan8 libubsan1 openbox openssh-server openssl
    iproute2 python3-libvirt-python python3-PyYAML xorriso libvirt-daemon-driver-lxc
  " "
    debootstrap e2fsprogs
  " "
    virt-install
  "
}

# Those of the packages named that are not installed. Asking for one at a time
# would take seconds.
missing_apt () {
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
              sed -n 's/^installed //p' | sort -u)
  for package in "$@"; do
    echo "$installed" | grep -qx -- "$package" || echo "$package"
  done
}

missing_rpm () {
  for package in "$@"; do
    rpm -q --whatprovides "$package" >/dev/null 2>&1 || echo "$package"
  done
}

missing_pacman () {
  for package in "$@"; do
    pacman -Qq "$package" >/dev/null 2>&1 || echo "$package"
  done
}

install_apt () {
  # A fresh machine has no lists, or old ones.
  for package in "$@"; do
    if [ -z "$(apt-cache show --no-all-versions "$package" 2>/dev/null)" ]; then
      quietly as_root apt-get -q update || fail "the lists of packages cannot be fetched"
      break
    fi
  done
  # DEBIAN_FRONTEND through env: sudo does not pass it on.
  set -- env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
  quietly as_root "$@" && return
  # What a list names may have been replaced on the server since.
  quietly as_root apt-get -q update && quietly as_root "$@"
}

install_missing () {
  [ $# -gt 0 ] || return 0
  say "installing $*"
  case $kind in
    apt) install_apt "$@" ;;
    dnf) quietly as_root dnf -q -y install "$@" ;;
    pacman) quietly as_root pacman -S --needed --noconfirm "$@" ;;
    zypper) quietly as_root zypper -q -n install "$@" ;;
  esac || fail "not everything could be installed"
}

for kind in apt dnf pacman zypper none; do
  case $kind in
    apt) command -v apt-get >/dev/null 2>&1 && break ;;
    none) break ;;
    *) command -v "$kind" >/dev/null 2>&1 && break ;;
  esac
done

# The lists are words, one package each.
# shellcheck disable=SC2046
case $kind in
  apt)
    set -- $(missing_apt $(apt_packages)) ;;
  dnf)
    set -- $(missing_rpm $(dnf_packages)) ;;
  pacman)
    set -- $(missing_pacman $(pacman_packages)) ;;
  zypper)
    set -- $(missing_rpm $(zypper_packages)) ;;
  none)
    say "no package manager is known here (apt, dnf, pacman, zypper): what meson misses, install by hand"
    exit 0 ;;
esac

if [ $# -gt 0 ] && [ "$kind" != apt ]; then
  say "the list of packages for $kind is untried"
fi
install_missing "$@"
