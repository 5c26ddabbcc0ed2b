#!/usr/bin/python3
# test-new-machine.py PROGRAM: machines through the wizard, on a daemon of their own, with QEMU
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import hashlib
import os
import pathlib
import re
import shutil
import subprocess

import install_tree
from a11y import Skip, wait_for
from machine_wizard import MachineWizard, see_it_run, tells
from pages import Dialog
from real import IMAGE, on_host, run

POOL = 'media'
# As libosinfo knows the disc of Windows 10.
WINDOWS_LABEL = 'CENA_X64FREV_EN-US_DV5'
RESCUE = '/usr/lib/grub-rescue/grub-rescue-cdrom.iso'


def make_pool(stage):
    folder = stage.host.dir / POOL
    folder.mkdir()
    folder.chmod(0o777)
    shutil.copy(IMAGE, folder / 'there.img')
    (folder / 'there.img').chmod(0o666)
    os.chown(folder / 'there.img', 65534, 65534)
    stage.host.virsh('pool-create-as', POOL, 'dir', '--target', str(folder))


def begin(stage, way, file=None):
    make_pool(stage)
    if file is not None:
        shutil.copy(file, stage.host.dir / POOL)
        (stage.host.dir / POOL / os.path.basename(file)).chmod(0o644)
        stage.host.virsh('pool-refresh', POOL)
    stage.open()
    stage.program.win.activate('new-machine')
    wizard = MachineWizard(stage.program)
    wizard.root.find('radio button', way).click()
    wizard.go_on('System')
    return wizard


def create(stage, wizard):
    """Page by page, until it runs. Returns: what it is defined as"""
    wizard.create()
    return see_it_run(stage, wizard)


@on_host()
def an_empty_machine_runs(stage):
    xml = create(stage, begin(stage, 'Empty machine'))
    assert "type='qemu'" in xml and '/media/' in xml, xml


@on_host()
def a_disc_is_installed_from(stage):
    if not os.path.exists(RESCUE):
        raise Skip('there is no GRUB rescue disc on this machine')
    wizard = begin(stage, 'Install from an ISO or disc', RESCUE)
    assert not wizard.button('Next').sensitive
    wizard.pick('Choose a Disc Image', os.path.basename(RESCUE))
    # Nothing more need be said.
    wizard.press('Create Now')
    xml = see_it_run(stage, wizard)
    assert "device='cdrom'" in xml and '/media/grub-rescue' in xml, xml
    name = stage.host.virsh('list', '--name').strip()
    wait_for('what is on the disc', lambda: 'GNU GRUB' in read_screen(stage.host, name),
             60)
    # Its command line, and the word that ends an installation.
    for key in 'creboot':
        stage.host.virsh('send-key', name, f'KEY_{key.upper()}')
    stage.host.virsh('send-key', name, 'KEY_ENTER')
    wait_for('the disc to be taken out', lambda: stage.host.state(name) == 'running' and
             'grub-rescue' not in stage.host.virsh('dumpxml', name), 60)
    wait_for('it to start from its disk', lambda: 'Booting from Hard Disk' in
             read_screen(stage.host, name), 60)


def make_installer(stage):
    """A disc that is taken for one of Fedora, with a kernel that says what it is told"""
    folder = stage.host.dir / 'installer'
    (folder / 'isolinux').mkdir(parents=True)
    (folder / 'isolinux/vmlinuz').write_bytes(install_tree.make_kernel(stage.host.dir))
    (folder / 'isolinux/initrd.img').write_bytes(install_tree.INITRD)
    disc = stage.host.dir / POOL / 'fedora.iso'
    subprocess.run(['xorriso', '-as', 'mkisofs', '-quiet', '-R', '-V', 'Fedora-S-dvd-x86_64-36',
                    '-sysid', 'LINUX', '-o', disc, folder], check=True)
    disc.chmod(0o644)
    stage.host.virsh('pool-refresh', POOL)


