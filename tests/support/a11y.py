# a11y.py: drives the program as a person with a screen reader would
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# A test is a Python file of functions marked with @case, which get a Program
# that is not started yet, and ends with run(). It is started as
#
#   with-desktop.sh python3 test-something.py PROGRAM
#
# and answers in TAP. Nothing here sleeps for a time that was guessed: all that
# takes time is waited for by wait_for(), and its limit is reached only in
# failure. After each case the program is ended and must have done so well;
# what it wrote, a picture and the accessible tree are kept when a case fails.

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

APP_ID = 'org.hospes.Hospes'
APP_PATH = '/org/hospes/Hospes'
# Seconds; the machine may be slow and busy.
PATIENCE = float(os.environ.get('HOSPES_TEST_PATIENCE', '15'))
POLL_MS = 20

# What a program must not say, besides what makes it abort by itself.
COMPLAINTS = re.compile(r'(WARNING|CRITICAL|ERROR) \*\*|hospes-law:|Sanitizer|runtime error:')

# A list makes some two hundred of these, whatever it shows.
STOCKED = ('table row', 'list item')


class Missing(AssertionError):
    """What was waited for did not come."""


class Skip(Exception):
    """A case that cannot be tried on this machine, and why."""


def wait_for(what, function, seconds=PATIENCE):
    """Calls a function until its answer is true, and returns that."""
    end = time.monotonic() + seconds
    context = GLib.MainContext.default()
    while True:
        try:
            answer = function()
        except GLib.Error:
            # A widget went away between being found and being asked.
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Missing(f'waited {seconds:g} s for {what}')
        GLib.timeout_add(POLL_MS, lambda: GLib.SOURCE_REMOVE)
        context.iteration(True)


def stays(what, function, seconds=0.5):
    """Fails if a function's answer stops being true within a while."""
    try:
        wait_for(what, lambda: not function(), seconds)
    except Missing:
        return
    raise AssertionError(f'did not stay: {what}')


