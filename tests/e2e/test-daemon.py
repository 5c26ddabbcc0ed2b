#!/usr/bin/python3
# test-daemon.py PROGRAM: a daemon that dies or hangs costs nothing but the time it is away
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import pages
from a11y import GLib
from real import on_host, run

# Keepalive notices a silent daemon within a quarter of a minute.
SILENCE = 60.0
LOST = 'Connection lost'
RECONNECTING = 'Reconnecting'


@on_host(machines=2)
def it_is_killed_and_comes_back(stage):
    window = stage.open()
    window.wait_machines(['vm-0001', 'vm-0002'])
    stage.host.virsh('start', 'vm-0001')
    window.machine('vm-0001').wait_state(pages.RUNNING)

    stage.host.kill()
    window.wait_text(LOST)
    assert window.machines == ['vm-0001', 'vm-0002'], 'what was known is kept'

    stage.host.up()
    stage.host.virsh('start', 'vm-0002')
    window.machine('vm-0001').wait_state(pages.RUNNING)
    window.machine('vm-0002').wait_state(pages.RUNNING)
    stage.host.virsh('destroy', 'vm-0001')
    window.machine('vm-0001').wait_state(pages.OFF)


@on_host(machines=1)
def it_hangs_and_the_rest_goes_on(stage):
    window = stage.open()
    window.wait_machines(['vm-0001'])
    stage.host.freeze()

    # Another host is opened meanwhile, and its machine can be used.
    stage.program.app.activate('connect', GLib.Variant('s', 'test:///default'))
    window.machine('test').wait_state(pages.RUNNING)
    stage.choose('test', 'Pause')
    window.machine('test').wait_state(pages.PAUSED)

    window.go('All Machines')
    window.root.find('label', pages.re.compile(RECONNECTING), seconds=SILENCE)
    stage.host.thaw()
    window.machine('vm-0001').wait_state(pages.OFF)
    window.root.wait_gone('label', pages.re.compile(RECONNECTING), seconds=SILENCE)
    stage.host.virsh('start', 'vm-0001')
    window.machine('vm-0001').wait_state(pages.RUNNING)


@on_host(machines=1)
def it_finds_no_qemu(stage):
    stage.host.kill()
    stage.host.hide_qemu()
    stage.host.up()
    window = stage.open()
    window.wait_text('QEMU was not found there')
    window.root.find('push button', pages.re.compile('What to Do')).click()
    window.wait_text('QEMU is not installed')
    assert 'qemu' in window.root.find('text', 'Commands').text
    assert window.root.has('push button', pages.re.compile('Try Again'))

    # And back: the machines are still there.
    window.root.find('push button', pages.re.compile('Back to Machines')).click()
    window.machine('vm-0001').wait_state(pages.OFF)


if __name__ == '__main__':
    run()