@on_host()
def a_disc_asks_nothing(stage):
    wizard = begin(stage, 'Install from an ISO or disc')
    Dialog(stage.program, 'Choose a Disc Image').answer('Cancel')
    make_installer(stage)
    wizard.take('Choose a Disc Image', 'fedora.iso')
    wizard.go_on('Unattended')
    wizard.root.find('label', 'Install without questions').click()
    wait_for('what is missing', lambda: wizard.root.has('label', re.compile('password for its')))
    assert not wizard.button('Next').sensitive
    wizard.root.find('text', 'User, to sign in with').set_text('ada')
    wizard.root.find('text', 'Password of the user').set_text('open-sesame')
    wizard.root.find('text', 'Password of the administrator (root)').set_text('root-sesame')
    create(stage, wizard)
    name = stage.host.virsh('list', '--name').strip()
    files = [stage.host.dir / POOL / f'{name}-{file}' for file in ('kernel', 'initrd')]
    initrd = files[1].read_bytes()
    # Where a kernel looks for the next archive, and in it what answers its installer.
    assert initrd[:1234] == install_tree.INITRD and initrd[1236:1242] == b'070701', initrd[1230:1250]
    for answer in (b'fedora.ks\0', b"rootpw 'root-sesame'", b'open-sesame',
                   f'--hostname={name}\n'.encode(), b'--drives=/dev/vda'):
        assert answer in initrd, (answer, initrd[1236:])
    said = f'{len(initrd):08x} inst.ks=file:/fedora.ks'
    wait_for(said, lambda: read_screen(stage.host, name).startswith(said))
    xml = stage.host.virsh('dumpxml', name)
    assert '/media/fedora.iso' in xml and 'sesame' not in xml, xml
    assert_nowhere(b'sesame')
    stage.host.virsh('reset', name)
    wait_for('the answers to go', lambda: not any(file.exists() for file in files))
    wait_for('it to start from its disk', lambda: stage.host.state(name) == 'running')
    xml = stage.host.virsh('dumpxml', name)
    assert '<kernel>' not in xml and 'fedora.iso' not in xml, xml


def make_windows(stage):
    """A disc that is taken for one of Windows, and one that is called like that with drivers"""
    folder = stage.host.dir / 'windows'
    folder.mkdir()
    (folder / 'bootmgr').write_bytes(b'none')
    for name, label, system in (('win10.iso', WINDOWS_LABEL, 'Win32'),
                                ('virtio-win-0.1.240.iso', 'virtio-win-0.1.240', 'LINUX')):
        disc = stage.host.dir / POOL / name
        subprocess.run(['xorriso', '-as', 'mkisofs', '-quiet', '-R', '-V', label,
                        '-publisher', 'MICROSOFT CORPORATION', '-sysid', system,
                        '-o', disc, folder], check=True)
        disc.chmod(0o644)
    stage.host.virsh('pool-refresh', POOL)


@on_host()
def windows_is_given_drivers(stage):
    make_pool(stage)
    make_windows(stage)
    stage.open()
    stage.program.win.activate('new-machine')
    wizard = MachineWizard(stage.program)
    wizard.root.find('radio button', 'Install from an ISO or disc').click()
    wizard.go_on('System')
    wizard.pick('Choose a Disc Image', 'win10.iso')
    wizard.root.find('label', re.compile('Windows 10'))
    for step in ('Unattended', 'Resources', 'Disk and network'):
        wizard.go_on(step)
    wizard.root.find('label', re.compile('comes without drivers for virtio. Its disk is on SATA'))
    wizard.click_in_sight(wizard.root.find('label', 'Use virtio, with drivers from a disc'))
    wizard.root.find('label', re.compile(r'folder viostor\\w10\\amd64 of'))
    wizard.go_on('Review')
    wizard.root.find('label', 'The drivers for virtio in a second CD drive')
    wizard.press('Create')
    xml = see_it_run(stage, wizard)
    assert re.search("/media/win10.iso.*<target dev='sda'.*/media/virtio-win-0.1.240.iso.*"
                     "<target dev='sdb'", xml, re.S), xml
    assert "<target dev='vda' bus='virtio'/>" in xml and "<model type='virtio'/>" in xml, xml
    name = stage.host.virsh('list', '--name').strip()
    after = stage.host.virsh('dumpxml', '--inactive', name)
    # The one it starts from stays, since it restarts; the other goes with its drive.
    assert '/media/win10.iso' in after and 'virtio-win' not in after, after
    assert "<target dev='vda' bus='virtio'/>" in after and after.count("device='cdrom'") == 1, after


