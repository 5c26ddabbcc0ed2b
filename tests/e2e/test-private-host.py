#!/usr/bin/python3
# test-private-host.py IMAGE: the host that other tests stand on, with the sample machine on it
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import pathlib
import subprocess
import sys
import time

import picture
import private_host
import sample_machine
from tap import Skipped, case, note, run, wait_for


def private(machines=0, tcp=False):
    reason = private_host.missing()
    if reason:
        raise Skipped(reason)
    return private_host.PrivateHost(machines, tcp)


def seen(host, name='sample'):
    return picture.read(host.screenshot(name))


def processes_of(host):
    """What still runs and knows of the host's directory"""
    found = []
    for path in pathlib.Path('/proc').glob('[0-9]*/cmdline'):
        try:
            words = path.read_bytes().replace(b'\0', b' ').decode(errors='replace')
        except OSError:
            continue
        if f'{host.dir}/' in words:
            found.append(words)
    return found


@case
def it_is_up_at_once_and_leaves_nothing(image):
    started = time.monotonic()
    with private() as host:
        note(f'up after {time.monotonic() - started:.2f} s')
        assert host.virsh('list', '--all') == ''
        host.define(sample_machine.domain(host.share(image)))
        host.virsh('start', 'sample')
        assert len(processes_of(host)) == 2, processes_of(host)
    wait_for('all to be gone', lambda: not processes_of(host))
    assert not host.dir.exists()


@case
def two_are_strangers(image):
    with private(3) as one, private(2) as other:
        assert len(one.virsh('list', '--all', '--name').split()) == 3
        assert len(other.virsh('list', '--all', '--name').split()) == 2
        one.virsh('undefine', 'vm-0001')
        assert len(other.virsh('list', '--all', '--name').split()) == 2


@case
def the_sample_machine_runs_on_it(image):
    with private() as host:
        host.define(sample_machine.domain(host.share(image)))
        started = time.monotonic()
        host.virsh('start', 'sample')
        wait_for('the picture', lambda: sample_machine.is_drawn(seen(host)))
        note(f'picture {time.monotonic() - started:.2f} s after virsh start')
        for key in ('KEY_H', 'KEY_I'):
            host.virsh('send-key', 'sample', key)
        wait_for('what was typed', lambda: sample_machine.typed(seen(host)) == 'hi')
        host.virsh('shutdown', 'sample')
        wait_for('it to be off', lambda: host.state('sample') == 'shut off')


@case
def it_can_play_another_computer(image):
    with private(2, tcp=True) as host:
        host.uri = host.tcp_uri
        assert len(host.virsh('list', '--all', '--name').split()) == 2
        host.kill()
        host.up()
        host.uri = host.tcp_uri
        assert len(host.virsh('list', '--all', '--name').split()) == 2


@case
def its_daemon_can_die_and_come_back(image):
    with private() as host:
        host.define(sample_machine.domain(host.share(image)))
        host.virsh('start', 'sample')
        host.kill()
        try:
            host.virsh('list')
            raise AssertionError('a dead daemon answered')
        except RuntimeError as error:
            note(error)
        host.up()
        assert host.state('sample') == 'running'
        wait_for('the picture', lambda: sample_machine.is_drawn(seen(host)))


@case
def its_daemon_can_hang_and_go_on(image):
    with private() as host:
        host.freeze()
        call = subprocess.Popen(['virsh', '-c', host.uri, 'list'], stdout=subprocess.DEVNULL)
        try:
            call.wait(timeout=0.5)
            raise AssertionError('a frozen daemon answered')
        except subprocess.TimeoutExpired:
            pass
        host.thaw()
        assert call.wait(timeout=20) == 0


if __name__ == '__main__':
    run(sys.argv[1])
