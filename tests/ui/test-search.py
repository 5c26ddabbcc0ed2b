#!/usr/bin/python3
# test-search.py PROGRAM: search over all hosts, by keyboard and pointer
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import case, run, stays, wait_for  # noqa: E402
from pages import OFF, RUNNING, Dialog, start  # noqa: E402
from search_window import TITLE, Search, search  # noqa: E402
from testdriver import document  # noqa: E402

DOMAIN = '''<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
  <name>{name}</name><uuid>00000000-0000-4000-8000-{number:012}</uuid>
  <metadata><hospes:machine xmlns:hospes='urn:hospes:domain:1'>{tags}</hospes:machine></metadata>
  <memory unit='KiB'>262144</memory><vcpu>1</vcpu><os><type>hvm</type></os>
  <test:runstate>{state}</test:runstate>
  <devices><interface type='network'>
    <mac address='52:54:00:3a:91:{number:02}'/><source network='default'/>
  </interface></devices>
</domain>'''
MACHINES = (('db-primary', 1, 'prod'), ('db-replica', 5, 'prod'), ('web', 1, ''), ('Übung', 1, ''),
            ('&lt;b>bold&amp;brave', 5, ''))


def five_machines(program):
    text = '<node>' + ''.join(
        DOMAIN.format(name=name, number=number, state=state,
                      tags=f'<hospes:tag>{tag}</hospes:tag>' if tag else '')
        for number, (name, state, tag) in enumerate(MACHINES, 1)) + '</node>'
    path = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'five.xml')
    path.write_text(text, encoding='utf-8')
    window = start(program, '--connect', f'test://{path}')
    wait_for('five machines', lambda: len(window.machines) == 5)
    wait_for('the tags', lambda: window.count('prod') == '2')
    program.focus()
    return window


@case
def opens_what_was_typed(program):
    window = five_machines(program)
    found = search(program)
    found.type('db', 'db-primary')
    assert found.names[:3] == ['Machines', 'db-primary', 'db-replica'], found.names
    assert found.row('db-primary')[1].startswith('Running on five.xml')
    assert found.row('db-replica')[1].startswith('Off on five.xml')
    program.key('Return')
    found.wait_gone()
    window.machine_page('db-primary').wait_state(RUNNING)


@case
def moves_the_choice_by_keyboard(program):
    window = five_machines(program)
    found = search(program)
    found.type('db', 'db-primary')
    program.key('Down')
    wait_for('the second', lambda: found.chosen == ['db-replica'])
    program.key('Up', 'Up')
    wait_for('the first', lambda: found.chosen == ['db-primary'])
    # Over the heading of the actions.
    program.key('Down', 'Down')
    wait_for('the action', lambda: found.chosen != ['db-replica'])
    assert found.chosen == [] or found.chosen[0].startswith('Open the console')
    program.key('Up', 'Return')
    found.wait_gone()
    window.machine_page('db-replica').wait_state(OFF)


@case
def enter_means_what_was_typed(program):
    window = five_machines(program)
    found = search(program)
    program.type('web')
    program.key('Return')
    found.wait_gone()
    window.machine_page('web').wait_state(RUNNING)


@case
def opens_by_pointer(program):
    window = five_machines(program)
    window.root.find('push button', TITLE).click_at()
    found = Search(program)
    found.type('db', 'db-primary')
    found.click('db-replica')
    found.wait_gone()
    window.machine_page('db-replica').wait_state(OFF)


@case
def finds_by_whatever_it_has(program):
    five_machines(program)
    found = search(program)
    found.type('5254003a9102', 'db-replica')
    assert found.row('db-replica')[1].endswith('52:54:00:3a:91:02')
    program.key('ctrl+a')
    found.type('8000-000000000003', 'web')
    program.key('ctrl+a')
    found.type('prod replica', 'db-replica')
    program.key('ctrl+a')
    found.type('ubung', 'Übung')
    program.key('ctrl+a')
    found.type('<b>', '<b>bold&brave')


@case
def leads_to_tags_and_hosts(program):
    window = five_machines(program)
    found = search(program)
    program.type('prod')
    found.row('prod')
    found.click('prod')
    found.wait_gone()
    window.wait_machines(['db-primary', 'db-replica'])
    found = search(program)
    found.type('five', 'five.xml')
    program.key('Return')
    found.wait_gone()
    window.host_page().wait_fact('Hypervisor', 'TEST')


@case
def shows_those_that_are_not_shown(program):
    path = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'twenty.xml')
    path.write_text(document(20), encoding='utf-8')
    window = start(program, '--connect', f'test://{path}')
    window.machine('vm-0001')
    program.focus()
    found = search(program)
    found.type('vm', 'vm-0001')
    program.key(*['Down'] * 8)
    wait_for('the way to the others', lambda: found.chosen == ['Show all 20'])
    program.key('Return')
    wait_for('the first of the others', lambda: found.chosen == ['vm-0009'])
    program.key(*['Down'] * 11)
    wait_for('the last', lambda: found.chosen == ['vm-0020'])
    program.key('Return')
    found.wait_gone()
    window.machine_page('vm-0020')


@case
def acts_on_what_was_found(program):
    window = five_machines(program)
    found = search(program)
    found.type('db-rep', 'db-replica')
    found.click('Start db-replica')
    found.wait_gone()
    window.machine('db-replica').wait_state(RUNNING)
    found = search(program)
    found.type('add h', 'Add Host…')
    program.key('Return')
    found.wait_gone()
    Dialog(program, 'Add Host')


@case
def opens_the_console(program):
    window = five_machines(program)
    found = search(program)
    found.type('web', 'web')
    program.key('ctrl+Return')
    found.wait_gone()
    window.machine_page('web')
    wait_for('the tab of the console',
             lambda: window.root.find('page tab', 'Console').has_state('selected'))


@case
def says_what_it_searched(program):
    five_machines(program)
    found = search(program)
    found.root.find('label', 'Type a part of what you look for')
    program.type('nobody')
    found.root.find('label', 'Nothing matches “nobody”')
    found.root.find('label', re.compile('5 machines, .* of 1 host'))
    program.key('Return')
    stays('open', lambda: len(list(program.native_windows())) == 2)
    program.key('Escape')
    found.wait_gone()


@case
def remembers_what_was_opened(program):
    window = five_machines(program)
    found = search(program)
    found.type('web', 'web')
    program.key('Return')
    found.wait_gone()
    window.machine_page('web').back()
    found = search(program)
    wait_for('the last one', lambda: found.names == ['Recently opened', 'web'])
    found.type('web', 'web')
    wait_for('what was found instead',
             lambda: 'Machines' in found.names and 'Recently opened' not in found.names)
    program.key('Return')
    found.wait_gone()
    window.machine_page('web')


if __name__ == '__main__':
    run()
