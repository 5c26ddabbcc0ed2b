#!/usr/bin/python3
# test-console.py PROGRAM: the screen of a real guest: seen, typed to, pointed at, lost and found
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re

import sample_machine
from a11y import wait_for
from pages import SAVED
from real import SAMPLE, on_host, run

PASSWORD = 'secret'
LOCKED = (f"<graphics type='vnc' autoport='yes' listen='127.0.0.1' passwd='{PASSWORD}'/>")
OPEN = "<graphics type='vnc' autoport='yes' listen='127.0.0.1'/>"


def near(seen, x, y):
    """A place on the guest's screen is as exact as the pixels it is shown with."""
    return seen is not None and abs(seen.x - x) <= 2 and abs(seen.y - y) <= 2


@on_host()
def what_is_typed_arrives(stage):
    stage.define_sample()
    stage.host.virsh('start', SAMPLE)
    stage.open('--show-domain-console', SAMPLE)
    stage.wait_picture()
    stage.type('Hospes {7} ok?')
    stage.wait_typed('Hospes {7} ok?')
    stage.program.key('BackSpace', 'Return')
    stage.wait_typed('Hospes {7} ok?\b\n')


@on_host()
def the_pointer_is_where_it_is_seen(stage):
    stage.define_sample()
    stage.host.virsh('start', SAMPLE)
    stage.open('--show-domain-console', SAMPLE)
    stage.wait_picture()
    for x, y in ((400, 300), (40, 30), (760, 500), (123, 456)):
        stage.point_until(x, y, f'the guest’s pointer at {x},{y}',
                          lambda at=(x, y): near(sample_machine.pointer(stage.guest()), *at))
    stage.point(600, 100, button=5)
    wait_for('a step of the wheel', lambda: sample_machine.pointer(stage.guest()).wheel == 1)


@on_host()
def it_shuts_down_by_itself_and_starts_again(stage):
    stage.define_sample()
    stage.host.virsh('start', SAMPLE)
    window = stage.open('--show-domain-console', SAMPLE)
    stage.wait_picture()
    window.root.find('push button', 'Shut Down').click()
    stage.wait_end('The machine is off')
    stage.wait_state(SAMPLE, 'shut off')
    assert 'shutdown' in stage.host.virsh('domstate', SAMPLE, '--reason'), 'not by itself'
    stage.wait_no_picture()

    # The page of a machine that is off has a button, besides the one in the header.
    window.root.find_all('push button', 'Start')[-1].click()
    stage.wait_state(SAMPLE, 'running')
    stage.wait_picture()
    stage.type('again')
    stage.wait_typed('again')


@on_host()
def its_end_is_no_failure_whoever_ends_it(stage):
    stage.define_sample()
    window = stage.open('--show-domain-console', SAMPLE)
    for verb in ('shutdown', 'destroy', 'managedsave'):
        stage.host.virsh('start', SAMPLE)
        stage.wait_picture()
        stage.host.virsh(verb, SAMPLE)
        stage.wait_end('The machine is saved' if verb == 'managedsave' else 'The machine is off')

    stage.host.virsh('start', SAMPLE)
    stage.wait_picture()
    window.machine_page(SAMPLE).stop_menu().choose('Force Off…')
    stage.answer('Force Off')
    stage.wait_end('The machine is off')


@on_host()
def it_says_that_it_is_paused_and_who_has_the_keyboard(stage):
    stage.define_sample()
    stage.host.virsh('start', SAMPLE)
    window = stage.open('--show-domain-console', SAMPLE)
    stage.wait_picture()
    stage.type('a')
    stage.wait_typed('a')
    window.wait_text('gives the keyboard back$')

    stage.host.virsh('suspend', SAMPLE)
    window.wait_text('^Paused$')
    window.root.find_all('push button', 'Resume')[-1].click()
    stage.wait_state(SAMPLE, 'running')
    window.root.wait_gone('label', 'Paused')
    # It has the keyboard again.
    stage.program.type('b')
    stage.wait_typed('ab')
    stage.program.key('ctrl+alt')
    window.root.wait_gone('label', re.compile('gives the keyboard back$'))
    window.wait_text('^Click the screen to type$')

    # A menu that closes gives it to the guest.
    window.press_menu('Machine Menu')
    stage.program.key('Escape')
    window.wait_text('gives the keyboard back$')
    stage.program.type('c')
    stage.wait_typed('abc')


@on_host()
def it_is_saved_and_goes_on_where_it_was(stage):
    stage.define_sample()
    stage.host.virsh('start', SAMPLE)
    window = stage.open('--show-domain-console', SAMPLE)
    stage.wait_picture()
    stage.type('kept')
    stage.wait_typed('kept')
    page = window.machine_page(SAMPLE)
    page.stop_menu().choose('Save')
    stage.wait_end('The machine is saved')
    page.wait_state(SAVED)
    assert stage.host.virsh('domstate', SAMPLE, '--reason') == 'shut off (saved)'

    window.root.find_all('push button', 'Restore')[-1].click()
    stage.wait_state(SAMPLE, 'running')
    stage.wait_picture()
    stage.wait_typed('kept')
    stage.type('!')
    stage.wait_typed('kept!')


@on_host(tcp=True)
def another_computers_screen_is_reached_by_its_address(stage):
    stage.define_sample(graphics=OPEN)
    stage.host.virsh('start', SAMPLE)
    stage.open('--show-domain-console', SAMPLE)
    stage.wait_picture()
    stage.type('far')
    stage.wait_typed('far')


@on_host(tcp=True)
def a_password_is_asked_for(stage):
    stage.define_sample(graphics=LOCKED)
    stage.host.virsh('start', SAMPLE)
    window = stage.open('--show-domain-console', SAMPLE)
    window.wait_text('asks for a password')
    window.root.find('text', 'Password').set_text('wrong')
    window.root.find('push button', 'Connect').click()
    window.wait_text('refused|wrong|not accepted')
    window.root.find('text', 'Password').set_text(PASSWORD)
    window.root.find('push button', 'Connect').click()
    stage.wait_picture()
    stage.type('let in')
    stage.wait_typed('let in')


@on_host()
def the_daemon_dies_and_the_screen_stays(stage):
    stage.define_sample()
    stage.host.virsh('start', SAMPLE)
    stage.open('--show-domain-console', SAMPLE)
    stage.wait_picture()
    stage.host.kill()
    stage.type('still here')
    wait_for('what is typed in the window',
             lambda: sample_machine.typed(*stage.wait_picture()) == 'still here')
    stage.host.up()
    stage.wait_typed('still here')


if __name__ == '__main__':
    run()
