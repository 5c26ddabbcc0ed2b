#!/usr/bin/python3
# bench-install.py PROGRAM: how far it is to a new machine, in clicks and in time
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# install.clicks: of the mouse, from the list of machines until one is made that is
# installed from an ISO. install.import: seconds from Create until a machine with a
# disk image of 1 GiB runs, as a ratio to what virt-install --import takes from its
# start for the same on the same host, beside it; the median of pairs. To be run in
# a desktop of its own (tests/support/with-desktop.sh), with QEMU and without KVM.

import os
import pathlib
import re
import statistics
import subprocess
import sys
import threading
import time

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / 'e2e'), str(TESTS / 'support')]
sys.dont_write_bytecode = True

import libvirt  # noqa: E402
from a11y import wait_for  # noqa: E402
from measured import report  # noqa: E402
from pages import Dialog  # noqa: E402
from real import on_host, run  # noqa: E402

PAIRS = 5
MIB = 1 << 20
IMAGE = 'image.qcow2'


def make_folder(stage):
    folder = stage.host.dir / 'media'
    folder.mkdir()
    folder.chmod(0o777)
    return folder


def start_pool(stage, folder):
    stage.host.virsh('pool-create-as', 'media', 'dir', '--target', str(folder))
    return stage.open()


def make_image(folder):
    raw = folder / 'raw'
    with open(raw, 'wb') as file:
        for _ in range(1024):
            file.write(os.urandom(MIB))
    image = folder / IMAGE
    subprocess.run(['qemu-img', 'convert', '-O', 'qcow2', raw, image], check=True)
    raw.unlink()
    image.chmod(0o666)
    os.chown(image, 65534, 65534)
    return image


class Watch(threading.Thread):
    """Knows when the first machine of a host runs."""

    def __init__(self, host):
        super().__init__(daemon=True)
        self.connection = libvirt.open(host.uri)
        self.ran_at = None
        self.start()

    def run(self):
        until = time.monotonic() + 60
        while self.ran_at is None and time.monotonic() < until:
            for domain in self.connection.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_ACTIVE):
                if domain.state()[0] == libvirt.VIR_DOMAIN_RUNNING:
                    self.ran_at = time.monotonic()
            time.sleep(0.003)

    def since(self, begun):
        self.join()
        assert self.ran_at is not None, 'no machine ran'
        for domain in self.connection.listAllDomains():
            if domain.isActive():
                domain.destroy()
            domain.undefine()
        self.connection.close()
        return self.ran_at - begun


def by_program(stage):
    stage.program.win.activate('new-machine')
    wizard = Dialog(stage.program, 'New Machine')
    wizard.root.find('radio button', 'Use a disk image I have').click()
    wait_for('Next to be usable', lambda: wizard.button('Next').sensitive)
    wizard.press('Next')
    chooser = Dialog(stage.program, 'Choose a Disk')
    chooser.click_in_sight(chooser.root.find('label', IMAGE))
    wait_for('Choose to be usable', lambda: chooser.button('Choose').sensitive)
    chooser.press('Choose')
    chooser.wait_gone()
    create = wizard.button('Create Now')
    watch = Watch(stage.host)
    begun = time.monotonic()
    create.click()
    seconds = watch.since(begun)
    wizard.wait_gone()
    wait_for('no machine', lambda: not stage.host.virsh('list', '--all', '--name').strip())
    return seconds


def by_virt_install(stage, image):
    watch = Watch(stage.host)
    begun = time.monotonic()
    subprocess.run(['virt-install', '--connect', stage.host.uri, '--name', 'other', '--import',
                    '--disk', f'path={image},format=qcow2', '--memory', '1024', '--osinfo',
                    'linux2022', '--graphics', 'vnc', '--network', 'none', '--noautoconsole',
                    '--quiet'], check=True, stdout=subprocess.DEVNULL)
    return watch.since(begun)


@on_host()
def an_image_is_imported(stage):
    image = make_image(make_folder(stage))
    start_pool(stage, image.parent)
    pairs = []
    for _ in range(PAIRS):
        ours = by_program(stage)
        pairs.append(ours / by_virt_install(stage, image))
    report('install.import', statistics.median(pairs), 'ratio')
    assert statistics.median(pairs) <= 1.05, pairs


@on_host()
def an_iso_needs_few_clicks(stage):
    folder = make_folder(stage)
    (folder / 'tree').mkdir()
    (folder / 'tree/readme').write_text('nothing to start')
    subprocess.run(['xorriso', '-as', 'mkisofs', '-quiet', '-o', folder / 'tiny.iso',
                    folder / 'tree'], check=True, stderr=subprocess.DEVNULL)
    window = start_pool(stage, folder)
    clicks = 0

    def click(element):
        nonlocal clicks
        clicks += 1
        element.click_at()

    click(window.root.find('push button', re.compile('New Machine')))
    wizard = Dialog(stage.program, 'New Machine')
    wait_for('Next to be usable', lambda: wizard.button('Next').sensitive)
    click(wizard.button('Next'))
    chooser = Dialog(stage.program, 'Choose a Disc Image')
    click(chooser.root.find('label', 'tiny.iso'))
    wait_for('Choose to be usable', lambda: chooser.button('Choose').sensitive)
    click(chooser.button('Choose'))
    chooser.wait_gone()
    click(wizard.button('Create Now'))
    wizard.wait_gone()
    wait_for('a machine', lambda: stage.host.virsh('list', '--name').strip())
    window.root.find('page tab', 'Console')
    report('install.clicks', clicks, 'clicks')
    assert clicks <= 5


if __name__ == '__main__':
    run()
