#!/usr/bin/python3
# test-tasks.py PROGRAM: saving a real guest, as a task: seen, cancelled, interrupted
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import re

from a11y import GLib, wait_for
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


def begin(stage):
    """The guest runs, its saving has begun, and the drawer shows that."""
    stage.define_sample()
    go = slow_down(stage)
    stage.host.virsh('start', SAMPLE)
    window = stage.open()
    window.machine(SAMPLE).wait_state('Running')
    stage.program.focus()
    stage.program.app.activate('domain-save', GLib.Variant('(ss)', (stage.uri, SAMPLE)))
    window.root.find('push button', re.compile('^Tasks · 1 task is running'))
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
    window.root.find('label', f'Going on with {SAMPLE}')
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
