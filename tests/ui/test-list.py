#!/usr/bin/python3
# test-list.py PROGRAM: the list of machines, and what can be done from it
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import case, run, stays, wait_for  # noqa: E402
from pages import CRASHED, OFF, PAUSED, RUNNING, SAVED, Dialog, start  # noqa: E402
from testdriver import document  # noqa: E402

NAMES = [f'vm-{number:04}' for number in range(1, 9)]
STATES = [RUNNING, OFF, PAUSED, OFF, RUNNING, OFF, SAVED, CRASHED]

# What a menu offers in each state; all else is missing or greyed.
ALWAYS = {'Open', 'Open Console', 'Tags…'}
POSSIBLE = {
    RUNNING: {'Shut Down', 'Reboot', 'Pause', 'Save', 'Reset…', 'Force Off…'},
    PAUSED: {'Resume', 'Save', 'Reset…', 'Force Off…'},
    OFF: {'Start'},
    SAVED: {'Restore', 'Discard Saved State…'},
}


def eight_machines(program):
    """A host with a machine in each state."""
    path = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'eight.xml')
    path.write_text(document(8), encoding='utf-8')
    window = start(program, '--connect', f'test://{path}')
    window.wait_machines(NAMES)
    return window


def demo_host(program):
    window = start(program, '--connect', 'test:///default')
    window.wait_machines(['test'])
    return window


@case
def shows_names_and_states(program):
    window = eight_machines(program)
    assert [window.machine(name).state for name in NAMES] == STATES
    assert window.machine('vm-0002').line.startswith(OFF)


@case
def a_row_is_named_for_who_cannot_see_it(program):
    window = eight_machines(program)
    row = window.machine('vm-0003').element
    assert row.has('panel', 'vm-0003, Paused, host eight.xml') or \
        any(panel.name.startswith('vm-0003, Paused') for panel in row.find_all('panel'))


@case
def sorts_by_name(program):
    window = eight_machines(program)
    window.sort_by('Name')
    window.wait_machines(NAMES[::-1])
    window.sort_by('Name')
    window.wait_machines(NAMES)


@case
def starts_and_shuts_down_from_the_row(program):
    row = demo_host(program).machine('test')
    row.wait_state(RUNNING)
    row.wait_button('Shut Down')
    row.button.click()
    row.wait_state(OFF)
    row.wait_button('Start')
    row.button.click()
    row.wait_state(RUNNING)


@case
def forces_off_from_the_menu_when_confirmed(program):
    window = demo_host(program)
    row = window.machine('test')
    row.menu().choose('Force Off…')
    question = window.confirmation()
    assert 'test' in question.name
    question.answer('Force Off')
    row.wait_state(OFF)


@case
def pauses_and_resumes_from_the_menu(program):
    row = demo_host(program).machine('test')
    row.menu().choose('Pause')
    row.wait_state(PAUSED)
    row.wait_button('Resume')
    row.menu().choose('Resume')
    row.wait_state(RUNNING)


@case
def saves_and_restores_from_the_menu(program):
    row = demo_host(program).machine('test')
    row.menu().choose('Save')
    row.wait_state(SAVED)
    row.wait_button('Restore')
    row.menu().choose('Restore')
    row.wait_state(RUNNING)


@case
def discards_a_saved_state(program):
    window = demo_host(program)
    row = window.machine('test')
    row.menu().choose('Save')
    row.wait_state(SAVED)
    row.menu().choose('Discard Saved State…')
    window.confirmation().answer('Discard')
    row.wait_state(OFF)


@case
def resets_and_reboots(program):
    window = demo_host(program)
    row = window.machine('test')
    row.menu().choose('Reboot')
    window.wait_text('Asked test to reboot')
    row.menu().choose('Reset…')
    window.confirmation().answer('Reset')
    row.wait_state(RUNNING)


@case
def works_by_keyboard_alone(program):
    window = demo_host(program)
    row = window.machine('test')
    row.select()
    program.key('ctrl+shift+d')
    row.wait_state(OFF)
    program.key('ctrl+shift+Return')
    row.wait_state(RUNNING)
    program.key('Menu')
    menu = window.open_menu()
    menu.close()
    program.key('shift+F10')
    window.open_menu().choose('Pause')
    row.wait_state(PAUSED)


@case
def opens_with_enter(program):
    window = demo_host(program)
    window.machine('test').select()
    program.key('Return')
    window.machine_page('test').back()
    window.wait_machines(['test'])


@case
def offers_only_what_is_possible(program):
    window = eight_machines(program)
    for name, state in zip(NAMES, STATES):
        if state not in POSSIBLE:
            continue
        menu = window.machine(name).menu()
        assert menu.usable() == POSSIBLE[state] | ALWAYS, f'{state}: {menu.usable()}'
        menu.close()


