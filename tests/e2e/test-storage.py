#!/usr/bin/python3
# test-storage.py PROGRAM: volumes of a real pool, through the window
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import contextlib
import hashlib
import os
import re
import shutil
import subprocess

import real
from a11y import Skip, wait_for
from pages import Dialog
from storage_page import StoragePage

MIB = 1024 * 1024
SLOW = 30.0


def make_pool(stage, name='fast', start=True):
    """A folder of the host, which its daemon may write into; whoever it runs as."""
    folder = stage.host.dir / name
    folder.mkdir()
    folder.chmod(0o777)
    stage.host.virsh('pool-define-as', name, 'dir', '--target', str(folder))
    if start:
        stage.host.virsh('pool-start', name)
    return folder


def size_of(stage, name, pool='fast'):
    told = stage.host.virsh('vol-dumpxml', name, '--pool', pool)
    return int(re.search(r"<capacity unit='bytes'>(\d+)<", told).group(1))


def volumes_of(stage, pool='fast'):
    told = stage.host.virsh('vol-list', pool)
    return [line.split()[0] for line in told.splitlines() if '/' in line]


def open_storage(stage):
    stage.open()
    return StoragePage(stage.window)


def checksum(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@real.on_host()
def creates_grows_and_deletes(stage):
    make_pool(stage)
    page = open_storage(stage)
    page.wait_pools(['fast'])
    page.root.find('label', 'No volumes yet')

    dialog = page.press('New Volume…', 'New Volume')
    dialog.root.find('text', 'Name').set_text('disk.qcow2')
    dialog.press('Create')
    wait_for('the volume there', lambda: volumes_of(stage) == ['disk.qcow2'], SLOW)
    page.wait_volumes(['disk.qcow2'])
    assert size_of(stage, 'disk.qcow2') == 20 * 1024 * MIB

    page.volume('disk.qcow2').click_at()
    dialog = page.press('Grow…', 'Grow or Shrink')
    dialog.root.find('spin button').set_text('24')
    dialog.press('Grow')
    wait_for('it to be larger', lambda: size_of(stage, 'disk.qcow2') == 24 * 1024 * MIB, SLOW)
    page.root.find('label', re.compile(r'of 24\sGiB$'))

    page.press('Delete…')
    stage.answer('Delete')
    page.press('Undo')
    page.press('Delete…')
    stage.answer('Delete')
    wait_for('it to be gone', lambda: volumes_of(stage) == [], SLOW)
    page.root.find('label', 'No volumes yet')


@real.on_host()
def what_is_used_stays(stage):
    folder = make_pool(stage)
    stage.host.virsh('vol-create-as', 'fast', 'used.img', '8M', '--format', 'raw')
    stage.host.define(f'''<domain type='qemu'><name>user</name><memory>65536</memory>
      <os><type arch='x86_64'>hvm</type></os><devices><disk type='file' device='disk'>
      <driver name='qemu' type='raw'/><source file='{folder}/used.img'/>
      <target dev='vda' bus='virtio'/></disk></devices></domain>''')
    page = open_storage(stage)
    page.wait_volumes(['used.img'])
    page.volume('used.img').click_at()
    page.root.find('label', re.compile('^used.img can’t be deleted while user uses it. '))
    assert not page.button('Delete…').sensitive

    # To who uses it, and back.
    page.press('user')
    stage.window.machine_page('user')
    stage.window.root.find('push button', 'Back').click()
    page.wait_volumes(['used.img'])


@real.on_host()
def sends_and_fetches_files(stage):
    folder = make_pool(stage)
    sent = stage.host.dir / 'sent.img'
    fetched = stage.host.dir / 'fetched.img'
    sent.write_bytes(os.urandom(3 * MIB + 517))
    page = open_storage(stage)
    page.wait_pools(['fast'])

    page.press('Upload…')
    page.answer_chooser('Upload Into the Pool', sent)
    Dialog(stage.program, 'Upload').press('Upload')
    page.wait_volumes(['sent.img'])
    wait_for('all of it there',
             lambda: (folder / 'sent.img').exists() and
             checksum(folder / 'sent.img') == checksum(sent), SLOW)

    # The other way, it is made small here first, and named as what it becomes.
    words = stage.host.dir / 'words.img'
    words.write_bytes(b'many words '.ljust(512) * 4096)
    page.press('Upload…')
    page.answer_chooser('Upload Into the Pool', words)
    dialog = Dialog(stage.program, 'Upload')
    switch = dialog.root.find('check box', re.compile('Compress'))
    wait_for('the file to be looked into', lambda: switch.sensitive)
    switch.click_at()
    wait_for('its name', lambda: dialog.root.find('text', 'Name in the pool').text == 'words.qcow2')
    dialog.press('Upload')
    page.wait_volumes(['sent.img', 'words.qcow2'])
    wait_for('it to be a qcow2', lambda: size_of(stage, 'words.qcow2') == 2 * MIB, SLOW)
    assert (folder / 'words.qcow2').stat().st_size < MIB

    page.volume('sent.img').click_at()
    page.press('Download…')
    page.answer_chooser('Download a Volume', fetched)
    wait_for('all of it here',
             lambda: fetched.exists() and checksum(fetched) == checksum(sent), SLOW)


@real.on_host()
def gives_back_what_is_zero(stage):
    folder = make_pool(stage)
    (folder / 'zeros.img').write_bytes(bytes(8 * MIB))
    (folder / 'zeros.img').chmod(0o666)
    os.chown(folder / 'zeros.img', 65534, 65534)
    stage.host.virsh('pool-refresh', 'fast')
    page = open_storage(stage)
    page.wait_volumes(['zeros.img'])
    page.volume('zeros.img').click_at()
    stage.program.key('Menu')
    stage.window.open_menu().choose('Reclaim Space…')
    stage.answer('Reclaim')
    wait_for('a lean one', lambda: len(volumes_of(stage)) == 2, SLOW)
    page.root.find('label', re.compile(r'^8\sMiB before, .*The old volume stays'))
    lean, = set(volumes_of(stage)) - {'zeros.img'}
    wait_for('all of it there', lambda: (folder / lean).stat().st_size == 8 * MIB, SLOW)
    assert (folder / lean).stat().st_blocks < 100


@contextlib.contextmanager
def small_disk(folder):
    """8 MiB, for the host's own use; only root can make one."""
    subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=8m,mode=0777', 'hospes', str(folder)],
                   check=True)
    try:
        yield
    finally:
        subprocess.run(['umount', '-l', str(folder)], check=True)


