#!/usr/bin/python3
# test-pool-guest.py PROGRAM: pools of all kinds that can be, through the wizard, far away
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# On an emulated computer, over ssh. Each pool is made by the wizard, filled, emptied,
# stopped, started and forgotten through the window; what became of it is looked at there.

import hashlib
import os
import re

import a11y
from a11y import case, wait_for
from pages import Confirmation, Dialog, start
from pool_wizard import PoolWizard
from storage_guest import StorageGuest
from storage_page import StoragePage

MIB = 1024 * 1024
GUEST = StorageGuest()


class Stage:
    """The program, with the storage of the guest before it."""

    def __init__(self, program):
        # What a case that failed has left.
        GUEST.run('for pool in $(virsh -q pool-list --all --name); do virsh -q pool-destroy $pool; '
                  'virsh -q pool-undefine $pool; done 2>/dev/null || true')
        self.program = program
        self.window = start(program, '--connect', GUEST.uri, env=GUEST.environment)
        self.window.wait_machines(['idle'])
        self.page = None

    def open_wizard(self, kind, name):
        """As far as the page on which it is said what of."""
        self.program.win.activate('new-pool')
        wizard = PoolWizard(self.program)
        wizard.choice(kind).click_at(times=2)
        wizard.wait_step('Place')
        wizard.field('Name').set_text(name)
        return wizard

    def make(self, wizard, pool, confirm=None):
        """What the wizard says, until the pool shows; confirm is pressed if it asks"""
        wizard.create()
        if confirm is not None:
            self.answer(confirm)
        wizard.wait_gone()
        self.show(pool)

    def show(self, pool):
        if self.page is None:
            self.page = StoragePage(self.window)
        wait_for(f'the pool {pool}', lambda: pool in self.page.pools)
        self.page.pool(pool).click_at()
        self.wait_state(pool, 'Active')

    def row(self, pool):
        return self.page.pool(pool).inside('list item').name

    def wait_state(self, pool, state):
        wait_for(f'{pool} to be {state}', lambda: f', {state}, ' in self.row(pool))

    def choose(self, pool, item):
        """Of the pool's own menu"""
        self.page.choose_for_pool(pool, item)

    def answer(self, button):
        Confirmation(self.program).answer(button)

    def upload(self, name, size=3 * MIB):
        """Bytes that do not repeat, as a new volume; returns what they are."""
        path = GUEST.dir / name
        path.write_bytes(os.urandom(size))
        self.page.press('Upload…')
        self.page.answer_chooser('Upload Into the Pool', path)
        return Dialog(self.program, 'Upload'), checksum(path)

    def download(self, volume):
        path = GUEST.dir / 'back'
        path.unlink(missing_ok=True)
        self.page.volume(volume).click_at()
        self.page.press('Download…')
        self.page.answer_chooser('Download a Volume', path)
        return path

    def check_content(self, volume, path, size=3 * MIB):
        """Sent, looked at there, and fetched again"""
        dialog, sent = self.upload(volume, size)
        dialog.press('Upload')
        wait_for(f'{volume} to be there', lambda: volume in self.page.volumes)
        self.wait_content(path, sent, size)
        back = self.download(volume)
        wait_for('all of it here',
                 lambda: back.exists() and back.stat().st_size >= size and
                 checksum(back, size) == sent)

    def wait_content(self, path, sent, size):
        wait_for(f'all of it at {path}',
                 lambda: GUEST.run(f"head -c {size} '{path}' | sha256sum").split()[0] == sent)

    def delete_volume(self, volume):
        self.page.volume(volume).click_at()
        self.page.press('Delete…')
        self.answer('Delete')
        wait_for(f'{volume} to go', lambda: volume not in self.page.volumes)

    def check_life(self, pool):
        """Looked through anew, stopped and started again"""
        self.choose(pool, 'Look Again')
        self.choose(pool, 'Stop')
        self.wait_state(pool, 'Stopped')
        assert 'inactive' in GUEST.run(f"virsh -q pool-list --all | grep ' {pool} '")
        self.choose(pool, 'Start')
        self.wait_state(pool, 'Active')

    def use_up(self, pool, volume, path, place_too=False):
        """All that can be done with a pool: filled, emptied, stopped, started, forgotten"""
        self.check_content(volume, path)
        self.delete_volume(volume)
        self.check_life(pool)
        self.forget(pool, place_too)

    def forget(self, pool, place_too=False):
        self.choose(pool, 'Stop')
        self.wait_state(pool, 'Stopped')
        if place_too:
            self.choose(pool, 'Delete Its Place…')
            self.answer('Delete')
        self.choose(pool, 'Forget…')
        self.answer('Forget')
        wait_for(f'{pool} to be forgotten', lambda: pools() == '')


