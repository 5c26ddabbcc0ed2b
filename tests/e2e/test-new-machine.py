#!/usr/bin/python3
# test-new-machine.py PROGRAM: machines through the wizard, on a daemon of their own, with QEMU
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import re
import shutil
import subprocess
import tty

from a11y import wait_for
from pages import Dialog
from real import IMAGE, on_host, run

POOL = 'media'


class MachineWizard(Dialog):
    def __init__(self, program):
        super().__init__(program, 'New Machine')

    def go_on(self, step):
        wait_for('Next to be usable', lambda: self.button('Next').sensitive)
        self.press('Next')
        wait_for(f'the step {step}', lambda: self.root.has(
            'list item', re.compile(f', {step}, now')))


def make_pool(stage):
    folder = stage.host.dir / POOL
    folder.mkdir()
    folder.chmod(0o777)
    (folder / 'tree').mkdir()
    (folder / 'tree/readme').write_text('nothing to start')
    subprocess.run(['xorriso', '-as', 'mkisofs', '-quiet', '-V', 'TINY', '-o', folder / 'tiny.iso',
                    folder / 'tree'], check=True)
    (folder / 'tiny.iso').chmod(0o644)
    shutil.copy(IMAGE, folder / 'there.img')
    (folder / 'there.img').chmod(0o666)
    os.chown(folder / 'there.img', 65534, 65534)
    stage.host.virsh('pool-create-as', POOL, 'dir', '--target', str(folder))


def begin(stage, way):
    make_pool(stage)
    stage.open()
    stage.program.win.activate('new-machine')
    wizard = MachineWizard(stage.program)
    wizard.root.find('radio button', way).click()
    wizard.go_on('System')
    return wizard


def take(stage, wizard, title, name):
    wizard.press('Choose…')
    pick(stage, title, name)


def pick(stage, title, name):
    """In the chooser, which is open."""
    chooser = Dialog(stage.program, title)
    chooser.click_in_sight(chooser.root.find('label', name))
    wait_for('Choose to be usable', lambda: chooser.button('Choose').sensitive)
    chooser.press('Choose')
    chooser.wait_gone()


def create(stage, wizard):
    """Page by page, until it runs. Returns: what it is defined as"""
    wizard.go_on('Resources')
    wizard.go_on('Disk and network')
    wizard.go_on('Review')
    wizard.press('Create')
    return see_it_run(stage, wizard)


def see_it_run(stage, wizard):
    """And its console shows."""
    wizard.wait_gone()
    wait_for('the machine', lambda: stage.host.virsh('list', '--name').strip())
    name = stage.host.virsh('list', '--name').strip()
    wait_for('it to run', lambda: stage.host.state(name) == 'running')
    stage.window.root.find('page tab', 'Console')
    return stage.host.virsh('dumpxml', name)


@on_host()
def an_empty_machine_runs(stage):
    xml = create(stage, begin(stage, 'Empty machine'))
    assert "type='qemu'" in xml and '/media/' in xml, xml


@on_host()
def a_disc_is_installed_from(stage):
    wizard = begin(stage, 'Install from an ISO or disc')
    assert not wizard.button('Next').sensitive
    pick(stage, 'Choose a Disc Image', 'tiny.iso')
    # Nothing more need be said.
    wizard.press('Create Now')
    xml = see_it_run(stage, wizard)
    assert "device='cdrom'" in xml and '/media/tiny.iso' in xml, xml


@on_host()
def an_image_is_its_disk(stage):
    wizard = begin(stage, 'Use a disk image I have')
    # Who looks away first finds the way back.
    Dialog(stage.program, 'Choose a Disk').answer('Cancel')
    take(stage, wizard, 'Choose a Disk', 'there.img')
    xml = create(stage, wizard)
    assert xml.count("device='disk'") == 1 and '/media/there.img' in xml, xml
    stage.wait_picture()


def tells(stage, name):
    """What the guest itself says on its serial port"""
    with open(stage.host.virsh('ttyconsole', name).strip(), 'rb', buffering=0) as port:
        tty.setraw(port)
        said = b''
        while said.count(b'[seed]') < 3:
            said += port.read(4096)
    return said.split(b'[seed]')[1].decode()


@on_host()
def a_cloud_image_is_told_who_it_is(stage):
    wizard = begin(stage, 'Start from a cloud image')
    image = stage.host.dir / POOL / 'cloud.img'
    shutil.copy(os.environ['HOSPES_SEED_GUEST'], image)
    image.chmod(0o644)
    before = image.read_bytes()
    stage.host.virsh('pool-refresh', POOL)
    take(stage, wizard, 'Choose an Image', 'cloud.img')
    wizard.go_on('First start')
    assert not wizard.button('Next').sensitive
    wizard.root.find('text', 'User; left empty, that of the image').set_text('ada')
    wizard.root.find('text', 'Password').set_text('open sesame')
    xml = create(stage, wizard)
    assert xml.count("device='disk'") == 1 and '-seed.iso' in xml, xml
    name = stage.host.virsh('list', '--name').strip()
    said = tells(stage, name)
    assert '- name: "ada"' in said, said
    assert f'local-hostname: "{name}"' in said, said
    assert f'instance-id: "{stage.host.virsh("domuuid", name).strip()}"' in said, said
    assert 'passwd: "$' in said and 'sesame' not in said, said
    assert image.read_bytes() == before
    history = pathlib.Path(os.environ.get('XDG_STATE_HOME', pathlib.Path.home() / '.local/state'))
    for file in history.glob('hospes/**/*'):
        assert not file.is_file() or b'sesame' not in file.read_bytes(), file


if __name__ == '__main__':
    run()
