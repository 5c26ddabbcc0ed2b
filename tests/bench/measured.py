# measured.py: starts of the program, with a clock
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# The program tells what it shows by --debug; its clock is that of the line, so
# that reading late measures nothing else.

import os
import pathlib
import re
import socket
import statistics
import subprocess
import tempfile
import time

RUNS = 5
PATIENCE_S = 120
TICKS_PER_S = os.sysconf('SC_CLK_TCK')


def ticks(pid):
    """User and system time of a process so far, in ticks of 10 ms"""
    stat = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
    return (int(stat[11]) + int(stat[12])) * 100 / TICKS_PER_S


def resident(pid):
    """KiB of memory that are its own"""
    rollup = pathlib.Path(f'/proc/{pid}/smaps_rollup').read_text()
    return sum(int(kib) for kib in re.findall(r'^Private_\w+:\s+(\d+) kB', rollup, re.M))


class Run:
    """One start of the program"""

    def __init__(self, program, folder, uri=None, **environment):
        """Of a host that may be new, or with those it knows"""
        self.log = pathlib.Path(folder) / 'log'
        self.started = time.time()
        with open(self.log, 'w', encoding='utf-8') as log:
            command = [program, '--debug', *(['--connect', uri] if uri else [])]
            self.process = subprocess.Popen(command, stdout=log, stderr=log,
                                            env={**os.environ, **environment})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def wait_line(self, pattern):
        """Seconds from the start until the program said a line"""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            found = re.search(rf'DEBUG: (\d+):(\d+):([\d.]+): .*{pattern}', self.log.read_text())
            if found:
                return self.since_start(*found.groups())
            time.sleep(0.02)
        raise SystemExit(f'waited in vain for “{pattern}”:\n{self.log.read_text()}')

    def since_start(self, hours, minutes, seconds):
        begun = time.localtime(self.started)
        midnight = self.started % 1 + begun.tm_sec + 60 * begun.tm_min + 3600 * begun.tm_hour
        return (float(seconds) + 60 * int(minutes) + 3600 * int(hours) - midnight) % 86400

    def ticks(self):
        return ticks(self.process.pid)


def report(name, value, unit):
    print(f'{name} {value:.3g} {unit}', flush=True)


def median_of_runs(measure, runs=RUNS):
    measure()
    return statistics.median(measure() for _ in range(runs))


def measure_window(program, folder):
    """Seconds to the window, with a host that takes connections and says nothing"""
    # The path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix='hospes-silent.', dir='/tmp') as place, \
            socket.socket(socket.AF_UNIX) as silent:
        path = pathlib.Path(place) / 'silent'
        silent.bind(str(path))
        silent.listen(64)

        def once():
            with Run(program, folder, f'qemu+unix:///system?socket={path}') as run:
                return run.wait_line('window shown')

        return median_of_runs(once)