def pools():
    return GUEST.run('virsh -q pool-list --all --name | xargs')


def checksum(path, size=None):
    return hashlib.sha256(path.read_bytes()[:size]).hexdigest()


def disk(name):
    """What the kernel there calls one of its disks"""
    return GUEST.run(f'readlink -f /dev/disk/by-id/virtio-{name}')


@case
def a_volume_group_that_is_there(program):
    stage = Stage(program)
    wizard = stage.open_wizard('A volume group', 'group')
    wizard.pick('Volume groups of', 'vg-old')
    wait_for('the group', lambda: wizard.text('Volume group') == 'vg-old')
    stage.make(wizard, 'group')
    stage.page.wait_volumes(['kept'])
    stage.use_up('group', 'sent', '/dev/vg-old/sent')
    assert GUEST.run('lvs --noheadings -o lv_name vg-old | xargs') == 'kept'


@case
def a_folder_that_is_chosen(program):
    GUEST.run('mkdir -p "/srv/a  b/it\'s" /srv/none; touch "/srv/a  b/file"')
    stage = Stage(program)
    wizard = stage.open_wizard('A folder on that computer', 'folder')
    wizard.field('Folder').set_text('/srv/not/there')
    wizard.button('Choose a Folder…').click()
    dialog = Dialog(program, 'Choose a Folder')
    # Where it would be made
    dialog.root.find('label', '/srv')
    dialog.button('The folder above').click()
    dialog.root.find('label', '/')
    for name in ('srv', 'a  b', "it's"):
        dialog.click_in_sight(dialog.root.find('list', 'Folders').find('label', name))
    dialog.root.find('label', 'No folders in it')
    program.picture('chosen')
    dialog.answer('Choose')
    wait_for('the folder', lambda: wizard.text('Folder') == "/srv/a  b/it's")
    stage.make(wizard, 'folder')
    stage.use_up('folder', 'a.img', "/srv/a  b/it's/a.img".replace("'", "'\\''"), place_too=True)
    assert GUEST.run('ls "/srv/a  b"') == 'file'


@case
def a_share_of_a_server(program):
    stage = Stage(program)
    wizard = stage.open_wizard('A share on the network', 'share')
    wizard.field('Server').set_text('127.0.0.1')
    wizard.press('Look')
    wizard.pick('What the server shares', '/srv/exports/images')
    stage.make(wizard, 'share')
    assert GUEST.run("grep -c ' /mnt/share nfs4 ' /proc/mounts") == '1'
    stage.use_up('share', 'a b.img', '/srv/exports/images/a b.img', place_too=True)
    assert GUEST.run('test -e /mnt/share || echo gone') == 'gone'


@case
def a_share_that_is_not_there(program):
    stage = Stage(program)
    wizard = stage.open_wizard('A share on the network', 'nothing')
    wizard.field('Server').set_text('127.0.0.1')
    wizard.field('Share or exported folder').set_text('/srv/nothing')
    wizard.create()
    wizard.root.find('label', 'Couldn’t make “nothing”.')
    wizard.root.find('label', re.compile('Nothing was changed on'))
    assert pools() == ''
    assert GUEST.run('test -e /mnt/nothing || echo gone') == 'gone'