class Element:
    """A widget, as the accessibility bus shows it."""

    def __init__(self, program, node):
        self.program = program
        self.node = node

    def __eq__(self, other):
        return isinstance(other, Element) and self.node == other.node

    def __hash__(self):
        return hash(self.node)

    def __repr__(self):
        try:
            return f'{self.role} “{self.name[:60]}”'
        except GLib.Error:
            return 'something that is gone'

    @property
    def name(self):
        return self.node.get_name() or ''

    @property
    def role(self):
        return self.node.get_role_name()

    @property
    def description(self):
        return self.node.get_description() or ''

    @property
    def text(self):
        """What an entry, a text or a label holds."""
        if self.node.get_text_iface() is None:
            return self.name
        # GTK 4.8 takes -1 for the end as nothing at all.
        return Atspi.Text.get_text(self.node, 0, 1 << 20)

    @property
    def value(self):
        return Atspi.Value.get_current_value(self.node)

    def has_state(self, state):
        return self.node.get_state_set().contains(getattr(Atspi.StateType, state.upper()))

    @property
    def showing(self):
        """It is on screen, or would be if nothing lay over it."""
        # GTK 4.8 tells the state called “showing” of windows alone, but what is
        # not mapped contains no point.
        x, y, width, height = self.extents
        return width > 0 and Atspi.Component.contains(self.node, x + width // 2, y + height // 2,
                                                      Atspi.CoordType.WINDOW)

    @property
    def sensitive(self):
        return self.has_state('sensitive')

    @property
    def extents(self):
        """Position in the window, and size; of a stack’s page, which is no widget, nothing."""
        if self.node.get_component_iface() is None:
            return 0, 0, 0, 0
        box = Atspi.Component.get_extents(self.node, Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    @property
    def parent(self):
        node = self.node.get_parent()
        return Element(self.program, node) if node is not None else None

    @property
    def children(self):
        for index in range(self.node.get_child_count()):
            try:
                node = self.node.get_child_at_index(index)
            except GLib.Error:
                continue
            if node is not None:
                yield Element(self.program, node)

    @property
    def hides(self):
        """It can be left out with all below it: another page of a stack, a row kept in stock."""
        if self.node.get_component_iface() is None:
            return not any(child.showing for child in self.children)
        return self.role in STOCKED and self.extents[2] == 0

    def walk(self, showing=False):
        """All below, or what is worth a look if only what shows matters."""
        yield self
        for child in self.children:
            try:
                if not showing or not child.hides:
                    yield from child.walk(showing)
            except GLib.Error:
                continue

    def matches(self, role, name, showing):
        if role is not None and self.role != role:
            return False
        if isinstance(name, re.Pattern):
            if not name.search(self.name):
                return False
        elif name is not None and self.name != name:
            return False
        return not showing or self.showing

    def find_each(self, role, name, showing):
        for element in self.walk(showing):
            try:
                if element.matches(role, name, showing):
                    yield element
            except GLib.Error:
                continue

    def find_all(self, role=None, name=None, showing=True):
        """All that match now; a name is exact unless it is a pattern."""
        return list(self.find_each(role, name, showing))

    def find_now(self, role=None, name=None, showing=True):
        """The first that matches now, or None; what comes after it is not looked at."""
        return next(self.find_each(role, name, showing), None)

    def has(self, role=None, name=None, showing=True):
        return self.find_now(role, name, showing) is not None

    def find(self, role=None, name=None, showing=True, seconds=PATIENCE):
        """The first that matches, once there is one."""
        text = name.pattern if isinstance(name, re.Pattern) else name
        return wait_for(f'{role or "anything"} “{text}” in {self!r}',
                        lambda: self.find_now(role, name, showing), seconds)

    def wait_gone(self, role=None, name=None, seconds=PATIENCE):
        wait_for(f'{role or "anything"} “{name}” to go', lambda: not self.has(role, name), seconds)

    def inside(self, role):
        """The nearest thing of a role that holds this one."""
        element = self.parent
        while element is not None and element.role != role:
            element = element.parent
        if element is None:
            raise Missing(f'{self!r} is not inside of a {role}')
        return element

    @property
    def texts(self):
        """All that is written inside, in order."""
        return [element.name for element in self.find_all('label') if element.name]

    @property
    def actions(self):
        found = []
        for index in range(Atspi.Action.get_n_actions(self.node)):
            try:
                found.append(Atspi.Action.get_action_name(self.node, index))
            except GLib.Error:
                found.append('')
        return found

    def act(self, name='click'):
        """Does what assistive technology can do with it."""
        actions = self.actions
        if name not in actions:
            raise Missing(f'{self!r} has no action {name}, only {actions}')
        Atspi.Action.do_action(self.node, actions.index(name))

    def click(self):
        """By its action if it has one, else with the mouse."""
        wait_for(f'{self!r} to be usable', lambda: self.sensitive)
        for element in self.walk():
            if 'click' in element.actions:
                element.act('click')
                return
        self.click_at()

    def click_at(self, button=1, times=1):
        """With the mouse, in its middle."""
        wait_for(f'{self!r} to be seen', lambda: self.extents[2] > 0)
        x, y, width, height = self.extents
        self.program.pointer(self, x + width // 2, y + height // 2, button, times)

    def set_text(self, text):
        """Writes into an entry, as an input method would."""
        for element in self.walk():
            if element.node.get_editable_text_iface() is not None:
                Atspi.EditableText.set_text_contents(element.node, text)
                return
        raise Missing(f'{self!r} cannot be written into')

    @property
    def toplevel(self):
        element = self
        while element.parent is not None and element.parent.role != 'application':
            element = element.parent
        return element

    def outline(self, depth=0):
        """The tree below, for a person to read."""
        try:
            if self.hides:
                return f'{"  " * depth}{self.role} “{self.name}” and all below are not shown'
            x, y, width, height = self.extents
            line = (f'{"  " * depth}{self.role} “{self.name[:80]}” {x},{y} {width}x{height}'
                    f'{"" if width == 0 or self.showing else " not shown"}'
                    f'{"" if self.sensitive else " insensitive"}')
        except GLib.Error:
            line = f'{"  " * depth}?'
        return '\n'.join([line, *(child.outline(depth + 1) for child in self.children)])


class Actions:
    """The actions a GTK program shows on the session bus."""

    def __init__(self, bus, path):
        self.bus = bus
        self.path = path

    def call(self, method, parameters, answer):
        return self.bus.call_sync(APP_ID, self.path, 'org.gtk.Actions', method, parameters,
                                  GLib.VariantType(answer) if answer else None,
                                  Gio.DBusCallFlags.NO_AUTO_START, int(PATIENCE * 1000), None)

    def names(self):
        return self.call('List', None, '(as)').unpack()[0]

    def enabled(self, name):
        try:
            return self.call('Describe', GLib.Variant('(s)', (name,)), '((bgav))').unpack()[0][0]
        except GLib.Error:
            return False

    def state(self, name):
        state = self.call('Describe', GLib.Variant('(s)', (name,)), '((bgav))').unpack()[0][2]
        return state[0] if state else None

    def activate(self, name, parameter=None):
        """The parameter is a GLib.Variant; the action must be enabled, or become so."""
        wait_for(f'the action {name} to be enabled', lambda: self.enabled(name))
        self.call('Activate',
                  GLib.Variant('(sava{sv})', (name, [parameter] if parameter else [], {})), None)


class Program:
    """The program under test: at most one run at a time."""

    def __init__(self, path, logs):
        self.path = path
        self.logs = logs
        self.prefix = []
        self.process = None
        self.application = None
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.app = Actions(self.bus, APP_PATH)
        self.win = Actions(self.bus, f'{APP_PATH}/window/1')
        self.runs = 0

    @property
    def log(self):
        return self.logs / f'stderr-{self.runs}.txt'

    def environment(self, extra):
        return {**os.environ, 'G_DEBUG': 'fatal-warnings', **extra}

    def start(self, *arguments, env=None, wait=True):
        """Starts it and waits for its window."""
        assert self.process is None, 'it runs already'
        self.runs += 1
        self.logs.mkdir(parents=True, exist_ok=True)
        with open(self.log, 'wb') as log:
            self.process = subprocess.Popen(
                ['setpriv', '--pdeathsig', 'TERM', *self.prefix, self.path, *arguments],
                env=self.environment(env or {}), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        return self.wait_for_window() if wait else None

    def run(self, *arguments, env=None, seconds=PATIENCE):
        """A run that ends by itself, as with --help or beside a first instance."""
        return subprocess.run([self.path, *arguments], env=self.environment(env or {}), text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds,
                              check=False)

    def find_application(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with status {self.process.returncode}')
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(index)
            if node is not None and node.get_process_id() == self.process.pid and \
                    node.get_child_count() > 0:
                # What is kept on this side is not always told when it changes; what kind of
                # thing something is does not change, and is asked most often.
                node.set_cache_mask(Atspi.Cache.ROLE | Atspi.Cache.INTERFACES)
                return Element(self, node)
        return None

    def wait_for_window(self):
        self.application = wait_for('the program’s window', self.find_application)
        return wait_for('the main window', lambda: next(iter(self.windows), None))

    @property
    def windows(self):
        """All windows, dialogs among them, the newest last."""
        return [child for child in self.application.children
                if child.role in ('frame', 'dialog', 'window', 'alert')]

    def find_window(self, name=None, role=None, seconds=PATIENCE):
        """A window by its title, or by its role."""
        return wait_for(f'the {role or "window"} “{name}”', lambda: next(
            (window for window in self.windows if (name is None or window.name == name) and
             (role is None or window.role == role) and window.extents[2] > 0), None), seconds)

    def wait_window_gone(self, title, seconds=PATIENCE):
        """By the window system: GTK 4.8 warns if it is asked about a window just as that goes."""
        wait_for(f'the window “{title}” to go',
                 lambda: all(native[1] != title for native in self.native_windows()), seconds)

    def native_windows(self):
        """X windows that belong to it, with position, size and title."""
        result = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid',
                                 str(self.process.pid)], text=True, capture_output=True,
                                check=False)
        for number in result.stdout.split():
            shell = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', number], text=True,
                                   capture_output=True, check=False).stdout
            box = dict(line.split('=') for line in shell.split())
            title = subprocess.run(['xdotool', 'getwindowname', number], text=True,
                                   capture_output=True, check=False).stdout.rstrip('\n')
            if 'WIDTH' in box:
                yield (int(number), title, int(box['X']), int(box['Y']), int(box['WIDTH']),
                       int(box['HEIGHT']))

    def native_window(self, toplevel):
        """The X window of an accessible one: the best match in size, then in title."""
        _, _, width, height = toplevel.extents

        def misfit(native):
            return (abs(native[4] - width) + abs(native[5] - height), native[1] != toplevel.name)

        natives = sorted(self.native_windows(), key=misfit)
        if not natives:
            raise Missing(f'no X window for {toplevel!r}')
        return natives[0]

    def pointer(self, element, x, y, button, times):
        """Clicks at a place of the window which holds an element."""
        toplevel = element.toplevel
        _, _, width, height = toplevel.extents
        _, _, left, top, full_width, full_height = self.native_window(toplevel)
        # The X window is larger by the frame which the toolkit draws around.
        left += (full_width - width) // 2
        top += (full_height - height) // 2
        # Not with --sync: of a pointer that is there already it would wait 15 s for a move, and
        # what one client asks for, the server does in order.
        subprocess.run(['xdotool', 'mousemove', str(left + x), str(top + y), 'click',
                        '--repeat', str(times), '--delay', '40', str(button)], check=True)

    def focus(self, toplevel=None):
        """Gives a window the keyboard."""
        number = self.native_window(toplevel or self.windows[0])[0]
        subprocess.run(['xdotool', 'windowfocus', '--sync', str(number)], check=True)

    def key(self, *keys):
        """Presses keys, as xdotool calls them: ctrl+f, Return, Menu."""
        subprocess.run(['xdotool', 'key', '--delay', '20', *keys], check=True)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '15', text], check=True)

    def resize(self, width, height):
        number = self.native_window(self.windows[0])[0]
        subprocess.run(['xdotool', 'windowsize', str(number), str(width), str(height)], check=True)
        wait_for(f'the window to be {width} wide',
                 lambda: abs(self.windows[0].extents[2] - width) < 40)

    def picture(self, name):
        """What is on the screen, in the folder of the logs."""
        self.logs.mkdir(parents=True, exist_ok=True)
        subprocess.run(['import', '-window', 'root', self.logs / f'{name}.png'], check=False)

    def wait_end(self, seconds=PATIENCE):
        """The status it ends with."""
        wait_for('the program to end', lambda: self.process.poll() is not None, seconds)
        status = self.process.returncode
        self.process = None
        self.application = None
        return status

    def complaints(self):
        if not self.log.exists():
            return []
        return [line for line in self.log.read_text(errors='replace').split('\n')
                if COMPLAINTS.search(line)]

    def quit(self):
        """As a person would; it must end well and have said nothing bad."""
        if self.process is None:
            return
        if self.process.poll() is None:
            try:
                self.app.activate('quit')
            except GLib.Error as error:
                # It may be gone before it has answered.
                if not error.matches(Gio.dbus_error_quark(), Gio.DBusError.NO_REPLY):
                    raise
        status = self.wait_end()
        complaints = self.complaints()
        assert not complaints, '\n'.join(complaints)
        assert status == 0, f'the program ended with status {status}'

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        self.process = None

    def keep_evidence(self):
        self.picture('screen')
        if self.application is not None and self.process is not None and \
                self.process.poll() is None:
            try:
                (self.logs / 'tree.txt').write_text(self.application.outline())
            except GLib.Error as error:
                (self.logs / 'tree.txt').write_text(str(error))