@real.on_host()
def a_full_pool_is_named_and_can_be_emptied(stage):
    folder = stage.host.dir / 'small'
    folder.mkdir()
    with small_disk(folder):
        (folder / 'large.img').write_bytes(os.urandom(6 * MIB))
        (folder / 'large.img').chmod(0o666)
        os.chown(folder / 'large.img', 65534, 65534)
        stage.host.virsh('pool-define-as', 'small', 'dir', '--target', str(folder))
        stage.host.virsh('pool-start', 'small')
        page = open_storage(stage)
        page.wait_volumes(['large.img'])
        page.volume('large.img').click_at()
        page.press('Clone…', 'Clone').press('Clone')

        stage.window.root.find('push button', re.compile('^Tasks · A task failed')).click()
        stage.window.root.find('label', re.compile(
            r'^Pool “small” is full: 6\sMiB needed, 2\sMiB free\.\nNothing was changed\.$'))
        stage.window.root.find('push button', 'Try Again')
        stage.window.root.find('push button', 'Free Up Room…').click()
        page.root.find('label', 'What takes most')
        stage.program.quit()


@real.on_host()
def starts_and_stops_pools(stage):
    folder = make_pool(stage, start=False)
    page = open_storage(stage)
    page.root.find('label', '“fast” is stopped')

    # A folder that went, or is not mounted, is not made anew unasked.
    folder.rmdir()
    page.press('Start')
    stage.answer('Cancel')
    assert not folder.exists()
    folder.mkdir()
    folder.chmod(0o777)
    page.press('Start')
    page.root.find('label', 'No volumes yet')
    assert 'running' in stage.host.virsh('pool-info', 'fast')

    # Its folder goes while it runs.
    folder.rmdir()
    page.press('Look Again')
    page.root.find('label', '“fast” is stopped')
    folder.mkdir()
    folder.chmod(0o777)
    stage.answer('Start Again')
    page.root.find('label', 'No volumes yet')

    # Someone else does it, too.
    stage.host.virsh('pool-destroy', 'fast')
    page.root.find('label', '“fast” is stopped')