@case
def a_target_of_a_server(program):
    stage = Stage(program)
    wizard = stage.open_wizard('An iSCSI target', 'target')
    wizard.field('Server').set_text('127.0.0.1')
    wizard.press('Look')
    wizard.pick('Targets of the server', 'iqn.2026-01.org.hospes:disks')
    stage.make(wizard, 'target')
    wait_for('its disks', lambda: len(stage.page.volumes) == 2)
    volume = stage.page.volumes[0]
    path = GUEST.run(f"virsh -q vol-path '{volume}' target")
    sent = GUEST.run(f'head -c {MIB} /dev/urandom >/tmp/x; dd if=/tmp/x of={path} conv=fsync '
                     'status=none; sha256sum </tmp/x').split()[0]
    back = stage.download(volume)
    size = int(GUEST.run(f'blockdev --getsize64 {path}'))
    wait_for('all of it here', lambda: back.exists() and back.stat().st_size == size and
             checksum(back, MIB) == sent)
    stage.check_life('target')
    stage.forget('target')
    assert GUEST.run('iscsiadm -m session 2>&1 | grep -c tcp: || true') == '0'


@case
def a_volume_group_made_of_two_disks(program):
    stage = Stage(program)
    wizard = stage.open_wizard('A volume group', 'made')
    wizard.choose_make('Make a volume group, of empty disks')
    wizard.field('Volume group').set_text('vg-made')
    for name in ('new1', 'new2'):
        wizard.pick('Disks of', disk(name))
    wait_for('both', lambda: wizard.text('Disks and partitions') == f'{disk("new1")} {disk("new2")}')
    stage.make(wizard, 'made')
    assert GUEST.run('vgs --noheadings -o pv_count,lv_count vg-made | xargs') == '2 0'
    stage.check_content('sent', '/dev/vg-made/sent')
    stage.check_life('made')
    stage.forget('made', place_too=True)
    assert GUEST.run('vgs --noheadings -o vg_name | xargs') == 'vg-old'


@case
def a_disk_that_is_cut(program):
    stage = Stage(program)
    wizard = stage.open_wizard('A whole disk, cut into partitions', 'disk')
    wizard.choose_make('Make a partition table, whatever is there')
    wizard.pick('Disks of', disk('new1'))
    wait_for('the disk', lambda: wizard.text('Disk') == disk('new1'))
    stage.make(wizard, 'disk', confirm='Overwrite and Create')
    assert 'gpt' in GUEST.run(f'parted -s {disk("new1")} print')
    part = os.path.basename(disk('new1')) + '1'
    stage.check_content(part, f'/dev/{part}')
    stage.check_life('disk')
    stage.page.wait_volumes([part])
    stage.delete_volume(part)
    stage.forget('disk')


@case
def a_file_system_on_a_loop(program):
    loop = GUEST.run('modprobe loop; truncate -s 96M /srv/loop.img; losetup -f --show '
                     '/srv/loop.img; mkfs.ext4 -q /srv/loop.img')
    stage = Stage(program)
    wizard = stage.open_wizard('A disk or partition with a file system', 'files')
    wizard.field('Disk or partition').set_text(loop)
    wizard.field('Folder it is mounted on').set_text('/srv/files')
    stage.make(wizard, 'files')
    assert GUEST.run("grep -c ' /srv/files ext4 ' /proc/mounts") == '1'
    stage.use_up('files', 'a.img', '/srv/files/a.img')
    assert GUEST.run("grep -c ' /srv/files ' /proc/mounts || true") == '0'


@case
def a_file_system_that_is_made(program):
    stage = Stage(program)
    wizard = stage.open_wizard('A disk or partition with a file system', 'fresh')
    wizard.choose_make('Make a file system, if it is empty')
    wizard.field('Disk or partition').set_text(disk('new2'))
    wizard.field('Folder it is mounted on').set_text('/srv/fresh')
    wizard.create()
    # A group was on it, and left its label: nothing is lost unasked.
    wizard.root.find('label', 'Couldn’t make “fresh”.')
    assert pools() == ''
    wizard.back('Keeping')
    wizard.back('Place')
    wizard.choose_make('Make a file system, whatever is there')
    stage.make(wizard, 'fresh', confirm='Overwrite and Create')
    stage.check_content('a.img', '/srv/fresh/a.img')
    stage.check_life('fresh')
    stage.forget('fresh')


if __name__ == '__main__':
    with GUEST:
        a11y.run()