@on_host()
def an_image_is_its_disk(stage):
    wizard = begin(stage, 'Use a disk image I have')
    # Who looks away first finds the way back.
    Dialog(stage.program, 'Choose a Disk').answer('Cancel')
    wizard.take('Choose a Disk', 'there.img')
    xml = create(stage, wizard)
    assert xml.count("device='disk'") == 1 and '/media/there.img' in xml, xml
    stage.wait_picture()


def make_vmdk(folder):
    disk = folder / 'foreign.vmdk'
    subprocess.run(['qemu-img', 'convert', '-f', 'raw', '-O', 'vmdk', '-o',
                    'subformat=streamOptimized', IMAGE, disk], check=True)
    return disk


@on_host()
def an_image_of_others_is_converted(stage):
    wizard = begin(stage, 'Use a disk image I have', make_vmdk(stage.host.dir))
    wizard.pick('Choose a Disk', 'foreign.vmdk')
    xml = create(stage, wizard)
    assert "<driver name='qemu' type='qcow2'" in xml and 'foreign.vmdk' not in xml, xml
    path = re.search("<source file='([^']*/media/[^']*)'", xml).group(1)
    stage.wait_picture()
    stage.host.virsh('destroy', stage.host.virsh('list', '--name').strip())
    subprocess.run(['qemu-img', 'compare', '-q', '-F', 'raw', path, IMAGE], check=True)


def assert_nowhere(secret):
    """In what is kept of jobs"""
    history = pathlib.Path(os.environ.get('XDG_STATE_HOME', pathlib.Path.home() / '.local/state'))
    for file in history.glob('hospes/**/*'):
        assert not file.is_file() or secret not in file.read_bytes(), file


@on_host()
def a_cloud_image_is_told_who_it_is(stage):
    wizard = begin(stage, 'Start from a cloud image')
    image = stage.host.dir / POOL / 'cloud.img'
    shutil.copy(os.environ['HOSPES_SEED_GUEST'], image)
    image.chmod(0o644)
    before = image.read_bytes()
    stage.host.virsh('pool-refresh', POOL)
    wizard.take('Choose an Image', 'cloud.img')
    wizard.tell('ada', 'open sesame')
    xml = create(stage, wizard)
    assert xml.count("device='disk'") == 1 and '-seed.iso' in xml, xml
    name = stage.host.virsh('list', '--name').strip()
    said = tells(stage, name)
    assert '- name: "ada"' in said, said
    assert f'local-hostname: "{name}"' in said, said
    assert f'instance-id: "{stage.host.virsh("domuuid", name).strip()}"' in said, said
    assert 'passwd: "$' in said and 'sesame' not in said, said
    assert image.read_bytes() == before
    assert_nowhere(b'sesame')


def make_package(stage):
    """A machine with two CPUs, 96 MiB and two cards, with the sample on its disk"""
    folder = stage.host.dir / 'package'
    folder.mkdir()
    make_vmdk(folder).rename(folder / 'disk.vmdk')
    items = [(3, '<rasd:VirtualQuantity>2</rasd:VirtualQuantity>'),
             (4, '<rasd:AllocationUnits>byte * 2^20</rasd:AllocationUnits>'
                 '<rasd:VirtualQuantity>96</rasd:VirtualQuantity>'),
             (17, '<rasd:HostResource>ovf:/disk/d</rasd:HostResource>'),
             (10, '<rasd:ResourceSubType>E1000</rasd:ResourceSubType>'), (10, '')]
    hardware = ''.join(
        f'<Item><rasd:InstanceID>{number}</rasd:InstanceID>'
        f'<rasd:ResourceType>{kind}</rasd:ResourceType>{more}</Item>'
        for number, (kind, more) in enumerate(items))
    text = (
        '<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1"'
        ' xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"'
        ' xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/'
        'CIM_ResourceAllocationSettingData">'
        '<References><File ovf:id="f" ovf:href="disk.vmdk"/></References>'
        '<DiskSection><Info/><Disk ovf:diskId="d" ovf:fileRef="f"'
        f' ovf:capacity="{IMAGE.stat().st_size}"/></DiskSection>'
        '<VirtualSystem ovf:id="lar"><Info/><Name>lararium</Name>'
        f'<VirtualHardwareSection><Info/>{hardware}</VirtualHardwareSection>'
        '</VirtualSystem></Envelope>')
    (folder / 'lar.ovf').write_text(text)
    lines = [f'SHA256({name})= {hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n'
             for name in ('lar.ovf', 'disk.vmdk')]
    (folder / 'lar.mf').write_text(''.join(lines))
    package = folder / 'lararium.ova'
    subprocess.run(['tar', '--format=ustar', '-C', folder, '-cf', package,
                    'lar.ovf', 'lar.mf', 'disk.vmdk'], check=True)
    return package