@real.on_host()
def a_host_without_pools_gets_one_if_told_to(stage):
    page = open_storage(stage)
    page.root.find('label', 'No pools yet')
    assert stage.host.virsh('pool-list', '--all', '--name').strip() == ''
    assert page.button('Make the Default Pool').sensitive


SHUT_OUT = """<domain type='qemu'><name>shut-out</name><memory unit='MiB'>16</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='pc'>hvm</type></os><devices><disk type='file' device='disk'>
<driver name='qemu' type='raw'/><source file='{}'/><target dev='vda'/></disk></devices></domain>"""


@real.on_host()
def finds_out_why_a_machine_does_not_start(stage):
    if os.geteuid() != 0 or shutil.which('setfacl') is None:
        raise Skip('it takes root, and setfacl')
    folder = stage.host.dir / 'shut'
    folder.mkdir(mode=0o700)
    disk = folder / 'disk.img'
    disk.write_bytes(b'disk')
    disk.chmod(0o666)
    stage.host.define(SHUT_OUT.format(disk))
    stage.open()

    stage.choose('shut-out', 'Start')
    stage.window.root.find('push button', re.compile('Find Out Why…$'), seconds=SLOW).click()
    dialog = Dialog(stage.program, 'Why It Can’t Be Opened')
    dialog.root.find('label', f'The folder “{folder}” is in the way')
    dialog.press('Grant Search Permission')
    dialog.root.find('label', 'Nothing is in the way')
    dialog.press('Start')
    stage.wait_state('shut-out', 'running')


@real.on_host()
def builds_on_what_is_chosen(stage):
    """What it is to build on is in another pool."""
    make_pool(stage)
    make_pool(stage, 'other')
    stage.host.virsh('vol-create-as', 'other', 'base.qcow2', '20M', '--format', 'qcow2')
    page = open_storage(stage)
    page.wait_pools(['fast', 'other'])
    page.pool('fast').click_at()

    dialog = page.press('New Volume…', 'New Volume')
    dialog.root.find('text', 'Name').set_text('top.qcow2')
    dialog.root.find('label', 'More options').click_at()
    dialog.root.find('push button', re.compile('^Choose…')).click()
    chooser = Dialog(stage.program, 'Choose a Base')
    chooser.root.find('list', 'Pools').find('label', 'other').click_at()
    chooser.root.find('label', 'base.qcow2').click_at()
    wait_for('it to be chosen', lambda: chooser.root.find(
        'push button', re.compile('(^| )Choose$')).sensitive)
    chooser.press('Choose')
    dialog.root.find('label', 'base.qcow2')
    dialog.press('Create')
    page.wait_volumes(['top.qcow2'])
    told = stage.host.virsh('vol-dumpxml', 'top.qcow2', '--pool', 'fast')
    base = stage.host.dir / 'other' / 'base.qcow2'
    assert f'<path>{base}</path>' in told, told

    # It goes from where it was: that is told at the volume, with what to do, and where it may be.
    base.rename(stage.host.dir / 'fast' / 'base.qcow2')
    page.press('Look Again')
    page.root.find('label', 'on base.qcow2, which is missing')
    page.volume('top.qcow2').click_at()
    advice = f'There is a volume of that name at {stage.host.dir / "fast" / "base.qcow2"}'
    page.root.find('label', re.compile('^Its base base.qcow2 is missing: '))
    page.program.key('Return')
    details = Dialog(stage.program, 'Details of a Volume')
    details.root.find('label', re.compile(re.escape(advice)))
    details.root.find('label', re.compile('^Nobody uses it. '))
    page.program.key('Escape')
    details.wait_gone()
    (stage.host.dir / 'fast' / 'base.qcow2').rename(base)
    page.press('Look Again')
    page.root.find('label', 'on base.qcow2')


if __name__ == '__main__':
    real.run()
