# real.py: the real program on a private host with real guests
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# A test is written as a11y.py says, with @on_host instead of @case: its functions
# get a Stage, where the program runs and is connected to a host of its own.

import functools
import itertools
import os
import pathlib
import re
import subprocess
import sys

import a11y
import pages
import picture
import private_host
import sample_machine
import screen
from a11y import GLib, wait_for

IMAGE = pathlib.Path(os.environ.get('HOSPES_SAMPLE_DIR', '.')) / 'hospes-sample.img'
SAMPLE = 'sample'
START = 30.0


class Stage:
    def __init__(self, program, host, uri):
        self.program = program
        self.host = host
        self.uri = uri
        self.window = None
        self.screen = screen.Screen()

    def open(self, *arguments):
        """Starts the program; what it is told to show, it shows at once."""
        self.window = pages.start(self.program, '--connect', self.uri, *arguments)
        return self.window

    def choose(self, name, item):
        """Something of the menu of a machine's row"""
        # A press where the pointer already stands is taken for a part of the last
        # one, which opened a menu that was then used without the mouse.
        subprocess.run(['xdotool', 'mousemove', '640', '600'], check=True)
        wait_for('tips to go', self.is_settled)
        self.window.machine(name).menu().choose(item)

    def answer(self, button):
        """Answers the question that is open."""
        question = self.window.confirmation()
        question.press(button)
        # GTK 4.8 must not be asked for its windows while one of them closes.
        wait_for('the question to go', lambda: len(list(self.program.native_windows())) == 1)

    def is_settled(self):
        """Whether all windows can be listed; one that goes just then spoils the list."""
        try:
            return bool(self.program.native_window(self.window.root))
        except a11y.Missing:
            return False

    def define_sample(self, **options):
        self.host.define(sample_machine.domain(self.host.share(IMAGE), SAMPLE, **options))

    def show_console(self, name=SAMPLE):
        self.program.app.activate('show-console', GLib.Variant('(ss)', (self.uri, name)))

    def shown(self):
        """The guest's screen as the window shows it: the picture, and where in it"""
        seen = self.screen.grab()
        place = sample_machine.find(seen)
        return (seen, place) if place is not None else None

    def wait_picture(self):
        return wait_for('the guest’s picture in the window', self.shown, START)

    def wait_no_picture(self):
        wait_for('the guest’s picture to go', lambda: self.shown() is None)

    def wait_end(self, words):
        """Until the page of a machine without a screen says so; on the way nothing must look
        like a failure."""
        said = re.compile(f'{words}|The connection has ended|No connection to the screen')
        label = wait_for(words, lambda: self.window.root.find_now('label', said), START)
        assert label.name == words, label.name

    def guest(self, name=SAMPLE):
        """What the guest itself has on its screen"""
        return picture.read(self.host.screenshot(name))

    def point(self, x, y, button=None):
        """Moves the mouse to a place of the guest's screen, and perhaps clicks."""
        _, place = self.wait_picture()
        click = ['click', str(button)] if button else []
        subprocess.run(['xdotool', 'mousemove', str(round(place.x + x * place.scale)),
                        str(round(place.y + y * place.scale)), *click], check=True)

    def point_until(self, x, y, what, function):
        """As a hand does, which is never still: a jump alone may fall into the moment in
        which window or guest come up."""
        nudges = itertools.cycle((0, 1))

        def look():
            self.point(x + next(nudges), y)
            return function()

        wait_for(what, look, START)

    def type(self, text):
        self.program.focus()
        self.point(400, 200, button=1)
        self.program.type(text)

    def wait_typed(self, text):
        wait_for(f'“{text}” on the guest’s own screen',
                 lambda: sample_machine.typed(self.guest()) == text)
        wait_for(f'“{text}” in the window',
                 lambda: (seen := self.shown()) and sample_machine.typed(*seen) == text)

    def wait_state(self, name, state):
        wait_for(f'{name} to be {state}', lambda: self.host.state(name) == state, START)


def on_host(machines=0, tcp=False):
    """Marks a test; its name says what must be so."""
    def mark(function):
        @functools.wraps(function)
        def wrapped(program):
            with private_host.PrivateHost(machines, tcp) as host:
                try:
                    function(Stage(program, host, host.tcp_uri if tcp else host.uri))
                    # Before the host goes down, which is a matter of other tests.
                    program.quit()
                except BaseException:
                    program.picture('then')
                    raise
        return a11y.case(wrapped)
    return mark


def run():
    reason = private_host.missing()
    if reason:
        print(f'1..0 # SKIP {reason}')
        sys.exit(0)
    a11y.run()
