#!/usr/bin/python3
# test-pool-wizard.py PROGRAM: a pool is made, by keyboard and by name
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SUPPORT = pathlib.Path(__file__).resolve().parents[1] / 'support'
sys.path.insert(0, str(SUPPORT))

from a11y import GLib, case, run, stays, wait_for  # noqa: E402
from pages import Confirmation, start  # noqa: E402
from pool_wizard import PoolWizard  # noqa: E402


def open_wizard(program, *args):
    window = start(program, *(args or ('--connect', 'test:///default')))
    program.win.activate('new-pool')
    wizard = PoolWizard(program)
    wizard.wait_page('What shall the pool be?')
    return window, wizard


@case
def makes_a_folder_by_keyboard(program):
    _, wizard = open_wizard(program)
    assert wizard.step == 'Step 1 of 4, Kind, now'
    wait_for('the focus on what is usual',
             lambda: wizard.root.has_state('active') and
             wizard.choice('A folder on that computer').has_state('focused'))
    # Enter takes the card.
    program.key('Return')
    wizard.wait_step('Place')
    assert wizard.text('Name') == 'default' and wizard.text('Folder') == '/var/lib/libvirt/images'

    # The name has the focus, and all of it is selected.
    program.type('fast')
    wait_for('the folder to follow',
             lambda: wizard.text('Folder') == '/var/lib/libvirt/images/fast')
    # Enter goes on; Alt+Left comes back, and nothing is forgotten.
    program.key('Return')
    wizard.wait_page('How long shall it be there?')
    program.key('alt+Left')
    wizard.wait_step('Place')
    assert wizard.text('Name') == 'fast'
    program.key('Return')
    wizard.wait_page('How long shall it be there?')
    program.key('Return')
    wizard.wait_page('Ready to create')
    wizard.root.find('label', 'A pool “fast”')
    assert 'pool-autostart fast' in wizard.root.find('text', 'Commands').text
    program.key('alt+r')
    wizard.wait_gone()

    # libvirt has it now: the name is taken.
    program.win.activate('new-pool')
    wizard = PoolWizard(program)
    wizard.next('Place')
    wizard.field('Name').set_text('fast')
    wizard.root.find('label', 'Another pool of that host has this name.')
    assert not wizard.button('Next').sensitive


@case
def finds_what_a_server_shares(program):
    _, wizard = open_wizard(program)
    wizard.choice('A share on the network').click_at(times=2)
    wizard.wait_step('Place')
    assert not wizard.button('Look').sensitive
    wizard.field('Server').set_text('no name')
    wizard.root.find('label', 'No server can have this name or address.')
    wizard.field('Server').set_text('2001:db8::7')
    wait_for('it to be possible', lambda: wizard.button('Look').sensitive)
    wizard.press('Look')
    offer = wizard.root.find('list', 'What the server shares').find('list item')
    offer.click_at()
    wait_for('the share', lambda: wizard.text('Share or exported folder') == '/testshare')
    wizard.next('Keeping')
    wizard.next('Review')
    assert '<host name="2001:db8::7"/>' in wizard.root.find('text', 'Commands').text


@case
def asks_before_what_was_written_is_lost(program):
    window, wizard = open_wizard(program)
    # Nothing was written yet.
    program.key('Escape')
    wizard.wait_gone()

    program.app.activate('new-pool', GLib.Variant('s', 'test:///default'))
    wizard = PoolWizard(program)
    wizard.next('Place')
    wizard.field('Name').set_text('slow')
    program.key('Escape')
    question = Confirmation(program)
    question.answer('Go On')
    stays('the wizard', lambda: wizard.text('Name') == 'slow')
    program.key('Escape')
    question = Confirmation(program)
    question.answer('Discard')
    wizard.wait_gone()
    window.wait_machines(['test'])


@contextlib.contextmanager
def private_host():
    # The path of a socket is short.
    with tempfile.TemporaryDirectory(prefix='hospes-', dir='/tmp') as folder:
        os.chmod(folder, 0o755)
        script = ['sh', SUPPORT / 'private-host.sh']
        subprocess.run([*script, 'up', f'{folder}/l'], check=True, stdout=subprocess.DEVNULL)
        try:
            yield (f'qemu+unix:///session?socket={folder}/l/run/libvirt/libvirt-sock',
                   f'{folder}/l/data')
        finally:
            subprocess.run([*script, 'down', f'{folder}/l'], check=True)


def virsh(uri, *args):
    environment = {name: value for name, value in os.environ.items() if name != 'LD_PRELOAD'}
    return subprocess.run(['virsh', '-q', '-c', uri, *args], check=True, text=True,
                          stdout=subprocess.PIPE, env=environment).stdout


@case
def makes_it_on_a_real_libvirt(program):
    with private_host() as (uri, folder):
        window, wizard = open_wizard(program, '--connect', uri)
        # This libvirt says what it was built without.
        lacking = virsh(uri, 'pool-capabilities')
        if re.search("type='zfs' supported='no'", lacking):
            wait_for('ZFS to be impossible', lambda: not wizard.choice('A ZFS pool').sensitive)
        wizard.next('Place')
        wizard.field('Name').set_text('Fotos & <más>')
        wizard.field('Folder').set_text(f'{folder}/fotos & más')
        wizard.next('Keeping')
        wizard.next('Review')
        wizard.press('Create')
        wizard.wait_gone()
        pool = ElementTree.fromstring(virsh(uri, 'pool-dumpxml', 'Fotos & <más>'))
        assert pool.findtext('target/path') == f'{folder}/fotos & más'
        assert re.search(r'Autostart: +yes', virsh(uri, 'pool-info', 'Fotos & <más>'))
        assert pathlib.Path(folder, 'fotos & más').is_dir()

        # Where nothing can be made, nothing is left, and why is told.
        program.win.activate('new-pool')
        wizard = PoolWizard(program)
        wizard.next('Place')
        wizard.field('Name').set_text('nowhere')
        wizard.field('Folder').set_text('/proc/nowhere')
        wizard.next('Keeping')
        wizard.next('Review')
        wizard.press('Create')
        wizard.root.find('label', 'Couldn’t make “nowhere”.')
        told = wizard.root.find('label', re.compile('Nothing was changed on'))
        assert '/proc/nowhere' in told.name
        assert 'nowhere' not in virsh(uri, 'pool-list', '--all', '--name')
        program.picture('told')
        wizard.back('Keeping')
        wizard.back('Place')
        wizard.field('Folder').set_text(f'{folder}/somewhere')
        wizard.next('Keeping')
        wizard.next('Review')
        wizard.press('Create')
        wizard.wait_gone()
        assert 'nowhere' in virsh(uri, 'pool-list', '--name')


if __name__ == '__main__':
    run()
