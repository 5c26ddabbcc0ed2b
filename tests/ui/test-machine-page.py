#!/usr/bin/python3
# test-machine-page.py PROGRAM: all about one machine
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import case, run, wait_for  # noqa: E402
from pages import OFF, PAUSED, RUNNING, SAVED, start  # noqa: E402

UUID = '6695eb01-f6a4-8304-79aa-97f2502e193f'


def machine_page(program):
    window = start(program, '--connect', 'test:///default', '--show-domain-editor', 'test')
    return window.machine_page('test')


@case
def tells_what_is_known(program):
    page = machine_page(program)
    page.wait_fact('State', '^Running')
    page.wait_fact('Memory', r'2\sGiB.*8\sGiB')
    page.wait_fact('Processors', '^2')
    page.wait_fact('Firmware', 'BIOS')
    page.wait_fact('Starts with the host', 'No')
    page.root.find('label', UUID)


@case
def is_opened_from_the_list_and_left_again(program):
    window = start(program, '--connect', 'test:///default')
    page = window.machine('test').open()
    page.back()
    window.wait_machines(['test'])
    window.machine('test').open()
    program.key('alt+Left')
    window.wait_machines(['test'])


@case
def changes_tabs_by_pointer_and_keyboard(program):
    page = machine_page(program)
    page.root.find('label', UUID)
    page.tab('Console')
    page.window.wait_text('No screen to show')
    program.key('alt+1')
    page.root.find('label', UUID)
    program.key('alt+2')
    page.window.wait_text('No screen to show')


@case
def follows_the_state(program):
    page = machine_page(program)
    page.wait_state(RUNNING)
    page.button('Pause').click()
    page.wait_state(PAUSED)
    page.wait_fact('State', '^Paused')
    page.button('Resume').click()
    page.wait_state(RUNNING)
    page.stop_menu().choose('Save')
    page.wait_state(SAVED)
    page.button('Restore').click()
    page.wait_state(RUNNING)


@case
def offers_to_start_where_the_screen_would_be(program):
    page = machine_page(program)
    page.stop_menu().choose('Force Off…')
    page.window.confirmation().answer('Force Off')
    page.wait_state(OFF)
    page.tab('Console')
    wait_for('a button to start it in the page',
             lambda: len(page.root.find_all('push button', 'Start')) > 1)
    page.root.find_all('push button', 'Start')[-1].click()
    page.wait_state(RUNNING)


@case
def changes_title_and_notes(program):
    page = machine_page(program)
    dialog = page.edit_notes()
    dialog.root.find('text', 'Title').set_text('Post <office> & co')
    dialog.root.find('text', 'Notes').set_text('First line\nsecond “line”')
    dialog.answer('Save')
    page.root.find('label', 'Post <office> & co')
    page.root.find('label', 'First line\nsecond “line”')

    # What libvirt has, not what was typed: it is read again.
    dialog = page.edit_notes()
    wait_for('the title', lambda: dialog.root.find('text', 'Title').text == 'Post <office> & co')
    dialog.answer('Cancel')
    page.root.find('label', 'Post <office> & co')


@case
def throws_no_notes_away_unasked(program):
    page = machine_page(program)
    dialog = page.edit_notes()
    dialog.root.find('text', 'Notes').set_text('precious')
    for _ in range(2):
        program.focus(dialog.root)
        program.key('Escape')
        question = page.window.confirmation()
        question.answer('Keep Editing')
    assert dialog.root.find('text', 'Notes').text == 'precious'
    program.focus(dialog.root)
    program.key('ctrl+Return')
    dialog.wait_gone()
    page.root.find('label', 'precious')

    dialog = page.edit_notes()
    dialog.root.find('text', 'Title').set_text('thrown away')
    dialog.press('Cancel')
    page.window.confirmation().answer('Discard')
    dialog.wait_gone()
    page.root.wait_gone('label', 'thrown away')


@case
def is_called_by_its_title(program):
    page = machine_page(program)
    dialog = page.edit_notes()
    dialog.root.find('text', 'Title').set_text('Post office')
    dialog.answer('Save')
    page.window.wait_text('^test · Running')
    page.back()
    row = page.window.machine('test')
    wait_for('title and name in the list', lambda: row.texts[:2] == ['Post office', 'test'])
    assert row.line.startswith('Running'), row.line
    program.key('ctrl+f')
    program.type('OFFICE')
    page.window.wait_machines(['Post office'])
    program.type('s')
    page.window.wait_text('No machine matches')


@case
def takes_notes_back(program):
    page = machine_page(program)
    dialog = page.edit_notes()
    dialog.root.find('text', 'Notes').set_text('x')
    dialog.answer('Save')
    page.root.find('label', 'x')
    dialog = page.edit_notes()
    dialog.root.find('text', 'Notes').set_text('')
    dialog.answer('Save')
    page.window.wait_text('Nothing written yet')


if __name__ == '__main__':
    run()