@on_host()
def a_package_becomes_a_machine(stage):
    package = make_package(stage)
    wizard = begin(stage, 'Use a disk image I have')
    wizard.press('Open Package…')
    wait_for('the window “Open a Package”', lambda: any(
        native[1] == 'Open a Package' for native in stage.program.native_windows()))
    stage.program.type(str(package))
    stage.program.key('Return')
    stage.program.wait_window_gone('Open a Package')
    wizard.root.find('label', re.compile('2 CPUs · 96.MiB of memory · 1 disk · 2 network'))
    xml = create(stage, wizard)
    assert '<name>lararium</name>' in xml and '>2</vcpu>' in xml, xml
    assert xml.count('<interface ') == 2 and "<model type='e1000'/>" in xml, xml
    assert '/media/lararium.qcow2' in xml and "type='qcow2'" in xml, xml
    stage.wait_picture()


def give_address(wizard, address):
    wizard.root.find('text', 'Address').set_text(address)


def read_screen(host, name):
    """What a guest without graphics has written, by what is in its memory"""
    text = host.virsh('qemu-monitor-command', name, '--hmp', 'xp /4000c 0xb8000')
    return ''.join(re.findall(r"'([^'\\])' '\\x07'", text))


@on_host()
def a_tree_is_installed_from(stage):
    with install_tree.serve(stage.host.dir) as server:
        wizard = begin(stage, 'Install over the network')
        for broken, why in (('nbd://x', 'begins with http'), (f'{server}/none', 'no installer'),
                            (f'{server}/broken', 'is broken')):
            give_address(wizard, broken)
            wait_for(why, lambda: wizard.root.has('label', re.compile(why)))
            assert not wizard.button('Next').sensitive
        give_address(wizard, f'{server}/good')
        wizard.root.find('label', 'images/vmlinuz')
        wizard.go_on('Unattended')
        create(stage, wizard)
    name = stage.host.virsh('list', '--name').strip()
    pool = stage.host.dir / POOL
    files = [pool / f'{name}-kernel', pool / f'{name}-initrd']
    assert all(file.exists() for file in files), os.listdir(pool)
    said = f'000004d2 inst.repo={server}/good'
    wait_for(said, lambda: read_screen(stage.host, name).startswith(said))
    lasting = stage.host.virsh('dumpxml', '--inactive', name)
    assert '<kernel>' not in lasting and "<boot dev='hd'/>" in lasting, lasting
    stage.host.virsh('reset', name)
    wait_for('the kernel to go', lambda: not any(file.exists() for file in files))
    wait_for('it to start from its disk', lambda: stage.host.state(name) == 'running')
    assert '<kernel>' not in stage.host.virsh('dumpxml', name)


@on_host()
def a_cut_tree_leaves_nothing(stage):
    with install_tree.serve(stage.host.dir) as server:
        wizard = begin(stage, 'Install over the network')
        pool = stage.host.dir / POOL
        before = sorted(os.listdir(pool))
        give_address(wizard, f'{server}/cut')
        wizard.root.find('label', 'images/vmlinuz')
        for step in ('Unattended', 'Resources', 'Disk and network', 'Review'):
            wizard.go_on(step)
        wizard.press('Create')
        wizard.wait_gone()
        stage.program.focus()
        stage.program.key('ctrl+j')
        stage.window.root.find('label', re.compile('ended before all of it had come'))
    assert sorted(os.listdir(pool)) == before, os.listdir(pool)
    assert not stage.host.virsh('list', '--all', '--name').strip()


@on_host()
def a_network_starts_it(stage):
    wizard = begin(stage, 'Install over the network')
    wizard.root.find('label', 'Start from the network (PXE)').click()
    xml = create(stage, wizard)
    assert xml.index("<boot dev='network'/>") < xml.index("<boot dev='hd'/>"), xml


if __name__ == '__main__':
    run()
