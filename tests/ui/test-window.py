#!/usr/bin/python3
# test-window.py PROGRAM: the window as a whole, and how the program is called
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))

from a11y import GLib, case, run, stays, wait_for  # noqa: E402
from pages import OFF, PAUSED, RUNNING, SAVED, start  # noqa: E402
from testdriver import document  # noqa: E402

DEMO = ('--connect', 'test:///default')

# What a person can use, and so must be able to hear of.
CONTROLS = ('push button', 'toggle button', 'check box', 'combo box', 'text', 'entry', 'menu item',
            'page tab', 'slider', 'spin button')


def nameless(root):
    """Controls without a name, or with that of their class, which says nothing.

    A menu button is two widgets, one in the other, of which the outer has the name; that of a
    split button can only be described, by its tooltip.
    """
    return [control for role in CONTROLS for control in root.find_all(role)
            if (not control.name or re.match(r'(Gtk|Adw|Hospes)[A-Z]', control.name)) and
            not control.description and control.parent.role != 'push button']


@case
def tells_its_version(program):
    result = program.run('--version')
    assert result.returncode == 0
    assert re.fullmatch(r'Hospes \d+\.\d+\.\d+\n', result.stdout), result.stdout


@case
def explains_its_command_line(program):
    result = program.run('--help')
    assert result.returncode == 0
    for option in ('--connect', '--show-domain-console', '--show-domain-editor', '--show-host-summary',
                   '--version', '--debug'):
        assert option in result.stdout


@case
def refuses_options_it_does_not_know(program):
    result = program.run('--no-such-option')
    assert result.returncode != 0
    assert '--no-such-option' in result.stderr


@case
def runs_once(program):
    window = start(program, *DEMO)
    window.wait_machines(['test'])
    second = program.run(*DEMO, '--show-domain-editor', 'test')
    assert second.returncode == 0, second.stderr
    window.machine_page('test')
    assert len(list(program.native_windows())) == 1


@case
def shows_a_console_when_asked(program):
    window = start(program, *DEMO, '--show-domain-console', 'test')
    window.machine_page('test')
    window.wait_text('No screen to show')


@case
def says_when_there_is_no_such_machine(program):
    window = start(program, *DEMO, '--show-domain-editor', 'no <such> machine')
    window.wait_machines(['test'])
    dialog = window.confirmation()
    assert dialog.name == 'There is no machine “no <such> machine”' or \
        dialog.root.has('label', 'There is no machine “no <such> machine”'), dialog.root.texts
    assert dialog.root.has('label', re.compile(r'“Demo Host” \(test:///default\)'))
    stays('told', lambda: len(list(program.native_windows())) == 2)
    dialog.answer('Close')


@case
def is_reachable_over_the_bus(program):
    start(program, *DEMO).wait_machines(['test'])
    assert {'quit', 'about', 'connect', 'show-console'} <= set(program.app.names())
    assert {'back', 'show-tab', 'toggle-sidebar', 'search'} <= set(program.win.names())
    program.app.activate('show-machine', GLib.Variant('(ss)', ('test:///default', 'test')))
    program.win.activate('show-tab', GLib.Variant('s', 'console'))
    program.win.activate('back')


@case
def does_to_machines_what_the_bus_says(program):
    window = start(program, *DEMO)
    row = window.machine('test')
    row.wait_state(RUNNING)
    which = GLib.Variant('(ss)', ('test:///default', 'test'))
    for verb, state in (('pause', PAUSED), ('resume', RUNNING), ('save', SAVED),
                        ('restore', RUNNING), ('shutdown', OFF), ('start', RUNNING)):
        program.app.activate(f'domain-{verb}', which)
        row.wait_state(state)

    # As a click does: it asks, and says why not.
    program.app.activate('domain-force-off', which)
    window.confirmation().answer('Cancel')
    stays('running', lambda: row.state == RUNNING)
    program.app.activate('domain-reset', which)
    window.confirmation().answer('Reset')
    program.app.activate('domain-reboot', which)
    window.wait_text('Asked test to reboot')
    program.app.activate('domain-resume', which)
    window.wait_text('Couldn’t resume test.*is running')
    program.app.activate('domain-force-off', which)
    window.confirmation().answer('Force Off')
    row.wait_state(OFF)

    # Of a host that is not on screen, and of none.
    program.app.activate('domain-start', GLib.Variant('(ss)', ('test:///nowhere', 'test')))
    window.wait_text('Couldn’t start test')


