#!/usr/bin/python3
# test-login.py PROGRAM: a person signs in to a host over ssh, refuses, and comes back
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import functools
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import a11y
import pages
import private_host
from real import run

SCRIPT = pathlib.Path(private_host.__file__).with_name('ssh-host.sh')
# Signing in and opening, on a machine that has much else to do
OPENING = 60.0


class SshHost:
    """A server of one's own, and the private host it leads to."""

    def __init__(self, host):
        self.host = host
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix='hospes-ssh.', dir='/tmp'))
        self.dir.chmod(0o755)

    def script(self, verb):
        environment = {**os.environ, 'HOSPES_SSH_LIBVIRT': str(self.host.dir)}
        environment.pop('LD_PRELOAD', None)
        subprocess.run(['sh', SCRIPT, verb, self.dir], stdout=subprocess.DEVNULL,
                       stdin=subprocess.DEVNULL, env=environment, check=True)

    def __enter__(self):
        self.script('up')
        return self

    def __exit__(self, *_):
        self.script('down')

    @property
    def port(self):
        return (self.dir / 'port').read_text().strip()

    def uri(self, key='id'):
        return f'qemu+ssh://root@127.0.0.1:{self.port}/session?keyfile={self.dir}/{key}'

    def trust(self):
        key = (self.dir / 'host_key.pub').read_text()
        (self.dir / 'known_hosts').write_text(f'[127.0.0.1]:{self.port} {key}')

    def open(self, program, key='id'):
        return pages.start(program, '--connect', self.uri(key), env={
            'HOSPES_SSH_CONFIG': str(self.dir / 'config')})


def over_ssh(function):
    @functools.wraps(function)
    def wrapped(program):
        if os.geteuid() != 0 or shutil.which('sshd', path='/usr/sbin:/sbin') is None:
            raise a11y.Skip('this needs an sshd, and root to run it')
        with private_host.PrivateHost(2) as host, SshHost(host) as ssh:
            try:
                function(program, ssh)
                program.quit()
                left = list(pathlib.Path(os.environ['XDG_RUNTIME_DIR']).glob('hospes-*'))
                assert not left, f'it leaves {[*left, *left[0].rglob("*")]}'
            except BaseException:
                program.picture('then')
                raise
    return a11y.case(wrapped)


def ask(program, title):
    """The question that is open by now, with the keyboard"""
    program.find_window(title, seconds=OPENING)
    dialog = pages.Dialog(program, title)
    program.focus(dialog.root)
    return dialog


def accept_key(program):
    dialog = ask(program, 'Host Key')
    assert dialog.root.has('label', re.compile('SHA256:'))
    dialog.answer('Accept')


def wait_open(window):
    window.root.find('tree table', seconds=OPENING)
    window.wait_machines(['vm-0001', 'vm-0002'])


@over_ssh
def it_asks_for_the_key_and_the_passphrase(program, ssh):
    window = ssh.open(program, 'id-locked')
    accept_key(program)

    dialog = ask(program, 'Unlock Key')
    former = program.native_window(dialog.root)[0]
    program.type('open barley')
    program.key('Return')
    # Another of the same title. GTK 4.8 must not be asked while one of them goes.
    a11y.wait_for('the next question', lambda: [
        native for native in program.native_windows()
        if native[1] == 'Unlock Key' and native[0] != former], OPENING)
    dialog = ask(program, 'Unlock Key')
    assert dialog.root.has('label', re.compile('That was not right'))
    program.type('open sesame')
    program.key('Return')
    dialog.wait_gone()
    wait_open(window)


@over_ssh
def it_is_refused_and_asked_again(program, ssh):
    window = ssh.open(program)
    ask(program, 'Host Key')
    # The safe answer has the focus.
    program.key('Return')
    window.wait_text('The host’s key is not known')
    assert not (ssh.dir / 'known_hosts').exists()

    window.root.find('push button', re.compile('Show Key')).click()
    accept_key(program)
    wait_open(window)


@over_ssh
def it_is_cancelled_and_signed_in_later(program, ssh):
    ssh.trust()
    window = ssh.open(program, 'id-locked')
    dialog = ask(program, 'Unlock Key')
    program.key('Escape')
    dialog.wait_gone()
    window.wait_text('Signing in waits for you')

    window.root.find('push button', re.compile('Sign In')).click()
    dialog = ask(program, 'Unlock Key')
    program.type('open sesame')
    dialog.answer('Unlock')
    wait_open(window)


@over_ssh
def it_shows_another_key(program, ssh):
    ssh.trust()
    former = (ssh.dir / 'known_hosts').read_text()
    ssh.script('kill')
    ssh.script('new-key')
    ssh.script('up')
    window = ssh.open(program)
    window.root.find('label', re.compile('another key than before'), seconds=OPENING)

    window.root.find('push button', re.compile('Accept the New Key')).click()
    question = window.confirmation()
    assert question.root.has('label', re.compile(re.escape(f'{ssh.dir}/known_hosts:1')))
    question.answer('Remove Former Key')
    accept_key(program)
    wait_open(window)
    assert (ssh.dir / 'known_hosts.old').read_text() == former
    assert (ssh.dir / 'known_hosts').read_text() != former


@over_ssh
def it_is_lost_and_asks_nobody_by_itself(program, ssh):
    ssh.trust()
    window = ssh.open(program)
    wait_open(window)
    ssh.script('kill')
    (ssh.dir / 'known_hosts').unlink()
    ssh.script('up')
    window.root.find('label', re.compile('Signing in waits for you'), seconds=OPENING)
    assert len(program.windows) == 1, 'nobody is asked'
    assert window.machines == ['vm-0001', 'vm-0002'], 'what was known is kept'

    window.root.find('push button', re.compile('Sign In')).click()
    accept_key(program)
    window.root.wait_gone('label', re.compile('Connection lost'), seconds=OPENING)
    ssh.host.virsh('start', 'vm-0001')
    window.machine('vm-0001').wait_state(pages.RUNNING)


if __name__ == '__main__':
    run()
