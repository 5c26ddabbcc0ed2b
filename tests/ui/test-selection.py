#!/usr/bin/python3
# test-selection.py PROGRAM: several machines at once
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import contextlib
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import case, run, stays, wait_for  # noqa: E402
from pages import OFF, RUNNING, Dialog, start  # noqa: E402
from testdriver import document  # noqa: E402

NAMES = [f'vm-{number:04}' for number in range(1, 9)]
ON = ['vm-0001', 'vm-0005']


def eight_machines(program):
    """A host with a machine in each state."""
    path = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'eight.xml')
    path.write_text(document(8), encoding='utf-8')
    window = start(program, '--connect', f'test://{path}')
    window.wait_machines(NAMES)
    return window


@contextlib.contextmanager
def held(key):
    """While it is held down."""
    subprocess.run(['xdotool', 'keydown', key], check=True)
    try:
        yield
    finally:
        subprocess.run(['xdotool', 'keyup', key], check=True)


def picked(window):
    """Names of the machines with a tick."""
    ticks = [tick.name.removeprefix('Select ') for tick in window.root.find_all('check box')
             if tick.has_state('checked')]
    return sorted(ticks)


def wait_picked(window, names):
    wait_for(f'{names} to be picked', lambda: picked(window) == names)
    title = f'{len(names)} Selected'
    wait_for(title, lambda: window.root.has('push button', title))


def begin(window):
    window.root.find(name='Select Machines').click_at()
    window.root.find('push button', '0 Selected')


def button(window, pattern):
    return window.root.find('push button', re.compile(rf'(^| ){pattern}$'))


def ended(window):
    wait_for('nothing to be picked any more',
             lambda: not window.root.has('push button', re.compile(r'Selected$')) and
             not window.root.has('check box'))


@case
def picks_with_the_mouse(program):
    window = eight_machines(program)
    begin(window)
    assert picked(window) == []
    for name in ('vm-0005', 'vm-0001', 'vm-0003'):
        window.machine(name).select()
    wait_picked(window, ['vm-0001', 'vm-0003', 'vm-0005'])
    window.machine('vm-0003').select()
    wait_picked(window, ON)
    button(window, 'Cancel').click_at()
    ended(window)
    window.root.find(name='Select Machines')


@case
def picks_with_control_and_shift(program):
    window = eight_machines(program)
    window.machine('vm-0002').select()
    with held('ctrl'):
        window.machine('vm-0004').select()
    wait_picked(window, ['vm-0002', 'vm-0004'])
    with held('shift'):
        window.machine('vm-0007').select()
    wait_picked(window, ['vm-0002', *NAMES[3:7]])
    with held('ctrl'):
        window.machine('vm-0002').select()
    wait_picked(window, NAMES[3:7])


@case
def picks_with_the_keyboard(program):
    window = eight_machines(program)
    window.machine('vm-0002').select()
    program.key('ctrl+a')
    wait_picked(window, NAMES)
    program.key('space')
    wait_picked(window, [name for name in NAMES if name != 'vm-0002'])
    # To move about picks nothing.
    program.key('Down', 'Down', 'space')
    wait_picked(window, [name for name in NAMES if name not in ('vm-0002', 'vm-0004')])
    program.key('Escape')
    ended(window)
    program.key('Down', 'space')
    wait_picked(window, ['vm-0005'])


@case
def picks_by_state(program):
    window = eight_machines(program)
    begin(window)
    window.press_menu('0 Selected').choose('Select Those Off')
    wait_picked(window, ['vm-0002', 'vm-0004', 'vm-0006', 'vm-0007'])
    window.press_menu('4 Selected').choose('Select None')
    wait_picked(window, [])


@case
def says_to_how_many_it_applies(program):
    window = eight_machines(program)
    begin(window)
    start_button = button(window, 'Start')
    assert not start_button.sensitive
    assert start_button.description == 'No machine is selected', start_button.description
    window.machine('vm-0001').select()
    wait_for('a reason',
             lambda: button(window, 'Start').description ==
             'None of the selected machines is off or saved')
    window.machine('vm-0002').select()
    window.machine('vm-0003').select()
    assert button(window, 'Start 1 of 3').sensitive
    assert button(window, 'Shut Down 1 of 3').sensitive
    menu = window.press_menu('More')
    assert {'Save 2 of 3', 'Resume 1 of 3', 'Force Off 2 of 3…'} <= menu.usable(), menu.usable()
    menu.close()


