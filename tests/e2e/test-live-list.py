#!/usr/bin/python3
# test-live-list.py PROGRAM: the list follows what happens on a real host, whoever does it
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re

import pages
from a11y import stays, wait_for
from real import START, on_host, run


@on_host(machines=3)
def what_others_do_is_seen(stage):
    window = stage.open()
    window.wait_machines(['vm-0001', 'vm-0002', 'vm-0003'])
    window.machine('vm-0002').wait_state(pages.OFF)

    stage.host.virsh('start', 'vm-0002')
    window.machine('vm-0002').wait_state(pages.RUNNING)
    stage.host.virsh('suspend', 'vm-0002')
    window.machine('vm-0002').wait_state(pages.PAUSED)
    stage.host.virsh('resume', 'vm-0002')
    window.machine('vm-0002').wait_state(pages.RUNNING)
    stage.host.virsh('destroy', 'vm-0002')
    window.machine('vm-0002').wait_state(pages.OFF)

    stage.host.define_many(1, 'new')
    window.wait_machines(['new-0001', 'vm-0001', 'vm-0002', 'vm-0003'])
    stage.host.virsh('undefine', 'vm-0001')
    window.wait_machines(['new-0001', 'vm-0002', 'vm-0003'])
    stage.host.virsh('domrename', 'vm-0003', 'renamed')
    window.wait_machines(['new-0001', 'renamed', 'vm-0002'])


@on_host(machines=2)
def what_waits_for_the_next_start_is_told(stage):
    stage.host.virsh('start', 'vm-0002')
    stage.host.virsh('setmaxmem', 'vm-0002', '32768', '--config')
    window = stage.open()
    window.wait_text(r'1 change waits for the next start: memory 16\s→\s32')
    window.go('Needs Attention')
    window.wait_machines(['vm-0002'])

    stage.host.virsh('destroy', 'vm-0002')
    window.wait_text('No machine needs attention')
    stage.host.virsh('start', 'vm-0002')
    window.go('All Machines')
    window.machine('vm-0002').wait_state(pages.RUNNING)
    assert not window.root.has('label', re.compile('waits for the next start'))


@on_host(machines=1)
def a_machine_starts_and_is_forced_off(stage):
    window = stage.open()
    window.wait_machines(['vm-0001'])
    window.machine('vm-0001').button.click()
    stage.wait_state('vm-0001', 'running')
    window.machine('vm-0001').wait_state(pages.RUNNING)

    stage.choose('vm-0001', 'Force Off…')
    assert 'vm-0001' in window.confirmation().root.name
    stage.answer('Cancel')
    stays('running', lambda: stage.host.state('vm-0001') == 'running')

    stage.choose('vm-0001', 'Force Off…')
    stage.answer('Force Off')
    stage.wait_state('vm-0001', 'shut off')
    window.machine('vm-0001').wait_state(pages.OFF)


@on_host(machines=1)
def a_machine_is_paused_saved_and_restored(stage):
    window = stage.open()
    window.wait_machines(['vm-0001'])
    stage.host.virsh('start', 'vm-0001')
    row = window.machine('vm-0001')
    row.wait_state(pages.RUNNING)
    stage.choose('vm-0001', 'Pause')
    stage.wait_state('vm-0001', 'paused')
    row.wait_state(pages.PAUSED)
    stage.choose('vm-0001', 'Resume')
    stage.wait_state('vm-0001', 'running')
    row.wait_state(pages.RUNNING)
    stage.choose('vm-0001', 'Save')
    stage.wait_state('vm-0001', 'shut off')
    row.wait_state(pages.SAVED)
    wait_for('libvirt to know the saved state',
             lambda: 'yes' in stage.host.virsh('dominfo', 'vm-0001').split('Managed save:')[1])
    stage.choose('vm-0001', 'Restore')
    stage.wait_state('vm-0001', 'running')
    row.wait_state(pages.RUNNING)


@on_host()
def the_sample_machine_waits_for_its_host(stage):
    stage.host.virsh('pool-define-as', 'default', 'dir', '--target',
                     str(stage.host.dir / 'home' / 'images'))
    stage.host.virsh('pool-build', 'default')
    window = pages.start(stage.program, '--connect', 'test:///default')
    window.wait_machines(['test'])
    stage.program.app.activate('add-sample', pages.GLib.Variant('s', stage.uri))
    window.wait_text('The sample machine will be added as soon as .* answers')
    # Until it is known whether there is a QEMU.
    wait_for('the machine to be made', lambda: 'hospes-sample' in stage.host.virsh(
        'list', '--all', '--name'), START)
    stage.wait_state('hospes-sample', 'running')
    window.machine_page('hospes-sample')


if __name__ == '__main__':
    run()
