#!/usr/bin/python3
# test-tasks.py PROGRAM: saving a real guest, as a task: seen, cancelled, interrupted
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import re
import subprocess
import time

from a11y import GLib, Gio, wait_for
from real import SAMPLE, START, on_host, run

# What libvirt takes for gzip: passes on what it is given, a little at a time, until it
# may go on at full speed.
SLOW = '''#!/bin/sh
while ! [ -e {go} ]; do
  dd bs=4096 count=1 2>{folder}/dd
  grep -q '^0+0' {folder}/dd && exit
  sleep 0.02
done
exec cat
'''


def slow_down(stage):
    """From here on saving takes long. Returns the file that ends that."""
    host = stage.host
    folder = host.dir / 'data'
    go = folder / 'go'
    slow = host.dir / 'slow'
    host.kill()
    slow.mkdir(mode=0o755)
    (slow / 'gzip').write_text(SLOW.format(go=go, folder=folder))
    (slow / 'gzip').chmod(0o755)
    with open(host.dir / 'config/libvirt/qemu.conf', 'a', encoding='utf-8') as conf:
        conf.write('save_image_format = "gzip"\n')
    host.path = f'{slow}:{os.environ["PATH"]}'
    host.up()
    return go


def begin(stage, look=True):
    """The guest runs, its saving has begun, and somebody looks at that, in the drawer."""
    stage.define_sample()
    go = slow_down(stage)
    stage.host.virsh('start', SAMPLE)
    window = stage.open()
    window.machine(SAMPLE).wait_state('Running')
    stage.program.app.activate('domain-save', GLib.Variant('(ss)', (stage.uri, SAMPLE)))
    window.root.find('push button', re.compile('^Tasks · 1 task is running'))
    if look:
        stage.program.focus()
        stage.program.key('ctrl+j')
        window.root.find('label', f'Saving {SAMPLE}')
    return window, go


@on_host()
def a_save_is_seen_to_the_end(stage):
    window, go = begin(stage)
    window.root.find('label', re.compile(r'^\d+\s% · [\d.]+ of [\d.]+\sMiB$'))
    window.root.find('progress bar', 'Progress')
    go.touch()
    stage.wait_state(SAMPLE, 'shut off')
    window.root.find('label', re.compile(r'^Done at \d\d:\d\d · took '), seconds=START)
    window.root.find('push button', re.compile('^Tasks · No task is running'))
    assert stage.host.virsh('dominfo', SAMPLE).find('Managed save:   yes') >= 0

    # And back, which cannot be cancelled.
    stage.program.app.activate('domain-restore', GLib.Variant('(ss)', (stage.uri, SAMPLE)))
    window.root.find('label', re.compile(f'^(Going|Went) on with {SAMPLE}$'))
    stage.wait_state(SAMPLE, 'running')
    wait_for('both to be done', lambda: len(window.root.find_all(
        'label', re.compile('^Done at'))) == 2)


@on_host()
def a_cancelled_save_leaves_the_guest_running(stage):
    window, _ = begin(stage)
    window.root.find('push button', 'Cancel').click()
    window.root.find('label', re.compile('^Cancelled just now'), seconds=START)
    window.root.find('label', 'The machine goes on as it was; nothing was saved.')
    stage.wait_state(SAMPLE, 'running')
    assert stage.host.virsh('dominfo', SAMPLE).find('Managed save:   no') >= 0
    window.machine(SAMPLE).wait_state('Running')
    assert not list((stage.host.dir / 'config/libvirt/qemu/save').glob('*')), 'half a file is left'


@on_host()
def closing_asks_and_then_cancels(stage):
    window, _ = begin(stage)
    stage.program.key('ctrl+w')
    question = window.confirmation()
    question.root.find('label', re.compile(f'Saving {SAMPLE}.*\n.*goes on running', re.DOTALL))
    question.answer('Keep Open')
    window.root.find('push button', 'Cancel')

    stage.program.app.activate('quit')
    window.confirmation().press('Quit and Cancel Tasks')
    assert stage.program.wait_end(START) == 0
    stage.wait_state(SAMPLE, 'running')

    # The next start still knows.
    window = stage.open()
    window.machine(SAMPLE).wait_state('Running')
    stage.program.focus()
    stage.program.key('ctrl+j')
    window.root.find('label', f'Saving {SAMPLE}')
    window.root.find('label', re.compile('^Cancelled '))