@case
def names_all_that_can_be_used(program):
    window = start(program, *DEMO)
    window.wait_machines(['test'])
    assert not nameless(window.root), nameless(window.root)
    window.main_menu().close()
    page = window.machine('test').open()
    page.root.find('label', 'Identity')
    assert not nameless(page.root), nameless(page.root)
    page.tab('Console')
    window.wait_text('No screen to show')
    assert not nameless(page.root), nameless(page.root)
    dialog = page.edit_notes() if page.root.has('push button', 'Edit Title and Notes…') else None
    if dialog is not None:
        assert not nameless(dialog.root), nameless(dialog.root)
        dialog.answer('Cancel')


@case
def folds_when_it_is_narrow(program):
    window = start(program, *DEMO)
    window.wait_machines(['test'])
    assert window.root.has('list', 'Sidebar')
    program.resize(700, 500)
    wait_for('the sidebar to fold', lambda: not window.root.has('list', 'Sidebar'))
    assert window.machines == ['test']
    program.win.activate('toggle-sidebar')
    window.root.find('list', 'Sidebar')
    program.win.activate('toggle-sidebar')
    wait_for('the sidebar to fold', lambda: not window.root.has('list', 'Sidebar'))
    program.focus()
    program.key('F10')
    window.root.find('menu item', 'About Hospes')
    program.key('Escape')
    program.resize(1200, 700)
    window.root.find('list', 'Sidebar')


@case
def works_at_its_smallest(program):
    window = start(program, *DEMO)
    window.wait_machines(['test'])
    program.resize(360, 360)
    window.wait_machines(['test'])
    page = window.machine('test').open()
    page.root.find('label', 'State')
    page.tab('Console')
    window.wait_text('No screen to show')
    page.back()


@case
def speaks_spanish(program):
    locales = subprocess.run(['locale', '-a'], text=True, capture_output=True, check=False).stdout
    env = {'LANGUAGE': 'es', 'LC_ALL': 'es_ES.UTF-8' if 'es_ES.utf8' in locales else 'C.UTF-8'}
    window = start(program, *DEMO, env=env)
    window.root.find('label', 'Todas las máquinas')
    row = window.table.find('label', 'test').inside('table row')
    assert row.has('image', 'En marcha')
    stays('no English', lambda: not window.root.has('label', 'Running'))


@case
def shows_a_thousand_machines(program):
    path = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'thousand.xml')
    path.write_text(document(1000), encoding='utf-8')
    window = start(program, '--connect', f'test://{path}')
    wait_for('the count', lambda: window.count('All Machines') in ('1000', '1,000'))
    wait_for('the first of them', lambda: window.machines[:1] == ['vm-0001'])
    window.sort_by('Name')
    wait_for('the order turned round',
             lambda: (names := window.machines) == sorted(names, reverse=True) and len(names) > 5)


@case
def remembers_between_runs(program):
    env = {'GSETTINGS_BACKEND': 'keyfile'}
    path = pathlib.Path(os.environ['XDG_RUNTIME_DIR'], 'two.xml')
    path.write_text(document(2), encoding='utf-8')
    window = start(program, env=env, *DEMO)
    window.wait_machines(['test'])
    program.app.activate('add-host', GLib.Variant('s', 'test:///default'))
    program.app.activate('connect', GLib.Variant('s', f'test://{path}'))
    window.wait_machines(['vm-0001', 'vm-0002'])
    window.sort_by('Name')
    window.wait_machines(['vm-0002', 'vm-0001'])
    program.resize(1100, 600)
    program.quit()
    window = start(program, '--connect', f'test://{path}', env=env)
    window.wait_host('Demo Host', 'connected')
    window.wait_machines(['vm-0002', 'vm-0001'])
    wait_for('the size it had', lambda: abs(window.root.extents[2] - 1100) < 40)


if __name__ == '__main__':
    run()