@case
def cancelling_does_nothing(program):
    window = demo_host(program)
    row = window.machine('test')
    row.menu().choose('Force Off…')
    window.confirmation().answer('Cancel')
    row.menu().choose('Force Off…')
    question = window.confirmation()
    program.key('Escape')
    question.wait_gone()
    stays('running', lambda: row.state == RUNNING)


@case
def enter_never_destroys(program):
    window = demo_host(program)
    row = window.machine('test')
    row.menu().choose('Force Off…')
    question = window.confirmation()
    program.key('Return')
    question.wait_gone()
    stays('running', lambda: row.state == RUNNING)


@case
def does_not_ask_again_if_told_so(program):
    window = demo_host(program)
    row = window.machine('test')
    row.menu().choose('Reset…')
    question = window.confirmation()
    question.dont_ask_again()
    question.answer('Reset')
    row.menu().choose('Reset…')
    stays('no question', lambda: len(list(program.native_windows())) == 1)

    # Each verb has a question of its own.
    row.menu().choose('Force Off…')
    window.confirmation().answer('Force Off')
    row.wait_state(OFF)
    row.button.click()
    row.wait_state(RUNNING)

    window.main_menu().choose('Ask All Questions Again')
    row.menu().choose('Reset…')
    window.confirmation().answer('Cancel')


@case
def filters_by_name(program):
    window = eight_machines(program)
    program.focus()
    program.key('ctrl+f')
    program.type('0007')
    window.wait_machines(['vm-0007'])
    program.key('BackSpace', 'x')
    window.wait_text('No machine matches “000x”')
    program.key('Escape')
    window.wait_machines(NAMES)
    program.key('ctrl+f')
    program.type('nobody')
    window.wait_text('No machine matches “nobody”')
    window.root.find('push button', re.compile('Clear Search')).click()
    window.wait_machines(NAMES)


@case
def a_search_that_ends_leads_to_the_list(program):
    window = eight_machines(program)
    program.focus()
    program.key('ctrl+f')
    program.type('0001')
    window.wait_machines(['vm-0001'])
    program.key('Escape')
    window.wait_machines(NAMES)
    # Return opens what has the keyboard, and shuts nothing down.
    stays('running', lambda: window.machine('vm-0001').state == RUNNING)
    program.key('Return')
    window.machine_page('vm-0001').wait_state(RUNNING)


@case
def says_why_it_cannot_shut_down(program):
    window = eight_machines(program)
    window.machine('vm-0002').select()
    program.key('ctrl+shift+d')
    window.wait_text('Couldn’t shut down vm-0002. The machine is off')
    assert len(list(program.native_windows())) == 1


@case
def shows_what_runs_and_what_needs_attention(program):
    window = eight_machines(program)
    wait_for('the counts', lambda: window.count('All Machines') == '8')
    assert window.count('Running') == '2'
    assert window.count('Needs Attention') == '1'
    window.go('Running')
    window.wait_machines(['vm-0001', 'vm-0005'])
    window.machine('vm-0005').menu().choose('Pause')
    window.wait_machines(['vm-0001'])
    window.go('Needs Attention')
    window.wait_machines(['vm-0008'])
    window.go('All Machines')
    window.wait_machines(NAMES)


def tagged_machines(program):
    """Eight machines, of which the first and the third have a tag."""
    mark = ('</uuid><metadata><hospes:machine xmlns:hospes="urn:hospes:domain:1">'
            '<hospes:tag>prod</hospes:tag></hospes:machine></metadata>')
    parts = document(8).split('</uuid>')
    text = ''.join(part + (mark if number in (0, 2) else '</uuid>')
                   for number, part in enumerate(parts[:-1])) + parts[-1]
    path = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'tagged.xml')
    path.write_text(text, encoding='utf-8')
    window = start(program, '--connect', f'test://{path}')
    window.wait_machines(NAMES)
    return window


@case
def leads_to_tags_and_shows_all_again(program):
    window = tagged_machines(program)
    wait_for('the count of the tag', lambda: window.count('prod') == '2')
    window.go('prod')
    window.wait_machines(['vm-0001', 'vm-0003'])
    window.wait_text('^Tag: prod$')
    window.wait_text('^2 machines · 1 running$')
    window.root.find('push button', 'Show All Tags').click()
    window.wait_machines(NAMES)


@case
def edits_tags(program):
    window = tagged_machines(program)
    wait_for('the count of the tag', lambda: window.count('prod') == '2')
    window.machine('vm-0002').menu().choose('Tags…')
    program.find_window('Tags of vm-0002', None)
    program.type('new')
    program.key('Return')
    Dialog(program, 'Tags of vm-0002').press('Save')
    wait_for('the count of the new tag', lambda: window.count('new') == '1')
    window.go('new')
    window.wait_machines(['vm-0002'])


if __name__ == '__main__':
    run()
