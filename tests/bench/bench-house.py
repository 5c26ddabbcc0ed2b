#!/usr/bin/python3
# bench-house.py PROGRAM: how soon the window and a long list are there, and what they cost
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Prints "name value unit" lines: the median of several runs where time is
# measured, counts where counts are. To be run in a desktop of its own
# (tests/support/with-desktop.sh).

import pathlib
import subprocess
import sys
import tempfile
import time

SUPPORT = pathlib.Path(__file__).resolve().parents[1] / 'support'
sys.path.insert(0, str(SUPPORT))
sys.dont_write_bytecode = True

from measured import Run, measure_window, median_of_runs, report  # noqa: E402
from private_host import PrivateHost  # noqa: E402

IDLE_S = 30


def measure_list(program, folder, document):
    def once():
        with Run(program, folder, f'test://{document}') as run:
            return run.wait_line('1000 machines shown')

    return median_of_runs(once)


def measure_idle(program, folder, document):
    with Run(program, folder, f'test://{document}') as run:
        run.wait_line('1000 machines shown')
        time.sleep(3)
        before = run.ticks()
        time.sleep(IDLE_S)
        return (run.ticks() - before) * 60 / IDLE_S


def measure_calls(program, folder):
    """Round trips from connecting until the full list is there"""
    log = pathlib.Path(folder) / 'rpc'
    with PrivateHost(machines=500) as host:
        with Run(program, folder, host.uri, LIBVIRT_LOG_FILTERS='1:rpc',
                 LIBVIRT_LOG_OUTPUTS=f'1:file:{log}') as run:
            run.wait_line('connected, 500 machines')
            calls = 0
            # What comes after the lists (managed save is the last of them) is no longer counted.
            for line in log.read_text(errors='replace').splitlines():
                if 'RPC_CLIENT_MSG_TX_QUEUE' not in line:
                    continue
                calls += 'type=0' in line
                if 'proc=273' in line and 'prog=536903814' in line:
                    break
            return calls


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix='hospes-bench.') as folder:
        document = pathlib.Path(folder) / '1000.xml'
        subprocess.run(['/usr/bin/python3', SUPPORT / 'testdriver.py', '1000', document], check=True)
        report('house.window', measure_window(program, folder), 's')
        report('house.list1000', measure_list(program, folder, document), 's')
        report('house.idle1000', measure_idle(program, folder, document), 'ticks/min')
        report('house.calls', measure_calls(program, folder), 'calls')


if __name__ == '__main__':
    main()
