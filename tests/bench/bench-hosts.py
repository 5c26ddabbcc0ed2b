#!/usr/bin/python3
# bench-hosts.py PROGRAM GAP-LIBRARY CHEAP SEARCH [PART…]: thousands of machines, and hosts far away
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Prints "name value unit" lines. What ends in ".vs" is a ratio to Debian's
# virt-manager, measured in the same way in the same run: what is shown is told
# from pictures of the screen then, for both. To be run in a desktop of its own
# (tests/support/with-desktop.sh) with a window manager. Without parts (window,
# growth, … as in main()) all are measured.

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SUPPORT = pathlib.Path(__file__).resolve().parents[1] / 'support'
sys.path.insert(0, str(SUPPORT))
sys.dont_write_bytecode = True

from measured import Run, measure_window, median_of_runs, report, resident, ticks  # noqa: E402
from private_host import PrivateHost  # noqa: E402
from ssh_host import SshHost  # noqa: E402

IDLE_S = 30
RTT_MS = 50
GROWTH = (100, 1000, 5000, 20000)
STILL = 5
LONGEST_S = 240


def document_of(folder, count):
    path = pathlib.Path(folder) / f'{count}.xml'
    if not path.exists():
        subprocess.run(['/usr/bin/python3', SUPPORT / 'testdriver.py', str(count), path],
                       check=True)
    return path


