# tap.py: tests without the program's window: marks them, runs them, answers in TAP
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import signal
import sys
import time
import traceback

PATIENCE = 15.0
CASES = []


class Skipped(Exception):
    """The machine cannot do it, and here is why."""


def case(function):
    """Marks a test; its name says what must be so."""
    CASES.append(function)
    return function


def wait_for(what, function, seconds=PATIENCE):
    """Calls a function until its answer is true, and returns that."""
    end = time.monotonic() + seconds
    while True:
        answer = function()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f'waited {seconds:g} s for {what}')
        time.sleep(0.02)


def note(text):
    for line in str(text).rstrip().split('\n'):
        print(f'# {line}', flush=True)


def run(*args):
    """Runs what was marked, each with args."""
    # Told to end, it still ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    failed = False
    print(f'1..{len(CASES)}', flush=True)
    for number, function in enumerate(CASES, 1):
        name = function.__name__.replace('_', ' ')
        try:
            function(*args)
            print(f'ok {number} {name}', flush=True)
        except Skipped as reason:
            print(f'ok {number} {name} # SKIP {reason}', flush=True)
        except Exception:  # pylint: disable=broad-except
            failed = True
            note(traceback.format_exc())
            print(f'not ok {number} {name}', flush=True)
    sys.exit(1 if failed else 0)
