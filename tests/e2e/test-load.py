#!/usr/bin/python3
# test-load.py PROGRAM: graphs of a real machine and a real host
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re

import pages
from a11y import wait_for
from real import SAMPLE, on_host, run


def wait_graph(window, pattern):
    """Until a graph says so."""
    window.root.find('image', re.compile(pattern), seconds=60)


@on_host()
def a_machine_is_measured(stage):
    stage.define_sample()
    stage.host.virsh('start', SAMPLE)
    window = stage.open('--show-domain-editor', SAMPLE)
    window.machine_page(SAMPLE)
    wait_graph(window, r'^CPU \d+ percent, last minute between \d+ and \d+$')
    wait_graph(window, r'^Memory [\d.]+ MiB, last minute between ')
    wait_graph(window, r'^Disk [\d.]+ .?B/s, last minute between ')
    window.root.find('push button', 'Last hour').click()
    wait_graph(window, r'^CPU \d+ percent, last hour between \d+ and \d+$')


@on_host()
def a_row_has_its_spark(stage):
    stage.define_sample()
    stage.host.virsh('start', SAMPLE)
    window = stage.open()
    window.wait_machines([SAMPLE])
    wait_graph(window, r'^CPU \d+ percent, last minute between \d+ and \d+$')
    stage.host.virsh('destroy', SAMPLE)
    window.machine(SAMPLE).wait_state(pages.OFF)
    wait_for('the spark to go', lambda: not window.root.has('image', re.compile('^CPU')))


@on_host(machines=2)
def a_host_is_measured(stage):
    window = stage.open('--show-host-summary')
    page = window.host_page()
    page.wait_fact('Hypervisor', r'^QEMU \d')
    page.wait_fact('Speed of machines', 'KVM|emulated')
    page.wait_fact('Machines', '^2 · 0 running$')
    page.wait_fact('Uptime', r'^\d+ ')
    wait_graph(window, r'^CPU \d+ percent, last minute between \d+ and \d+$')
    wait_graph(window, r'^Memory [\d.]+ .iB, last minute between ')


if __name__ == '__main__':
    run()
