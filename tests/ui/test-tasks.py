#!/usr/bin/python3
# test-tasks.py PROGRAM: the drawer of tasks, by keyboard and pointer
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import GLib, case, run, wait_for  # noqa: E402
from pages import RUNNING, SAVED, start  # noqa: E402

URI = 'test:///default'
DONE = re.compile(r'^Done at \d\d:\d\d · took ')


def forget():
    """What former cases did."""
    history = pathlib.Path(os.environ['XDG_STATE_HOME']) / 'hospes' / 'tasks'
    history.unlink(missing_ok=True)


def begin(program):
    forget()
    window = start(program, '--connect', URI)
    window.machine('test').wait_state(RUNNING)
    program.focus()
    return window


def save(program, window):
    program.app.activate('domain-save', GLib.Variant('(ss)', (URI, 'test')))
    window.machine('test').wait_state(SAVED)


def is_open(program):
    return program.win.state('tasks')


@case
def opens_and_closes_by_keyboard_and_pointer(program):
    window = begin(program)
    program.key('ctrl+j')
    window.root.find('label', re.compile('^No tasks yet'))
    assert is_open(program)
    program.key('ctrl+j')
    window.root.wait_gone('label', re.compile('^No tasks yet'))
    assert not is_open(program)

    # Escape closes it, where it has the focus.
    program.key('ctrl+j')
    window.root.find('push button', 'Close Tasks')
    program.key('Escape')
    window.root.wait_gone('push button', 'Close Tasks')
    program.key('ctrl+j')
    window.root.find('push button', 'Close Tasks').click()
    wait_for('it to close', lambda: not is_open(program))


@case
def shows_what_was_done_and_how_to_do_it_elsewhere(program):
    window = begin(program)
    assert not window.root.has('push button', re.compile('^Tasks ·'))
    save(program, window)
    window.root.find('push button', re.compile('^Tasks ·')).click()
    window.root.find('label', 'Saved test')
    window.root.find('label', DONE)
    window.root.find('label', 'Commands of this task')


@case
def remembers_and_forgets(program):
    window = begin(program)
    save(program, window)
    program.quit()
    window = start(program, '--connect', URI)
    window.machine('test').wait_state(RUNNING)
    program.focus()
    program.key('ctrl+j')
    window.root.find('label', 'Saved test')
    window.root.find('push button', 'Clear Done').click()
    window.root.find('label', re.compile('^No tasks yet'))
    program.quit()

    window = start(program, '--connect', URI)
    window.machine('test').wait_state(RUNNING)
    program.focus()
    program.key('ctrl+j')
    window.root.find('label', re.compile('^No tasks yet'))


@case
def lies_over_the_page_where_there_is_no_room(program):
    window = begin(program)
    save(program, window)
    program.resize(420, 700)
    program.key('ctrl+j')
    window.root.find('label', 'Saved test')
    wait_for('it to be in place',
             lambda: window.root.find('push button', 'Close Tasks').extents[0] > 340)

    # Whoever presses beside it wants the page.
    program.pointer(window.root, 10, 400, 1, 1)
    wait_for('it to close', lambda: not is_open(program))


@case
def is_in_every_header(program):
    window = begin(program)
    save(program, window)
    tasks = re.compile('^Tasks ·')
    window.root.find('push button', tasks)
    window.go('Host')
    window.host_page().wait_fact('Hypervisor', '^TEST')
    window.root.find('push button', tasks)
    program.app.activate('show-machine', GLib.Variant('(ss)', (URI, 'test')))
    window.machine_page('test')
    window.root.find('push button', tasks)


if __name__ == '__main__':
    run()