def look_away(stage):
    """Gives the keyboard to no window at all, not even to one below the pointer."""
    stage.program.resize(800, 600)
    root = subprocess.run(['xdotool', 'search', '--maxdepth', '0', ''], capture_output=True,
                          text=True, check=True).stdout.split()[0]
    subprocess.run(['xdotool', 'mousemove', '--sync', '1200', '750', 'windowfocus', root],
                   check=True)


class Desktop:
    """A desktop's service for notifications, as far as a program needs it."""

    XML = '''<node><interface name="org.freedesktop.Notifications">
      <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
        <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
        <arg type="as" direction="in"/><arg type="a{sv}" direction="in"/>
        <arg type="i" direction="in"/><arg type="u" direction="out"/></method>
      <method name="CloseNotification"><arg type="u" direction="in"/></method>
      <method name="GetCapabilities"><arg type="as" direction="out"/></method>
      <method name="GetServerInformation"><arg type="s" direction="out"/>
        <arg type="s" direction="out"/><arg type="s" direction="out"/>
        <arg type="s" direction="out"/></method>
      <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
    </interface></node>'''
    PATH = '/org/freedesktop/Notifications'

    def __init__(self, bus):
        self.bus = bus
        self.shown = []
        interface = Gio.DBusNodeInfo.new_for_xml(self.XML).interfaces[0]
        self.registration = bus.register_object(self.PATH, interface, self.call, None, None)
        self.name = Gio.bus_own_name_on_connection(bus, interface.name,
                                                   Gio.BusNameOwnerFlags.NONE, None, None)

    def call(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        answers = {'GetCapabilities': GLib.Variant('(as)', (['actions', 'body'],)),
                   'GetServerInformation': GLib.Variant('(ssss)', ('test', 'test', '1', '1.2'))}
        if method == 'Notify':
            self.shown.append(parameters.unpack())
            answers['Notify'] = GLib.Variant('(u)', (len(self.shown),))
        invocation.return_value(answers.get(method))

    def wait(self):
        def look():
            GLib.MainContext.default().iteration(False)
            return self.shown[-1] if self.shown else None
        return wait_for('a notification', look, START)

    def press(self):
        self.bus.emit_signal(None, self.PATH, 'org.freedesktop.Notifications', 'ActionInvoked',
                             GLib.Variant('(us)', (len(self.shown), 'default')))

    def leave(self):
        Gio.bus_unown_name(self.name)
        self.bus.unregister_object(self.registration)


@on_host()
def the_desktop_tells_who_does_not_look(stage):
    desktop = Desktop(stage.program.bus)
    window, go = begin(stage, look=False)
    look_away(stage)
    wait_for('the window to be behind', lambda: not window.root.has_state('active'))

    # It is not worth telling before one has waited for a while.
    began = time.monotonic()
    wait_for('a while to pass', lambda: time.monotonic() - began > 6)
    assert not desktop.shown
    go.touch()
    shown = desktop.wait()
    assert shown[3:5] == (f'Saved {SAMPLE}', 'Done'), shown
    desktop.press()
    wait_for('the drawer to open', lambda: stage.program.win.state('tasks'))
    window.root.find('label', re.compile('^Done at'))
    desktop.leave()


@on_host()
def a_program_that_died_says_what_was_under_way(stage):
    _, go = begin(stage)
    history = os.path.join(os.environ['XDG_STATE_HOME'], 'hospes', 'tasks')
    wait_for('the task to be written down', lambda: os.path.exists(history) and
             'state=running' in open(history, encoding='utf-8').read())
    stage.program.kill()
    go.touch()
    window = stage.open()
    window.machine(SAMPLE)
    stage.program.focus()
    stage.program.key('ctrl+j')
    window.root.find('label', re.compile('^Interrupted just now'))
    window.root.find('push button', 'Clear Done').click()
    window.root.wait_gone('label', f'Saving {SAMPLE}')


if __name__ == '__main__':
    run()