class Proxy:
    """A way to a port of 127.0.0.1 that takes time"""

    def __init__(self, port, delay_ms=0):
        self.process = subprocess.Popen(['/usr/bin/python3', SUPPORT / 'proxy.py', str(port),
                                         str(delay_ms)], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def freeze(self):
        self.process.send_signal(signal.SIGUSR1)


def picture():
    """The left of the screen, where names are; not the clock of any statistics"""
    return subprocess.run(['import', '-silent', '-window', 'root', '-crop', '420x600+0+120',
                           '-depth', '2', 'gray:-'], capture_output=True, check=True).stdout


def wait_still(pid):
    """Seconds until the screen showed what it showed in the end, and ticks used by then"""
    begin = time.monotonic()
    seen = []
    while time.monotonic() - begin < LONGEST_S:
        seen.append((picture(), time.monotonic() - begin, ticks(pid)))
        last = [shot for shot, _, _ in seen[-STILL:]]
        # A picture of one colour is an empty window.
        if len(last) == STILL and len(set(last)) == 1 and len(set(last[0])) > 2:
            if ticks(pid) - seen[-STILL][2] < 20:
                break
        time.sleep(0.2)
    final = seen[-1][0]
    for shot, seconds, used in seen:
        if shot == final:
            return seconds, used
    raise SystemExit('the screen never came to rest')


def other_command(uri):
    return ['virt-manager', '--no-fork', '--connect', uri]


def compare(program, folder, uri, other_uri):
    """Ours and theirs: (seconds, ticks, ticks a minute afterwards) each"""
    results = []
    for command in ([program, '--connect', uri], other_command(other_uri)):
        environment = dict(os.environ, GSETTINGS_BACKEND='memory')
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            seconds, used = wait_still(process.pid)
            before = ticks(process.pid)
            time.sleep(IDLE_S)
            results.append((seconds, used, (ticks(process.pid) - before) * 60 / IDLE_S))
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return results


def measure_list(program, folder, count, runs=3):
    def once():
        with Run(program, folder, f'test://{document_of(folder, count)}') as run:
            return run.wait_line(f'{count} machines shown')

    return median_of_runs(once, runs)


def minimise(pid):
    """Until no window of it is left: one that was just put on the screen is not heard yet."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        shown = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        if not shown:
            return
        for window in shown:
            subprocess.run(['xdotool', 'windowminimize', window], check=False)
        time.sleep(0.5)
    raise SystemExit('the window is not minimised')


def measure_idle(program, folder, count, hidden):
    with Run(program, folder, f'test://{document_of(folder, count)}') as run:
        run.wait_line(f'{count} machines shown')
        if hidden:
            minimise(run.process.pid)
        time.sleep(5)
        before = run.ticks()
        time.sleep(IDLE_S)
        return (run.ticks() - before) * 60 / IDLE_S


def count_calls(log):
    return sum('RPC_CLIENT_MSG_TX_QUEUE' in line and 'type=0' in line
               for line in log.read_text(errors='replace').splitlines())


def measure_calls(program, folder):
    """Round trips to the full list, then a tick, then hidden"""
    log = pathlib.Path(folder) / 'rpc'
    with PrivateHost(machines=500) as host:
        with Run(program, folder, host.uri, LIBVIRT_LOG_FILTERS='1:rpc',
                 LIBVIRT_LOG_OUTPUTS=f'1:file:{log}') as run:
            run.wait_line('connected, 500 machines')
            calls = 0
            for line in log.read_text(errors='replace').splitlines():
                calls += 'RPC_CLIENT_MSG_TX_QUEUE' in line and 'type=0' in line
                # The last of the lists
                if 'RPC_CLIENT_MSG_TX_QUEUE' in line and 'proc=273' in line:
                    break
            report('hosts.calls500', calls, 'calls')

            # What fills in the background has come to its end.
            before = -1
            while (now := count_calls(log)) - before > 6:
                before = now
                time.sleep(10)
            before = count_calls(log)
            time.sleep(IDLE_S)
            report('hosts.tick', (count_calls(log) - before) / (IDLE_S / 3), 'calls/tick')

            minimise(run.process.pid)
            time.sleep(5)
            before = count_calls(log)
            time.sleep(IDLE_S)
            report('hosts.hidden.calls', count_calls(log) - before, 'calls')


def measure_ssh(program, folder, compared):
    with PrivateHost(machines=500) as host, SshHost(libvirt=host.dir) as ssh, \
            Proxy(ssh.port, RTT_MS) as way:
        uri = f'qemu+ssh://root@127.0.0.1:{way.port}/session?keyfile={ssh.dir}/id'
        ssh.trust(way.port)

        def once():
            with Run(program, folder, uri, **ssh.environment) as run:
                return run.wait_line('500 machines shown')

        report('hosts.ssh50', median_of_runs(once, 3), 's')
        if compared:
            wrapper = pathlib.Path(folder) / 'ssh'
            wrapper.write_text(f'#!/bin/sh\nexec ssh -F {ssh.dir}/config "$@"\n')
            wrapper.chmod(0o755)
            os.environ.update(ssh.environment)
            ours, theirs = compare(program, folder, uri, f'{uri}&command={wrapper}')
            report('hosts.ssh50.vs', ours[0] / theirs[0], 'ratio')


def measure_memory(program, folder):
    """KiB a machine, beyond what the test driver needs for it in any program"""
    def ours(count):
        with Run(program, folder, f'test://{document_of(folder, count)}') as run:
            run.wait_line(f'{count} machines shown')
            minimise(run.process.pid)
            time.sleep(8)
            return resident(run.process.pid)

    def drivers(count):
        process = subprocess.Popen(['virsh', '-c', f'test://{document_of(folder, count)}'],
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        try:
            while (size := resident(process.pid)) != (time.sleep(1), resident(process.pid))[1]:
                pass
            return size
        finally:
            process.stdin.close()
            process.wait()

    return (ours(5000) - ours(100) - drivers(5000) + drivers(100)) / 4900


def make_events(host, count):
    """Whoever else works there: machines come, get titles, and go."""
    xml = pathlib.Path(host.dir) / 'brief.xml'
    xml.write_text('<domain type="qemu"><name>brief</name><memory>65536</memory>'
                   '<os><type arch="x86_64">hvm</type></os></domain>')
    lines = []
    for i in range(count // 4):
        lines += [f'define {xml}', f'desc brief --title --config t{i}', 'undefine brief']
        lines += [f'desc vm-{i % 500 + 1:04} --title --config t{i}']
    subprocess.run(['virsh', '-q', '-c', host.uri], input='\n'.join(lines), text=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def know_hosts(folder, uris):
    """Settings in which a person has these hosts"""
    place = pathlib.Path(folder) / 'config' / 'glib-2.0' / 'settings'
    place.mkdir(parents=True)
    hosts = ', '.join(f"('{uri}', 'host {i}')" for i, uri in enumerate(uris))
    (place / 'keyfile').write_text(f'[org/hospes/Hospes]\nhosts=[{hosts}]\n')
    return {'GSETTINGS_BACKEND': 'keyfile', 'XDG_CONFIG_HOME': str(place.parents[1])}


def measure_gap(program, folder, library):
    """The longest time the main loop stood still, with All Machines in the window"""
    gaps = pathlib.Path(folder) / 'gaps'
    with PrivateHost(machines=500) as host, PrivateHost(tcp=True) as far, \
            Proxy(far.port, 500) as slow, Proxy(far.port) as frozen:
        known = know_hosts(folder, [host.uri, f'test://{document_of(folder, 5000)}',
                                    f'qemu+tcp://127.0.0.1:{slow.port}/session',
                                    f'qemu+tcp://127.0.0.1:{frozen.port}/session'])
        with Run(program, folder, **known, HOSPES_GAPS=str(gaps), LD_PRELOAD=str(library)) as run:
            # Starting is a matter of the window, which is measured by itself.
            run.wait_line('window shown')
            pathlib.Path(f'{gaps}.reset').touch()
            run.wait_line('5500 machines shown')
            frozen.freeze()
            make_events(host, 4000)
            time.sleep(5)
        return float(gaps.read_text().split()[0])


def measure_cheap(cheap):
    with PrivateHost() as host:
        pool = pathlib.Path(host.dir) / 'pool'
        pool.mkdir()
        shutil.chown(pool, 'nobody')
        subprocess.run([cheap], check=True, env={
            **os.environ, 'HOSPES_BENCH_URI': host.uri, 'HOSPES_BENCH_FOLDER': str(pool)})


def measure_search(search, folder):
    """What one types, among as many machines as grow anywhere"""
    subprocess.run([search], check=True, env={
        **os.environ, 'HOSPES_BENCH_URI': f'test://{document_of(folder, GROWTH[-1])}'})


def measure_compared(program, folder):
    uri = f'test://{document_of(folder, 5000)}'
    ours, theirs = compare(program, folder, uri, uri)
    report('hosts.list5000.vs', ours[0] / theirs[0], 'ratio')
    report('hosts.cpu5000.vs', ours[1] / theirs[1], 'ratio')
    report('hosts.idle5000.vs', ours[2] / theirs[2], 'ratio')


def measure_growth(program, folder):
    for count in GROWTH:
        report(f'hosts.list{count}', measure_list(program, folder, count), 's')


def main():
    program, library, cheap, search, *chosen = sys.argv[1:]
    compared = shutil.which('virt-manager') is not None
    with tempfile.TemporaryDirectory(prefix='hospes-bench.') as folder:
        at = (program, folder)
        parts = {
            'window': lambda: report('hosts.window', measure_window(*at), 's'),
            'growth': lambda: measure_growth(*at),
            'idle': lambda: report('hosts.idle5000', measure_idle(*at, 5000, False), 'ticks/min'),
            'hidden': lambda: report('hosts.hidden', measure_idle(*at, 5000, True), 'ticks/min'),
            'calls': lambda: measure_calls(*at),
            'memory': lambda: report('hosts.memory', measure_memory(*at), 'KiB/machine'),
            'gap': lambda: report('hosts.gap', measure_gap(*at, library), 'ms'),
            'cheap': lambda: measure_cheap(cheap),
            'search': lambda: measure_search(search, folder),
            'ssh': lambda: measure_ssh(*at, compared),
        }
        if compared:
            parts['compared'] = lambda: measure_compared(*at)
        for name, measure in parts.items():
            if not chosen or name in chosen:
                measure()


if __name__ == '__main__':
    main()