CASES = []


def case(function):
    """Marks a test; its name says what must be so."""
    CASES.append(function)
    return function


def explain(error):
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    print('\n'.join(f'# {line}' for line in ''.join(lines).rstrip().split('\n')))


def run_case(function, program):
    """What TAP says of it; whatever happens, the program does not run afterwards."""
    try:
        function(program)
        program.quit()
    except Skip as reason:
        return f'ok # SKIP {reason}'
    except Exception as error:  # pylint: disable=broad-except
        explain(error)
        if program.process is not None and program.process.poll() is not None:
            print(f'# the program ended with status {program.process.returncode}')
        for line in program.complaints():
            print(f'# stderr: {line}')
        program.keep_evidence()
        print(f'# see {program.logs}')
        return 'not ok'
    finally:
        program.kill()
    shutil.rmtree(program.logs, ignore_errors=True)
    return 'ok'


def run():
    """Runs what the file marked, or what is named after PROGRAM."""
    program_path, *wanted = sys.argv[1:]
    file = pathlib.Path(sys.argv[0])
    root = pathlib.Path(os.environ.get('G_TEST_BUILDDIR', '.')) / 'ui' / 'logs' / file.stem
    cases = [function for function in CASES if not wanted or function.__name__ in wanted]
    failed = 0

    print(f'1..{len(cases)}', flush=True)
    for number, function in enumerate(cases, 1):
        logs = root / function.__name__
        shutil.rmtree(logs, ignore_errors=True)
        outcome, _, reason = run_case(function, Program(program_path, logs)).partition(' #')
        failed += outcome != 'ok'
        name = function.__name__.replace('_', ' ')
        print(f'{outcome} {number} {name}{" #" + reason if reason else ""}', flush=True)
    sys.exit(1 if failed else 0)
