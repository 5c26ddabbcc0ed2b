#!/usr/bin/python3
# test-host-page.py PROGRAM: a host itself, and what it unfolds to in the sidebar
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import GLib, case, run, wait_for  # noqa: E402
from pages import start  # noqa: E402

DEMO = ('--connect', 'test:///default')


@case
def tells_what_a_host_is(program):
    page = start(program, *DEMO, '--show-host-summary').host_page()
    page.wait_fact('Hypervisor', '^TEST')
    page.wait_fact('Processors', '^16 · 4 sockets of 2 cores of 2 threads$')
    page.wait_fact('Memory', r'^3\sGiB$')
    page.wait_fact('Machines', '^1 · 1 running$')
    page.wait_fact('Connection', 'this computer')
    page.wait_fact('libvirt', r'^\d+\.\d+')
    page.root.find('label', 'Pool “default-pool”')
    page.root.find('label', '/default-pool')


@case
def follows_its_machines(program):
    page = start(program, *DEMO, '--show-host-summary').host_page()
    page.wait_fact('Machines', '1 running')
    program.app.activate('domain-force-off', GLib.Variant('(ss)', ('test:///default', 'test')))
    page.window.confirmation().answer('Force Off')
    page.wait_fact('Machines', '0 running')


@case
def is_reached_by_the_sidebar(program):
    window = start(program, *DEMO)
    window.wait_machines(['test'])
    window.go('Host')
    window.host_page().wait_fact('Hypervisor', '^TEST')
    window.go('Machines')
    window.wait_machines(['test'])

    # From a machine one comes back to where one was.
    window.go('Host')
    window.host_page().wait_fact('Hypervisor', '^TEST')
    window.go('Running')
    window.wait_machines(['test'])


@case
def folds_in_the_sidebar(program):
    window = start(program, *DEMO)
    sidebar = window.root.find('list', 'Sidebar')
    sidebar.find('label', 'Host')
    row = window.sidebar_row('Demo Host')
    row.find('push button', 'Fold').click()
    sidebar.wait_gone('label', 'Host')
    sidebar.wait_gone('label', 'Machines')

    # By keyboard too.
    window.go('Demo Host')
    program.key('Right')
    sidebar.find('label', 'Host')
    program.key('Left')
    sidebar.wait_gone('label', 'Host')


@case
def says_that_it_is_away(program):
    window = start(program, '--connect', 'test:///no/such/file.xml', '--show-host-summary')
    window.root.find('push button', re.compile('Connect'))
    program.app.activate('show-host-summary', GLib.Variant('s', 'test:///default'))
    window.host_page().wait_fact('Hypervisor', '^TEST')


@case
def unfolds_its_devices(program):
    page = start(program, *DEMO, '--show-host-summary').host_page()
    kind = page.root.find('label', 'SCSI adapters')
    kind.click_at()
    wait_for('the names of its devices',
             lambda: page.root.find_all('label', re.compile('scsi_host')))


if __name__ == '__main__':
    run()
