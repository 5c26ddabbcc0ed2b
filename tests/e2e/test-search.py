#!/usr/bin/python3
# test-search.py PROGRAM: search on a real host
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import pathlib
import re
import tempfile

import pages
from a11y import wait_for
from real import on_host, run
from search_window import search

# Calls of libvirt's protocol, by number. Pools, and snapshots that have files, are also
# looked after, whether or not anybody searches.
VOLUMES, NETWORKS = 282, 283

DOMAIN = """<domain type='qemu'><name>numbers</name><memory unit='MiB'>64</memory>
<os><type arch='x86_64'>hvm</type></os><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{disk}'/>
<target dev='vda' bus='virtio'/></disk></devices></domain>"""


def furnish(host):
    """A pool with volumes, a network, and a machine that has a snapshot"""
    folder = host.dir / 'data'
    host.virsh('pool-create-as', 'fast', 'dir', '--target', str(folder))
    host.virsh('vol-create-as', 'fast', 'numbers-data.qcow2', '1M', '--format', 'qcow2')
    host.virsh('vol-create-as', 'fast', 'nobodys.raw', '1M')
    with tempfile.NamedTemporaryFile('w', suffix='.xml') as file:
        file.write("<network><name>numbers-lan</name><bridge name='virbr77'/></network>")
        file.flush()
        host.virsh('net-define', file.name)
    host.define(DOMAIN.format(disk=folder / 'numbers-data.qcow2'))
    host.virsh('snapshot-create-as', 'numbers', 'before-that')


def count(log, number):
    return sum(f'proc={number} ' in line and 'type=0' in line and 'RPC_CLIENT_MSG_TX_QUEUE' in line
               for line in log.read_text(errors='replace').splitlines())


@on_host(machines=20)
def finds_what_a_host_has(stage):
    furnish(stage.host)
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder) / 'rpc'
        window = pages.start(stage.program, '--connect', stage.uri, env={
            'LIBVIRT_LOG_FILTERS': '1:rpc', 'LIBVIRT_LOG_OUTPUTS': f'1:file:{log}'})
        wait_for('the machines', lambda: len(window.machines) > 10)
        stage.program.focus()
        # What only search needs is not asked for before somebody searches.
        assert [count(log, number) for number in (VOLUMES, NETWORKS)] == [0, 0]

        found = search(stage.program)
        found.type('numbers', 'numbers')
        assert re.match('Pool “fast” on .* · used by numbers$', found.row('numbers-data.qcow2')[1])
        assert found.row('numbers-lan')[1].startswith('Network on ')
        stage.program.key('ctrl+a')
        found.type('before', 'before-that')
        assert found.row('before-that')[1].startswith('Snapshot of numbers on ')
        assert [count(log, number) for number in (VOLUMES, NETWORKS)] == [1, 1]

        stage.program.key('Return')
        found.wait_gone()
        window.machine_page('numbers').back()
        stage.program.focus()
        found = search(stage.program)
        found.type('numbers', 'numbers')
        found.click('numbers-data.qcow2')
        found.wait_gone()
        # A volume is shown where it is, with the machine that uses it beside it.
        window.root.find('label', 'Storage')
        table = window.root.find('tree table', 'Volumes')
        table.find('label', 'numbers-data.qcow2')
        table.find('push button', re.compile('numbers'))


@on_host(machines=2)
def searches_what_a_lost_host_had(stage):
    furnish(stage.host)
    window = stage.open()
    wait_for('the machines', lambda: len(window.machines) == 3)
    stage.program.focus()
    found = search(stage.program)
    found.type('nobodys', 'nobodys.raw')
    assert found.row('nobodys.raw')[1].endswith('used by no machine')
    stage.host.kill()
    found.root.find('label', re.compile(r'is not connected; what it had at \d\d:\d\d is searched too'))
    stage.program.key('ctrl+a')
    found.type('numbers-d', 'numbers')
    assert found.row('numbers-data.qcow2')[1].endswith('used by numbers')


if __name__ == '__main__':
    run()