@case
def starts_and_shuts_down_several(program):
    window = eight_machines(program)
    window.machine('vm-0001').select()
    program.key('ctrl+a')
    button(window, 'Shut Down 2 of 8').click_at()
    window.wait_text('Asked 2 machines to shut down')
    for name in ON:
        window.machine(name).wait_state(OFF)
    wait_picked(window, NAMES)
    # Those that were off, and the one that was saved.
    button(window, 'Start 6 of 8').click_at()
    window.wait_text('6 machines started')
    for name in NAMES[:2] + NAMES[3:7]:
        window.machine(name).wait_state(RUNNING)


@case
def asks_before_it_forces_off(program):
    window = eight_machines(program)
    begin(window)
    for name in ON:
        window.machine(name).select()
    wait_picked(window, ON)
    window.press_menu('More').choose('Force Off…')
    question = window.confirmation()
    texts = ' '.join(question.root.texts)
    assert 'Force off 2 machines?' in texts and 'vm-0001, vm-0005' in texts, texts
    question.answer('Cancel')
    stays('running', lambda: window.machine('vm-0005').state == RUNNING)
    window.press_menu('More').choose('Force Off…')
    window.confirmation().answer('Force Off')
    for name in ON:
        window.machine(name).wait_state(OFF)


@case
def removes_what_is_off_and_says_what_is_lost(program):
    window = eight_machines(program)
    begin(window)
    for name in ('vm-0001', 'vm-0002', 'vm-0007'):
        window.machine(name).select()
    button(window, 'Remove 2 of 3…').click_at()
    question = window.confirmation()
    texts = ' '.join(question.root.texts)
    assert 'Remove 2 machines?' in texts and 'disks stay' in texts, texts
    assert 'the saved state of 1 machine' in texts, texts
    assert 'vm-0002, vm-0007' in texts and 'vm-0001' not in texts, texts
    question.answer('Remove')
    window.wait_text('2 machines removed')
    rest = [name for name in NAMES if name not in ('vm-0002', 'vm-0007')]
    window.wait_machines(rest)
    wait_picked(window, ['vm-0001'])


@case
def leaves_alone_what_the_filter_hides(program):
    window = eight_machines(program)
    window.machine('vm-0001').select()
    program.key('ctrl+a')
    wait_picked(window, NAMES)
    program.key('ctrl+f')
    program.type('0005')
    window.wait_machines(['vm-0005'])
    window.root.find('push button', '1 Selected · 7 Hidden')
    button(window, 'Shut Down').click_at()
    window.wait_text('Asked 1 machine to shut down')
    window.machine('vm-0005').wait_state(OFF)
    program.key('ctrl+f', 'Escape')
    window.wait_machines(NAMES)
    assert window.machine('vm-0001').state == RUNNING
    wait_picked(window, NAMES)


@case
def keeps_what_is_picked_when_the_order_changes(program):
    window = eight_machines(program)
    begin(window)
    for name in ON:
        window.machine(name).select()
    window.sort_by('Name')
    window.wait_machines(NAMES[::-1])
    wait_picked(window, ON)


@case
def tags_several(program):
    window = eight_machines(program)
    begin(window)
    for name in ON:
        window.machine(name).select()
    button(window, 'Tags…').click_at()
    dialog = Dialog(program, 'Tags of 2 Machines')
    dialog.root.find('text', 'New tag')
    program.type('lab')
    dialog.answer('Save')
    window.wait_text('Tags of 2 machines changed')
    for name in ON:
        wait_for(f'the tag of {name}', lambda row=window.machine(name): 'lab' in row.texts)

    # One that has none, and the tick of some: untouched it changes nothing.
    window.machine('vm-0002').select()
    wait_picked(window, ['vm-0001', 'vm-0002', 'vm-0005'])
    button(window, 'Start 1 of 3')
    button(window, 'Tags…').click_at()
    dialog = Dialog(program, 'Tags of 3 Machines')
    dialog.root.find('check box', 'lab 2 of 3').click_at()
    dialog.answer('Save')
    window.wait_text('Tags of 3 machines changed')
    wait_for('the tag of vm-0002', lambda: 'lab' in window.machine('vm-0002').texts)


@case
def has_room_when_it_is_narrow(program):
    window = eight_machines(program)
    program.resize(400, 600)
    begin(window)
    window.machine('vm-0002').select()
    window.machine('vm-0004').select()
    wait_for('two of them', lambda: window.root.has('push button', '2 Selected'))
    assert button(window, 'Start').sensitive
    wait_for('fewer buttons',
             lambda: not window.root.has('push button', re.compile('Remove')))
    menu = window.press_menu('More')
    assert {'Tags…', 'Remove…'} <= menu.usable(), menu.usable()
    menu.choose('Remove…')
    window.confirmation().answer('Cancel')


if __name__ == '__main__':
    run()
