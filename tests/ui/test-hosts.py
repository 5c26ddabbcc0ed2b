#!/usr/bin/python3
# test-hosts.py PROGRAM: hosts that are added, removed, wrong, away or not installed
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import pwd
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import GLib, Skip, case, run, wait_for  # noqa: E402
from pages import RUNNING, AddHost, Dialog, start  # noqa: E402
from testdriver import ODD_NAMES, document  # noqa: E402

ROOM = pathlib.Path(os.environ['XDG_RUNTIME_DIR'])


def fake_socket(name):
    """A URI of a daemon of this computer that listens somewhere else."""
    return f'qemu:///system?socket={ROOM}/{name}'


@case
def adds_the_demo_host(program):
    window = start(program, '--connect', fake_socket('none'))
    program.app.activate('add-host', GLib.Variant('s', 'test:///default'))
    window.wait_machines(['test'])
    window.wait_host('Demo Host', 'connected')


def without_daemon(program, prepare='true'):
    """The program sees a /run of its own, in which no daemon listens."""
    alone = ['unshare', '--mount']
    if os.geteuid() != 0:
        alone += ['--user', '--map-current-user']
    script = f'mount -t tmpfs tmpfs /run && mkdir /run/libvirt && {prepare} && exec "$@"'
    if subprocess.run([*alone, 'sh', '-c', script, 'sh', 'true'], check=False).returncode != 0:
        raise Skip('this machine gives no process a file system of its own')
    program.prefix = [*alone, 'sh', '-c', script, 'sh']


@case
def says_that_libvirt_is_not_installed(program):
    without_daemon(program)
    window = start(program, env={'HOSPES_DAEMON_PATH': str(ROOM / 'nothing')})
    window.wait_text('No libvirt on this computer')
    assert window.root.has('push button', re.compile('Install for Me'))
    assert 'libvirt' in window.root.find('text', 'Commands').text
    window.root.find('push button', 'Look Around with the Demo Host').click()
    window.wait_machines(['test'])


@case
def says_that_libvirt_is_not_running(program):
    daemon = ROOM / 'libvirtd'
    daemon.write_text('#!/bin/sh\n')
    daemon.chmod(0o755)
    without_daemon(program)
    window = start(program, env={'HOSPES_DAEMON_PATH': str(ROOM)})
    window.wait_text('libvirt is installed, but not running')
    assert 'libvirtd' in window.root.find('text', 'Commands').text
    # libvirt's own words are there for who wants them.
    assert window.root.has('list item', 'What libvirt said')


@case
def says_that_permission_is_missing(program):
    without_daemon(program, 'chmod 000 /run/libvirt')
    # Root may everything, unless it gives up the right to.
    if os.geteuid() == 0:
        program.prefix += ['setpriv', '--bounding-set', '-dac_override,-dac_read_search']
    window = start(program)
    window.wait_text('libvirt is there, but you may not use it')
    assert 'usermod' in window.root.find('text', 'Commands').text
    # libvirt gives root no session.
    assert window.root.has('push button', re.compile('Use Session')) == (os.geteuid() != 0)


@case
def says_to_log_in_again(program):
    groups = ROOM / 'group'
    kept = [line for line in pathlib.Path('/etc/group').read_text(encoding='utf-8').split('\n')
            if line and not line.startswith('libvirt:')]
    user = pwd.getpwuid(os.geteuid()).pw_name
    groups.write_text('\n'.join([*kept, f'libvirt:x:64242:{user}', '']), encoding='utf-8')
    # As after “Add Me…”: in the group, but not since the login.
    without_daemon(program, f'chmod 000 /run/libvirt && mount --bind {groups} /etc/group')
    if os.geteuid() == 0:
        program.prefix += ['setpriv', '--bounding-set', '-dac_override,-dac_read_search']
    window = start(program)
    window.wait_text('Log out and in again, once')
    assert not window.root.has('push button', re.compile('Add Me'))
    window.root.find('push button', re.compile('Try Again')).click()
    window.wait_text('Log out and in again, once')


@case
def tries_again(program):
    window = start(program, '--connect', fake_socket('none'))
    window.wait_text('libvirt is installed|No libvirt')
    window.root.find('push button', re.compile('Try Again')).click()
    window.wait_text('libvirt is installed|No libvirt')


@case
def says_why_there_are_no_machines(program):
    window = start(program, '--connect', fake_socket('none'))
    window.wait_text('libvirt is installed|No libvirt')
    window.go('All Machines')
    window.wait_text('No host is connected')
    rows = window.root.find('list', 'Hosts')
    rows.find('push button', re.compile('Open Host')).click()
    window.wait_text('libvirt is installed|No libvirt')

    # Another that was disconnected is connected from there.
    program.app.activate('connect', GLib.Variant('s', 'test:///default'))
    window.wait_machines(['test'])
    window.press_menu('Host Menu').choose('Disconnect')
    window.wait_text('Not connected')
    window.go('All Machines')
    rows.find('push button', re.compile('Connect')).click()
    window.wait_machines(['test'])


