#!/usr/bin/python3
# screenshot.py PROGRAM FILE.png: does the main job with nobody there, and keeps a picture of it
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Drives the real program on the real hypervisor of this machine, in a desktop of
# its own (tests/support/with-desktop.sh): what a person does is done with mouse,
# keyboard and accessibility. Each step says what it does; the first that fails is
# named, and the status is 1. What it added to the hypervisor is removed either way.

import contextlib
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parents[1] / 'tests'
sys.path[:0] = [str(TESTS / 'support'), str(TESTS / 'e2e')]
sys.dont_write_bytecode = True

import a11y  # noqa: E402
import pages  # noqa: E402
import picture  # noqa: E402
import sample_machine  # noqa: E402
import screen  # noqa: E402
from a11y import GLib, wait_for  # noqa: E402

URI = 'qemu:///system'
TEXT = 'Hello, Hospes!'
PATIENCE = 60.0

# A libvirtd that was just started looks at each emulator before it takes a machine.
FIRST_PATIENCE = 240.0


class Failed(Exception):
    """A step did not go well."""


@contextlib.contextmanager
def step(what):
    started = time.monotonic()
    try:
        yield
    except Exception as error:
        raise Failed(f'{what}: {error or type(error).__name__}') from error
    print(f'hospes: {what}: {time.monotonic() - started:.1f} s', file=sys.stderr, flush=True)


def virsh(*args, check=True):
    """A witness that knows nothing of the program"""
    result = subprocess.run(['virsh', '-q', '-c', URI, *args], capture_output=True, text=True,
                            timeout=PATIENCE, env={**os.environ, 'LC_ALL': 'C.UTF-8'}, check=False)
    if check and result.returncode != 0:
        raise RuntimeError(result.stderr.strip())
    return result.stdout.strip()


def machines():
    return set(virsh('list', '--all', '--name').split())


class Job:
    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.screen = screen.Screen()
        self.window = None
        self.before = machines()
        self.name = None

    def open(self):
        self.window = pages.start(self.program, '--connect', URI)

    def added(self):
        """The machine that was not there before, once it runs"""
        new = machines() - self.before
        return next((name for name in new if virsh('domstate', name) == 'running'), None)

    def started(self):
        """Asked again until the host is known well enough to take it"""
        self.program.app.activate('add-sample', GLib.Variant('s', URI))
        return machines() - self.before

    def add(self):
        wait_for('the host to take a machine', self.started, FIRST_PATIENCE)
        self.name = wait_for('a new machine that runs', self.added, FIRST_PATIENCE)

    def open_console(self):
        self.program.app.activate('show-console', GLib.Variant('(ss)', (URI, self.name)))

    def shown(self):
        """The guest's screen as the window shows it: the picture, and where in it"""
        seen = self.screen.grab()
        place = sample_machine.find(seen)
        return (seen, place) if place is not None else None

    def wait_picture(self):
        wait_for('the guest’s picture in the window', self.shown, PATIENCE)

    def typed_in_window(self):
        seen = self.shown()
        return seen and sample_machine.typed(*seen)

    def typed_in_guest(self):
        file = self.folder / 'guest'
        virsh('screenshot', self.name, str(file))
        return sample_machine.typed(picture.read(file.read_bytes()))

    def type(self):
        _, place = self.shown()
        self.program.focus()
        subprocess.run(['xdotool', 'mousemove', '--sync',
                        str(int(place.x + sample_machine.WIDTH / 2 * place.scale)),
                        str(int(place.y + sample_machine.HEIGHT * 0.3 * place.scale)),
                        'click', '1'], check=True)
        self.program.type(TEXT)

    def wait_typed(self):
        wait_for(f'“{TEXT}” on the guest’s own screen', lambda: self.typed_in_guest() == TEXT)
        wait_for(f'“{TEXT}” in the window', lambda: self.typed_in_window() == TEXT)

    def write(self, file):
        """The window alone, without the shadow around, once the tip about the keyboard is gone"""
        self.window.root.wait_gone('label', re.compile('^Keyboard goes to the machine'))
        top = self.window.root
        _, _, width, height = top.extents
        _, _, left, upper, full_width, full_height = self.program.native_window(top)
        self.screen.grab(left + (full_width - width) // 2, upper + (full_height - height) // 2,
                         width, height).to_png(file)

    def remove(self):
        self.window.machine_page(self.name).back()
        self.window.machine(self.name).menu().choose('Remove Sample Machine…')
        self.window.confirmation().press('Remove')
        wait_for('the machine to be gone', lambda: self.name not in machines(), PATIENCE)
        self.name = None

    def clean_up(self):
        """Whatever went wrong, the hypervisor is left as it was."""
        for name in machines() - self.before:
            if name.startswith('hospes-sample'):
                disk = virsh('domblklist', name).split()[-1]
                virsh('destroy', name, check=False)
                virsh('undefine', name, '--managed-save', check=False)
                virsh('vol-delete', disk, check=False)


def run(job, file):
    with step('open Hospes'):
        job.open()
    with step('add and start the sample machine'):
        job.add()
    with step('open its console'):
        job.open_console()
    with step('wait for the guest’s picture'):
        job.wait_picture()
    with step('type'):
        job.type()
    with step('see it arrive'):
        job.wait_typed()
    with step(f'write the window to {file}'):
        job.write(file)
    with step('remove the sample machine'):
        job.remove()
    with step('close Hospes'):
        job.program.quit()


def keep_evidence(job, folder):
    job.screen.grab().to_png(folder / 'screenshot-failed.png')
    print(f'hospes: it looked like {folder}/screenshot-failed.png', file=sys.stderr)
    if job.program.process is not None and job.program.process.poll() is None:
        with contextlib.suppress(GLib.Error):
            (folder / 'screenshot-failed.txt').write_text(job.program.application.outline())


def main():
    path, file = sys.argv[1:]
    # libatspi warns of what every GTK 4 program lacks.
    GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix='hospes-screenshot.') as folder:
        program = a11y.Program(path, pathlib.Path(folder) / 'logs')
        try:
            job = Job(program, folder)
        except Exception as error:  # pylint: disable=broad-except
            sys.exit(f'hospes: failed: reach {URI}: {error}')
        try:
            run(job, file)
        except Failed as error:
            print(f'hospes: failed: {error}', file=sys.stderr)
            for line in program.complaints():
                print(f'hospes: it said: {line}', file=sys.stderr)
            keep_evidence(job, pathlib.Path(path).parents[2])
            sys.exit(1)
        finally:
            program.kill()
            job.clean_up()


if __name__ == '__main__':
    main()
