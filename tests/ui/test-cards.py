#!/usr/bin/python3
# test-cards.py PROGRAM: machines as cards, and what their lines say
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import case, run, wait_for  # noqa: E402
from pages import CRASHED, OFF, PAUSED, RUNNING, SAVED, start  # noqa: E402
from testdriver import document  # noqa: E402

NAMES = [f'vm-{number:04}' for number in range(1, 9)]
STATES = [RUNNING, OFF, PAUSED, OFF, RUNNING, OFF, SAVED, CRASHED]
ASKED = re.compile(r'(\d+):(\d+):([\d.]+): (vm-\d+): screen asked for')
# Seconds between two questions for the screen of one machine, at least.
PAUSE = 8


def machines(program, count, *options):
    path = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'many.xml')
    path.write_text(document(count), encoding='utf-8')
    return start(program, '--connect', f'test://{path}', *options)


def screens_asked_for(program):
    """When, of each machine."""
    asked = {}
    for hour, minute, second, name in ASKED.findall(program.log.read_text(errors='replace')):
        asked.setdefault(name, []).append(int(hour) * 3600 + int(minute) * 60 + float(second))
    return asked


def eight_cards(program):
    window = machines(program, 8)
    window.wait_machines(NAMES)
    window.show_cards()
    window.wait_cards(NAMES)
    return window


def demo_card(program):
    window = start(program, '--connect', 'test:///default')
    window.wait_machines(['test'])
    window.show_cards()
    window.wait_cards(['test'])
    return window.card('test')


@case
def shows_names_and_states(program):
    window = eight_cards(program)
    assert [window.card(name).state for name in NAMES] == STATES
    assert window.card('vm-0002').line == OFF
    assert window.card('vm-0003').element.has('panel', 'vm-0003, Paused, host many.xml')
    window.go('All Machines')
    wait_for('the host on the card', lambda: window.card('vm-0002').line == 'many.xml')


@case
def shows_the_screen_of_what_runs(program):
    card = demo_card(program)
    wait_for('its screen', lambda: card.has_screen)
    wait_for('its address', lambda: re.match(r'[0-9.]+$', card.line))
    card.menu().choose('Pause')
    card.wait_state(PAUSED)
    wait_for('its state in place of the screen', lambda: not card.has_screen)


@case
def starts_and_shuts_down_from_the_card(program):
    card = demo_card(program)
    card.wait_button('Shut Down')
    card.button.click_at()
    card.wait_state(OFF)
    card.wait_button('Start')
    card.button.click_at()
    card.wait_state(RUNNING)


@case
def opens_by_double_click(program):
    window = eight_cards(program)
    window.card('vm-0004').open().back()
    window.wait_cards(NAMES)


@case
def works_by_keyboard_alone(program):
    window = eight_cards(program)
    window.card('vm-0001').select()
    wait_for('the focus', lambda: window.card('vm-0001').is_focused)
    program.key('Right')
    wait_for('the focus beside it', lambda: window.card('vm-0002').is_focused)
    program.key('Down')
    wait_for('the focus below', lambda: window.card('vm-0006').is_focused)
    program.key('shift+F10')
    window.open_menu().choose('Start')
    window.card('vm-0006').wait_state(RUNNING)
    wait_for('the focus where it was', lambda: window.card('vm-0006').is_focused)
    program.key('Menu')
    window.open_menu().close()
    program.key('Return')
    window.machine_page('vm-0006').back()
    window.wait_cards(NAMES)


@case
def keeps_what_is_selected_and_chosen(program):
    window = machines(program, 8)
    window.wait_machines(NAMES)
    window.machine('vm-0005').select()
    window.show_cards()
    window.wait_cards(NAMES)
    program.key('ctrl+Return')
    window.machine_page('vm-0005').back()
    window.go('Running')
    window.wait_cards(['vm-0001', 'vm-0005'])
    window.show_list()
    window.wait_machines(['vm-0001', 'vm-0005'])


@case
def has_the_order_of_the_list(program):
    window = eight_cards(program)
    window.press_menu('Order').choose('Reverse Order')
    window.wait_cards(NAMES[::-1])
    window.press_menu('Order').choose('State')
    wait_for('those that run first', lambda: window.cards[:2] == ['vm-0001', 'vm-0005'])
    window.show_list()
    wait_for('the list in the order there is room for', lambda: window.machines == NAMES)
    window.sort_by('Name')
    window.wait_machines(NAMES[::-1])
    window.show_cards()
    window.wait_cards(NAMES[::-1])


@case
def remembers_the_choice(program):
    env = {'GSETTINGS_BACKEND': 'keyfile'}
    window = start(program, '--connect', 'test:///default', env=env)
    window.wait_machines(['test'])
    window.show_cards()
    window.wait_cards(['test'])
    program.quit()
    window = start(program, '--connect', 'test:///default', env=env)
    window.wait_cards(['test'])


@case
def fits_the_width(program):
    window = eight_cards(program)
    assert window.n_card_columns == 4
    for width, columns in (720, 3), (420, 2), (370, 1):
        program.resize(width, 700)
        wait_for(f'{columns} beside each other', lambda n=columns: window.n_card_columns == n)
    # One button is left, for the other view.
    window.root.wait_gone('push button', 'Cards')
    window.show_list()
    window.root.find('push button', 'Cards')
    window.root.wait_gone('push button', 'List')


@case
def asks_for_few_screens(program):
    window = machines(program, 2000, '--debug')
    wait_for('the list', lambda: window.machines[:8] == NAMES)
    assert not screens_asked_for(program)
    window.show_cards()
    # Two in each eight run, and four rows of four are in sight.
    asked = wait_for('a second time round',
                     lambda: (asked := screens_asked_for(program)) and
                     max(map(len, asked.values())) > 1 and asked)
    assert 4 <= len(asked) <= 5, asked
    assert all(int(name[3:]) <= 20 for name in asked), asked
    for times in asked.values():
        assert all(then - before > PAUSE - 0.5 for before, then in zip(times, times[1:])), asked


@case
def says_since_when_in_the_list(program):
    window = start(program, '--connect', 'test:///default')
    row = window.machine('test')
    wait_for('nothing it does not know', lambda: row.line == RUNNING)
    row.menu().choose('Pause')
    wait_for('when it was paused', lambda: row.line == 'Paused just now')
    row.menu().choose('Force Off…')
    window.confirmation().answer('Force Off')
    wait_for('since when it is off', lambda: re.match(r'Off .*since \d\d:\d\d', row.line))
    row.menu().choose('Start')
    wait_for('when it was started', lambda: row.line == 'Just started')


if __name__ == '__main__':
    run()
