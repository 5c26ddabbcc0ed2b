#!/usr/bin/python3
# test-storage.py PROGRAM: pools and volumes of the demo host, by keyboard and by name
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import GLib, case, run, wait_for  # noqa: E402
from pages import Confirmation, Dialog, start  # noqa: E402
from storage_page import StoragePage  # noqa: E402

DEMO = ('--connect', 'test:///default')
POOL = 'default-pool'


def open_storage(program):
    page = StoragePage(start(program, *DEMO))
    page.wait_pools([POOL])
    return page


def create(page, name):
    dialog = page.press('New Volume…', 'New Volume')
    dialog.root.find('text', 'Name').set_text(name)
    wait_for('the name to be enough', lambda: dialog.button('Create').sensitive)
    dialog.answer('Create')


@case
def tells_what_a_pool_is(program):
    page = open_storage(program)
    row = page.pool(POOL).inside('list item')
    assert re.fullmatch(r'default-pool, folder, Active, .*\sGiB free', row.name), row.name
    page.go('Settings')
    page.root.find('label', '/default-pool')
    page.root.find('label', 'Active')
    page.go('Used By')
    page.root.find('label', 'Nobody uses it')
    page.go('Space')
    page.root.find('label', 'Nothing takes room here')

    # Where it is narrow the list is one step, the pool another, which the title tells.
    program.resize(400, 700)
    page.root.find('label', re.compile(' · 1 pool$'))
    wait_for('the pool alone', lambda: not page.root.has('list', 'Pools'))
    program.focus()
    program.key('alt+Left')
    wait_for('the list', lambda: page.root.has('list', 'Pools'))


@case
def makes_a_volume_and_says_what_it_is(program):
    page = open_storage(program)
    create(page, 'one.img')
    create(page, 'two.img')
    page.wait_volumes(['one.img', 'two.img'])
    page.volume('two.img').click_at()
    page.root.find('label', re.compile('^Nobody uses it. '))

    # A name that is taken is said at the field.
    dialog = page.press('New Volume…', 'New Volume')
    dialog.root.find('text', 'Name').set_text('one.img')
    dialog.root.find('label', 'There is a volume with that name already.')
    assert not dialog.button('Create').sensitive
    program.key('Escape')
    dialog.wait_gone()


@case
def leads_to_what_is_not_whole(program):
    """The button of a task that left a volume half-made."""
    page = open_storage(program)
    create(page, 'half.img')
    create(page, 'whole.img')
    page.wait_volumes(['half.img', 'whole.img'])
    page.go('Settings')
    program.app.activate('remove-volume',
                         GLib.Variant('(sss)', (DEMO[1], POOL, 'half.img')))
    Confirmation(program).answer('Delete')
    page.wait_volumes(['whole.img'])

    # Of one that is not there nothing is asked, and nothing else goes.
    program.app.activate('remove-volume',
                         GLib.Variant('(sss)', (DEMO[1], POOL, 'half.img')))
    page.volume('whole.img').click_at()
    page.root.find('label', re.compile('^Nobody uses it. '))
    assert page.volumes == ['whole.img']


@case
def narrows_the_volumes(program):
    page = open_storage(program)
    for name in ('apple.img', 'pear.img'):
        create(page, name)
    page.wait_volumes(['apple.img', 'pear.img'])
    program.focus()
    program.key('ctrl+f')
    program.type('pea')
    page.wait_volumes(['pear.img'])
    program.key('Escape')
    page.wait_volumes(['apple.img', 'pear.img'])


@case
def has_menus_by_keyboard(program):
    page = open_storage(program)
    create(page, 'one.img')
    page.wait_volumes(['one.img'])
    page.volume('one.img').click_at()
    program.key('Menu')
    menu = page.window.open_menu()
    assert {'Details', 'Copy Path', 'Wipe…', 'Delete…'} <= menu.usable(), menu.usable()
    menu.choose('Details')
    details = Dialog(program, 'Details of a Volume')
    details.root.find('label', '/default-pool/one.img')
    program.key('Escape')
    details.wait_gone()

    menu = page.pool_menu(POOL)
    assert 'Start' not in menu.usable() and 'Stop' in menu.usable(), menu.usable()
    menu.choose('Stop')
    page.root.find('label', f'“{POOL}” is stopped')
    page.press('Start')
    page.root.find('label', re.compile('^No volumes yet$|^one.img$'))

    # What loses something asks, and does it then.
    page.choose_for_pool(POOL, 'Stop')
    page.root.find('label', f'“{POOL}” is stopped')
    page.choose_for_pool(POOL, 'Forget…')
    Confirmation(program).answer('Forget')
    page.root.find('label', 'No pools yet')


@case
def shows_the_definition_and_what_is_wrong_with_it(program):
    page = open_storage(program)
    page.go('Settings')
    page.press('Edit XML…')
    dialog = Dialog(program, 'Definition of a Pool')
    text = dialog.root.find('text', 'Definition of the pool')
    wait_for('the definition', lambda: text.node.get_character_count() > 20)
    text.set_text('<pool>')
    dialog.press('Apply')
    dialog.root.find('label', re.compile('XML|tag|pool'))
    assert dialog.root.showing
    dialog.press('Cancel')
    dialog.wait_gone()


if __name__ == '__main__':
    run()
