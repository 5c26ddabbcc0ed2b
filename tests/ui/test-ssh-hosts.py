#!/usr/bin/python3
# test-ssh-hosts.py PROGRAM: hosts behind an ssh server of one’s own, tried and added
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import contextlib
import getpass
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SUPPORT = pathlib.Path(__file__).resolve().parents[1] / 'support'
sys.path.insert(0, str(SUPPORT))

from a11y import GLib, case, run, wait_for  # noqa: E402
from pages import AddHost, start  # noqa: E402

STEPS = 5


def script(name, verb, folder, **extra):
    subprocess.run(['sh', SUPPORT / name, verb, folder], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, **extra})


class SshHost:
    """A libvirt and an ssh server that leads to it, both of this test alone."""

    def __init__(self, folder):
        self.libvirt = f'{folder}/l'
        self.ssh = f'{folder}/s'
        self.user = getpass.getuser()

    @property
    def port(self):
        return pathlib.Path(self.ssh, 'port').read_text(encoding='utf-8').strip()

    @property
    def environment(self):
        return {'HOSPES_SSH_CONFIG': f'{self.ssh}/config'}

    def configure(self, name, port=None):
        """A host in ssh’s configuration, whose key is taken as it is the first time."""
        with open(f'{self.ssh}/config', 'a', encoding='utf-8') as config:
            config.write(f'\nHost {name}\n  HostName 127.0.0.1\n  Port {port or self.port}\n'
                         f'  User {self.user}\n  IdentityFile {self.ssh}/id\n'
                         '  StrictHostKeyChecking accept-new\n')


@contextlib.contextmanager
def ssh_host():
    # The path of a socket is short.
    with tempfile.TemporaryDirectory(prefix='hospes-', dir='/tmp') as folder:
        host = SshHost(folder)
        os.chmod(folder, 0o755)
        script('private-host.sh', 'up', host.libvirt)
        try:
            script('ssh-host.sh', 'up', host.ssh, HOSPES_SSH_LIBVIRT=host.libvirt)
            yield host
        finally:
            script('ssh-host.sh', 'down', host.ssh)
            script('private-host.sh', 'down', host.libvirt)


def open_form(program, host):
    window = start(program, '--connect', 'test:///default', env=host.environment)
    window.wait_machines(['test'])
    program.win.activate('add-host')
    dialog = AddHost(program)
    width, height = program.native_window(dialog.root)[4:6]
    dialog.choose('Over SSH')
    wait_for('the form for ssh', lambda: dialog.address == 'qemu+ssh://…/system')
    # It gets higher for it, and stays as wide as it was.
    wait_for('room for the steps', lambda: program.native_window(dialog.root)[5] > height)
    assert program.native_window(dialog.root)[4] == width
    assert len(dialog.steps) == STEPS and not dialog.button('Add Host').sensitive
    return window, dialog


@case
def tries_and_adds_a_host(program):
    with ssh_host() as host:
        host.configure('blue')
        window, dialog = open_form(program, host)

        # As the configuration calls it; the user’s session is what the test has.
        dialog.field('Host name or address').set_text('blue')
        dialog.field('Name shown in the sidebar (optional)').set_text('Borealis')
        dialog.choose_kind(1)
        wait_for('the address', lambda: dialog.address == 'qemu+ssh://blue/session')

        dialog.press('Test')
        dialog.wait_step(rf'^Found and answering: done, 127\.0\.0\.1, port {host.port}')
        dialog.wait_step('^Host key accepted: done, ED25519 SHA256:.*known from now on')
        dialog.wait_step(f'^Signed in as {host.user}: done, With the key')
        dialog.wait_step('^Allowed to use libvirt: done, QEMU.*libvirt')
        dialog.wait_step('^0 machines · 0 pools · .*: done')
        program.picture('tried')

        dialog.answer('Add Host')
        window.wait_host('Borealis', 'connected')
        window.wait_text('No machines yet')

        # It is told when it is filled in again, and tried over the login there is.
        program.win.activate('add-host')
        dialog = AddHost(program)
        dialog.choose('By URI')
        dialog.field('libvirt URI').set_text('qemu+ssh://blue/session')
        dialog.root.find('label', '“Borealis” has this address already.')
        dialog.press('Test')
        dialog.wait_step(f'^Signed in as {host.user}: done')
        dialog.wait_step('^0 machines')
        dialog.answer('Cancel')


@case
def says_which_step_failed(program):
    with ssh_host() as host:
        host.configure('blue')
        # A port on which nobody listens.
        host.configure('closed', port=1)
        _, dialog = open_form(program, host)
        entry = dialog.field('Host name or address')

        entry.set_text('closed')
        dialog.press('Test')
        dialog.wait_step('^Found, but nobody listens there: failed')
        dialog.wait_step('^Host key: not tried')

        # Another address is another story.
        entry.set_text('host.invalid')
        dialog.wait_step('^Found and answering: not tried')
        dialog.press('Test')
        dialog.wait_step('^No host of this name: failed')

        # Someone else stands there.
        entry.set_text('blue')
        dialog.choose_kind(1)
        dialog.press('Test')
        dialog.wait_step('^0 machines')
        script('ssh-host.sh', 'kill', host.ssh)
        known = pathlib.Path(host.ssh, 'known_hosts')
        former = host.port
        script('ssh-host.sh', 'new-key', host.ssh)
        script('ssh-host.sh', 'up', host.ssh, HOSPES_SSH_LIBVIRT=host.libvirt)
        known.write_text(known.read_text(encoding='utf-8').replace(f':{former}', f':{host.port}'),
                         encoding='utf-8')
        config = pathlib.Path(host.ssh, 'config')
        config.write_text(config.read_text(encoding='utf-8').replace(f'Port {former}',
                                                                     f'Port {host.port}'),
                          encoding='utf-8')
        dialog.press('Test Again')
        dialog.wait_step('^Another host key than before: failed')
        dialog.root.find('push button', re.compile('How to Mend It$')).click_at()
        commands = dialog.root.find('text', 'Commands')
        wait_for('how to mend it', lambda: commands.text == 'ssh-keygen -R blue')

        # It can be added all the same.
        assert dialog.button('Add Host').sensitive
        dialog.answer('Cancel')


@case
def names_and_moves_hosts(program):
    window = start(program, '--connect', 'test:///default')
    window.wait_machines(['test'])
    program.app.activate('keep-host', GLib.Variant('(ssb)', ('test:///no/such', 'Lab', False)))
    window.wait_host('Lab', 'Could not be opened')

    window.go('Lab')
    program.key('F2')
    dialog = window.rename_dialog()
    entry = dialog.root.find('text')
    wait_for('the name', lambda: entry.text == 'Lab')
    entry.set_text('Attic')
    dialog.answer('Rename')
    window.wait_host('Attic', 'Could not be opened')

    assert window.hosts == ['Demo Host', 'Attic']
    window.press_menu('Host Menu').choose('Move Up')
    wait_for('the other order', lambda: window.hosts == ['Attic', 'Demo Host'])
    assert not program.win.state('autoconnect-host')
    program.win.activate('autoconnect-host')
    wait_for('its mark', lambda: program.win.state('autoconnect-host'))

    # With the right button of the mouse, on a row that is not selected.
    window.sidebar_row('Demo Host').click_at(button=3)
    window.open_menu().choose('Disconnect')
    window.wait_host('Demo Host', 'Not connected')


if __name__ == '__main__':
    run()