@case
def offers_to_add_the_first_host(program):
    window = start(program, '--connect', 'test:///default')
    window.wait_machines(['test'])
    program.win.activate('remove-host')
    window.confirmation().answer('Remove')
    window.wait_text('No hosts yet')
    window.root.find('push button', re.compile('Add Host…')).click()
    Dialog(program, 'Add Host').answer('Cancel')


@case
def says_why_no_sample_machine_was_added(program):
    window = start(program, '--connect', 'test:///default')
    window.wait_machines(['test'])
    program.app.activate('add-sample', GLib.Variant('s', 'test:///default'))
    window.wait_text('Couldn’t add the sample machine.*QEMU')
    program.app.activate('add-sample', GLib.Variant('s', fake_socket('none')))
    window.wait_text('Couldn’t add the sample machine.*socket')


@case
def survives_nonsense(program):
    window = start(program, '--connect', 'nonsense:///x')
    window.wait_text('leads nowhere')
    for uri in ('://', 'qemu', 'test:///no/such/file.xml', 'qemu+tcp://host.invalid/system', '%s%n',
                'qemu:///' + 'x' * 4000, 'test:///<b>&amp;', '\u202exyz:///'):
        program.app.activate('connect', GLib.Variant('s', uri))
    program.app.activate('connect', GLib.Variant('s', 'test:///default'))
    window.wait_machines(['test'])


@case
def refuses_what_is_no_uri_in_the_form(program):
    window = start(program, '--connect', 'test:///default')
    window.wait_machines(['test'])
    program.win.activate('add-host')
    dialog = AddHost(program)
    assert dialog.button('Add Host').sensitive
    dialog.choose('By URI')
    wait_for('nothing to add', lambda: not dialog.button('Add Host').sensitive)
    dialog.field('libvirt URI').set_text('nonsense')
    dialog.root.find('label', re.compile('This is no libvirt URI'))
    assert not dialog.button('Add Host').sensitive
    dialog.answer('Cancel')


@case
def says_that_a_host_is_there_already(program):
    window = start(program, '--connect', 'test:///default')
    window.wait_machines(['test'])
    window.go('All Machines')
    program.win.activate('add-host')
    dialog = AddHost(program)
    dialog.choose('By URI')
    dialog.field('libvirt URI').set_text('test:///default')
    dialog.root.find('label', '“Demo Host” has this address already.')
    assert not dialog.button('Add Host').sensitive
    dialog.answer('Show It')
    wait_for('its page', lambda: 'Connected · ' in ' '.join(window.root.texts))


@case
def corrects_an_address(program):
    window = start(program, '--connect', 'tset:///default')
    window.wait_text('leads nowhere')
    window.root.find('push button', re.compile('Correct Address…')).click()
    dialog = AddHost(program, 'Correct Address')
    entry = dialog.field('libvirt URI')
    assert entry.text == 'tset:///default'
    entry.set_text('test:///default')
    dialog.answer('Save')
    window.wait_machines(['test'])
    window.wait_host('Demo Host', 'connected')


@case
def removes_what_leads_nowhere(program):
    window = start(program, '--connect', 'tset:///default')
    window.wait_text('leads nowhere')
    window.root.find('push button', re.compile('Remove Host…')).click()
    window.confirmation().answer('Remove')
    window.wait_text('No hosts yet')


@case
def forgets_a_host(program):
    window = start(program, '--connect', 'test:///default')
    window.wait_machines(['test'])
    program.win.activate('remove-host')
    window.confirmation().answer('Remove')
    wait_for('the host to go', lambda: 'Demo Host' not in window.root.texts)


@case
def keeps_hosts_apart(program):
    path = ROOM / 'two.xml'
    path.write_text(document(2), encoding='utf-8')
    window = start(program, '--connect', f'test://{path}')
    window.wait_machines(['vm-0001', 'vm-0002'])
    program.app.activate('connect', GLib.Variant('s', 'test:///default'))
    window.wait_machines(['test'])
    window.go('All Machines')
    window.wait_machines(['test', 'vm-0001', 'vm-0002'])
    window.sort_by('Host')
    window.wait_machines(['test', 'vm-0001', 'vm-0002'])


@case
def shows_odd_names_as_they_are(program):
    path = ROOM / 'odd.xml'
    path.write_text(document(0, odd_names=True), encoding='utf-8')
    window = start(program, '--connect', f'test://{path}')
    wait_for('all of them', lambda: len(window.machines) == len(ODD_NAMES))
    shown = set(window.machines)
    assert shown == set(ODD_NAMES), shown ^ set(ODD_NAMES)

    for name in ODD_NAMES:
        page = window.machine(name).open()
        page.root.find('label', name)
        page.back()


@case
def asks_about_odd_names_as_they_are(program):
    path = ROOM / 'odd.xml'
    path.write_text(document(0, odd_names=True), encoding='utf-8')
    window = start(program, '--connect', f'test://{path}')
    row = window.machine(ODD_NAMES[0])
    row.wait_state(RUNNING)
    row.menu().choose('Force Off…')
    question = window.confirmation()
    assert ODD_NAMES[0] in ' '.join(question.root.texts)
    question.answer('Cancel')


if __name__ == '__main__':
    run()
