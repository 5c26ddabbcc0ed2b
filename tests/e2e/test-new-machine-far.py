#!/usr/bin/python3
# test-new-machine-far.py PROGRAM: machines through the wizard on another computer, over ssh
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Files of this computer are not there: they are sent as a part of the making.

import functools
import os
import pathlib
import re
import shutil
import subprocess

import a11y
import pages
from a11y import wait_for
from far_host import FarHost
from machine_wizard import MachineWizard, see_it_run, tells
from real import IMAGE, Stage, run

MIB = 1024 * 1024
POOL = 'media'
# Signing in and opening, on a machine that has much else to do
OPENING = 60.0


class FarStage(Stage):
    def __init__(self, program, far):
        super().__init__(program, far.host, far.uri)
        self.far = far
        self.here = far.here
        self.pool = far.make_pool(POOL)

    def open(self, *arguments):
        self.window = pages.start(self.program, '--connect', self.uri, *arguments,
                                  env=self.far.environment)
        self.window.root.find('label', 'No machines yet', seconds=OPENING)
        return self.window

    def begin(self, way):
        self.open()
        return self.begin_another(way)

    def begin_another(self, way):
        self.program.win.activate('new-machine')
        wizard = MachineWizard(self.program)
        wizard.root.find('radio button', way).click()
        wizard.go_on('System')
        return wizard

    def volumes(self):
        self.host.virsh('pool-refresh', POOL)
        return sorted(line.split()[0] for line in
                      self.host.virsh('vol-list', POOL).splitlines() if line)


def far_away(function):
    @functools.wraps(function)
    def wrapped(program):
        if os.geteuid() != 0 or shutil.which('sshd', path='/usr/sbin:/sbin') is None:
            raise a11y.Skip('this needs an sshd, and root to run it')
        with FarHost() as far:
            try:
                function(FarStage(program, far))
                program.quit()
                left = list(pathlib.Path(os.environ['XDG_RUNTIME_DIR']).glob('hospes-*'))
                assert not left, f'it leaves {[*left, *left[0].rglob("*")]}'
            except BaseException:
                program.picture('then')
                raise
    return a11y.case(wrapped)


def make_disc(stage):
    """24 MiB that do not repeat, and so are not made smaller on the way"""
    tree = stage.here / 'tree'
    tree.mkdir()
    (tree / 'content').write_bytes(os.urandom(24 * MIB))
    disc = stage.here / 'tiny.iso'
    subprocess.run(['xorriso', '-as', 'mkisofs', '-quiet', '-V', 'TINY', '-o', disc, tree],
                   check=True)
    return disc


def send_half(stage, wizard, disc):
    """An installation from a disc of this computer, held up in the middle of sending that"""
    wizard.pick_file('Choose a Disc Image', disc)
    wait_for('Create Now', lambda: wizard.button('Create Now').sensitive)
    stage.far.gate.let(8 * MIB)
    wizard.press('Create Now')
    wizard.wait_gone()
    stage.window.root.find('label', re.compile('Uploading tiny.iso'))
    stage.window.root.find('label', re.compile(r'^[1-9]\d?\s% · [\d.]+ of 24[\d.]*\sMiB'))
    assert (stage.pool / 'tiny.iso').exists()


def has_nothing(stage):
    return stage.volumes() == [] and stage.host.virsh('list', '--all', '--name') == ''


@far_away
def images_of_here_become_disks(stage):
    image = stage.here / 'there was.qcow2'
    subprocess.run(['qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', IMAGE, image], check=True)
    before = image.read_bytes()
    assert not stage.far.has(image)
    wizard = stage.begin('Use a disk image I have')
    wizard.pick_file('Choose a Disk', image)
    wizard.create()
    xml = see_it_run(stage, wizard)
    assert xml.count("device='disk'") == 1 and str(stage.here) not in xml, xml
    # Through the ssh that signed in
    stage.wait_picture()
    assert image.read_bytes() == before
    former, = stage.host.virsh('list', '--name').split()
    assert stage.volumes() == [f'{former}.qcow2'], stage.volumes()
    stage.host.virsh('destroy', former)

    image = stage.here / 'cloud.img'
    shutil.copy(os.environ['HOSPES_SEED_GUEST'], image)
    wizard = stage.begin_another('Start from a cloud image')
    wizard.press('Choose…')
    wizard.pick_file('Choose an Image', image)
    wizard.tell('ada', 'open sesame')
    wizard.create()
    xml = see_it_run(stage, wizard)
    name = stage.host.virsh('list', '--name').strip()
    said = tells(stage, name)
    assert '- name: "ada"' in said and f'local-hostname: "{name}"' in said, said
    assert str(stage.here) not in xml, xml
    assert stage.volumes() == sorted([f'{former}.qcow2', f'{name}-seed.iso', f'{name}.qcow2'])


@far_away
def a_disc_of_here_is_cancelled_then_cut_then_installed_from(stage):
    disc = make_disc(stage)
    wizard = stage.begin('Install from an ISO or disc')
    stage.program.win.activate('tasks')
    send_half(stage, wizard, disc)
    stage.window.root.find('push button', 'Cancel').click()
    stage.far.gate.let(None)
    stage.window.root.find('label', re.compile('^Cancelled just now'), seconds=OPENING)
    stage.window.root.find('label', 'Nothing is left behind.')
    assert has_nothing(stage)

    send_half(stage, stage.begin_another('Install from an ISO or disc'), disc)
    stage.far.ssh.script('kill')
    stage.far.gate.cut()
    stage.window.root.find('label', re.compile(
        '^The connection to .* was lost.*This may be left on the host: volume “tiny.iso” in '
        'pool “media”', re.DOTALL), seconds=OPENING)
    assert stage.volumes() == ['tiny.iso'] and stage.host.virsh('list', '--all', '--name') == ''

    # All that was chosen comes back with the host.
    stage.far.ssh.script('up')
    stage.window.root.find('push button', re.compile('Retry Now')).click()
    stage.window.root.wait_gone('label', re.compile('^Connection lost'), seconds=OPENING)
    stage.window.root.find('push button', 'Try Again').click()
    wizard = MachineWizard(stage.program)
    wizard.root.find('label', re.compile('tiny-2.iso · uploaded to pool “media”'))
    wait_for('Create', lambda: wizard.button('Create').sensitive)
    wizard.press('Create')
    xml = see_it_run(stage, wizard)
    assert f"file='{stage.pool}/tiny-2.iso'" in xml and str(stage.here) not in xml, xml
    assert (stage.pool / 'tiny-2.iso').read_bytes() == disc.read_bytes()


if __name__ == '__main__':
    run()
