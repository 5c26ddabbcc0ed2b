# pages.py: what a person finds in the program’s windows, by the words they read
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Tests ask these for things and never know how they are built, so a change of
# layout is a change here alone. See a11y.py for how to write one.

import re

from a11y import PATIENCE, GLib, Missing, wait_for

RUNNING, OFF, PAUSED, SAVED, CRASHED = 'Running', 'Off', 'Paused', 'Saved', 'Crashed'


class Menu:
    """A menu that is open."""

    def __init__(self, program, root, seconds=PATIENCE):
        self.program = program
        self.items = wait_for('a menu', lambda: root.find_all('menu item'), seconds)

    def usable(self):
        """Names of what can be chosen."""
        return {item.name for item in self.items if item.sensitive}

    def is_open(self):
        try:
            return self.items[0].showing
        except GLib.Error:
            return False

    def wait_closed(self):
        wait_for('the menu to close', lambda: not self.is_open())

    def choose(self, name):
        """By keyboard: after an item’s action GTK 4.8 keeps the pointer to itself."""
        wanted = [item for item in self.items if item.name == name]
        if not wanted:
            raise Missing(f'the menu has no {name}, only {self.usable()}')
        for _ in range(2 * len(self.items)):
            if wanted[0].has_state('focused'):
                self.program.key('Return')
                self.wait_closed()
                return
            self.go_down()
        raise Missing(f'{wanted[0]!r} does not get the focus')

    def go_down(self):
        """And sees it happen: on a busy machine a key may be on its way still."""
        before = self.focused()
        self.program.key('Down')
        try:
            wait_for('the focus to go on', lambda: self.focused() not in (None, before), 2)
        except Missing:
            pass

    def focused(self):
        return next((item.name for item in self.items if item.has_state('focused')), None)

    def close(self):
        self.program.key('Escape')
        self.wait_closed()


class Dialog:
    """A window over the main window."""

    def __init__(self, program, name=None, role=None):
        self.program = program
        self.root = program.find_window(name, role)
        self.name = self.root.name
        self.title = program.native_window(self.root)[1]

    def button(self, name):
        # GTK writes the mnemonic and the label: “_Cancel Cancel”.
        return self.root.find('push button', re.compile(rf'(^| ){re.escape(name)}$'))

    def press(self, name):
        self.button(name).click()

    def click_in_sight(self, element):
        """With the mouse, after as many turns of its wheel as it takes."""
        _, _, width, height = self.root.extents

        def in_sight():
            _, y, _, own_height = element.extents
            if y > 60 and y + own_height < height:
                return True
            self.program.pointer(self.root, width * 2 // 3, height // 2, 5 if y > 60 else 4, 2)
            return False

        wait_for(f'{element!r} to be in sight', in_sight)
        element.click_at()

    def wait_gone(self):
        self.program.wait_window_gone(self.title)

    def answer(self, name):
        self.press(name)
        self.wait_gone()


def answer_chooser(program, title, path):
    """Writes the name of a file where one is asked for."""
    # To accessibility GTK's own chooser is no dialog.
    chooser = wait_for(f'the chooser “{title}”', lambda: next(
        (child for child in program.application.children
         if child.name == title and child.extents[2] > 0), None))
    program.focus(chooser)
    program.key('ctrl+l')
    program.key('ctrl+a')
    program.type(f'{path}')
    # While it still looks for names that begin so, GTK takes Return for nothing.
    for _ in range(15):
        program.key('Return')
        try:
            program.wait_window_gone(title, PATIENCE / 15)
            return
        except Missing:
            continue
    raise Missing(f'the chooser “{title}” does not take {path}')


class AddHost(Dialog):
    """Where a host is, filled in and tried."""

    def __init__(self, program, name='Add Host'):
        super().__init__(program, name)

    def choose(self, place):
        self.root.find('label', place).click_at()

    def field(self, name):
        return self.root.find('text', name)

    def choose_kind(self, number):
        """What runs there, by its place in the list."""
        self.root.find('combo box').click_at()
        self.program.key(*['Down'] * number, 'Return')

    @property
    def address(self):
        """The URI that is made of it."""
        return self.root.find('label', 'Address used').parent.texts[1]

    @property
    def steps(self):
        """What the test says, a line each."""
        steps = self.root.find('list', 'Steps of the test')
        return [row.name for row in steps.find_all('list item')]

    def wait_step(self, pattern):
        wait_for(f'the step {pattern}',
                 lambda: any(re.search(pattern, step) for step in self.steps))


class Confirmation(Dialog):
    """A question before something is destroyed."""

    def __init__(self, program):
        super().__init__(program, role='dialog')

    def dont_ask_again(self):
        # GTK 4.8 does not let assistive technology tick a check button.
        self.root.find('check box', re.compile('Don’t ask again')).click_at()


class Row:
    """A machine in the list."""

    def __init__(self, window, name):
        self.window = window
        self.name = name

    @property
    def element(self):
        return self.label.inside('table row')

    @property
    def label(self):
        return self.window.table.find('label', self.name)

    @property
    def texts(self):
        return self.element.texts

    @property
    def line(self):
        """What stands below the name."""
        texts = self.texts
        return texts[texts.index(self.name) + 1]

    @property
    def state(self):
        """What its state glyph is called."""
        return self.element.find('image').name

    @property
    def button(self):
        """The only one on the row: it brings the machine up, or shuts it down."""
        return self.element.find('push button')

    def wait_state(self, state):
        wait_for(f'{self.name} to be {state}', lambda: self.state == state)

    def wait_button(self, verb):
        """Until the button does this."""
        name = f'{verb} {self.name}'
        wait_for(f'the button “{name}”', lambda: self.button.name == name)

    def select(self):
        self.label.click_at()

    def open(self):
        self.label.click_at(times=2)
        return self.window.machine_page(self.name)

    def menu(self):
        """With the right button of the mouse."""
        for _ in range(4):
            self.label.click_at(button=3)
            try:
                return self.window.open_menu(PATIENCE / 4)
            except Missing:
                # A menu that was still going away has swallowed the click.
                continue
        raise Missing(f'{self.name} has no menu')


class Card(Row):
    """A machine among cards."""

    @property
    def element(self):
        return self.label.inside('table cell')

    @property
    def label(self):
        return self.window.grid.find('label', self.name)

    @property
    def state(self):
        # Before it comes the picture of the screen, if there is one.
        return self.element.find_all('image')[-1].name

    @property
    def has_screen(self):
        return len(self.element.find_all('image')) > 1

    @property
    def is_focused(self):
        return self.element.has_state('focused')


class MachinePage:
    """All about one machine."""

    def __init__(self, window, name):
        self.window = window
        self.name = name

    @property
    def root(self):
        return self.window.root

    @property
    def line(self):
        """What stands below the name, in the header."""
        # One with a title has its name there.
        first, line = self.root.find('push button', 'Back').parent.texts[:2]
        return line if first == self.name else line.removeprefix(f'{self.name} · ')

    @property
    def state(self):
        return self.root.find('push button', 'Back').parent.find('image').name

    def wait_state(self, state):
        wait_for(f'{self.name} to be {state}', lambda: self.state == state)

    def tab(self, name):
        self.root.find('page tab', name).click_at()

    def back(self):
        self.root.find('push button', 'Back').click()
        self.root.wait_gone('push button', 'Back')

    def button(self, name):
        return self.root.find('push button', name)

    def fact(self, name):
        """What is said about the machine under this heading."""
        found = self.root.find('panel', re.compile(f'^{re.escape(name)}: '))
        return found.name.removeprefix(f'{name}: ')

    def wait_fact(self, name, pattern):
        wait_for(f'{name}: {pattern}', lambda: re.search(pattern, self.fact(name)))

    def stop_menu(self):
        """More ways to stop it."""
        button = self.root.find('panel', 'Shut Down').find_all('push button')[-1]
        button.click()
        return self.window.open_menu()

    def machine_menu(self):
        return self.window.press_menu('Machine Menu')

    def edit_notes(self):
        self.root.find('push button', 'Edit Title and Notes…').click()
        return Dialog(self.window.program, 'Title and Notes')


class HostPage:
    """A host itself."""

    def __init__(self, window):
        self.window = window

    @property
    def root(self):
        return self.window.root

    fact = MachinePage.fact
    wait_fact = MachinePage.wait_fact


class MainWindow:
    """The main window: sidebar, list, pages."""

    def __init__(self, program):
        self.program = program

    @property
    def root(self):
        return self.program.windows[0]

    @property
    def table(self):
        return self.root.find('tree table')

    @property
    def machines(self):
        """Names of the machines on screen, from top to bottom."""
        rows = [(row.extents[1], row.texts) for row in self.table.find_all('table row')
                if row.has('image')]
        return [texts[0] for _, texts in sorted(rows)]

    def wait_machines(self, names):
        wait_for(f'the list {names}', lambda: self.machines == names)

    def machine(self, name):
        return Row(self, name)

    @property
    def grid(self):
        return self.root.find('table', 'Machines')

    @property
    def cards(self):
        """Names of the machines on cards in sight, as one reads them."""
        cells = [(cell.extents[1], cell.extents[0], cell.texts)
                 for cell in self.grid.find_all('table cell')]
        return [texts[0] for _, _, texts in sorted(cells) if texts]

    @property
    def n_card_columns(self):
        return len({cell.extents[0] for cell in self.grid.find_all('table cell')})

    def wait_cards(self, names):
        wait_for(f'the cards {names}', lambda: self.cards == names)

    def card(self, name):
        return Card(self, name)

    def show_cards(self):
        self.root.find('push button', 'Cards').click()
        self.root.find('table', 'Machines')

    def show_list(self):
        self.root.find('push button', 'List').click()
        self.root.find('tree table')

    def sort_by(self, column):
        self.table.find('label', column).click_at()

    def open_menu(self, seconds=PATIENCE):
        return Menu(self.program, self.root, seconds)

    def press_menu(self, name):
        """The menu of a button. The button is two widgets, and the inner one can be pressed."""
        for button in wait_for(name, lambda: self.root.find_all('push button', name)):
            if 'click' in button.actions:
                button.act('click')
                return self.open_menu()
        raise Missing(f'no menu button “{name}” can be pressed')

    def main_menu(self):
        return self.press_menu('Main Menu')

    def sidebar_row(self, name):
        return self.root.find('list', 'Sidebar').find('label', name).inside('list item')

    def wait_host(self, name, line):
        """Until the sidebar says this of a host."""
        pattern = re.compile(line)
        wait_for(f'the host {name}: {line}', lambda: pattern.search(self.sidebar_row(name).name))

    @property
    def hosts(self):
        """Names of the hosts in the sidebar, from top to bottom."""
        rows = self.root.find('list', 'Sidebar').find_all('list item')
        names = [row.texts[0] for row in rows if not row.has('label', 'Hosts')][3:]
        return [name for name in names if name not in ('Machines', 'Storage', 'Host')]

    def rename_dialog(self):
        return Dialog(self.program, 'Rename Host')

    def count(self, name):
        """The number beside a row of the sidebar."""
        return self.sidebar_row(name).texts[-1]

    def go(self, name):
        """To what the sidebar calls so."""
        self.sidebar_row(name).find('label', name).click_at()

    def machine_page(self, name):
        self.root.find('push button', 'Back')
        self.root.find('label', re.compile(rf'^{re.escape(name)}($| · )'))
        return MachinePage(self, name)

    def host_page(self):
        return HostPage(self)

    def confirmation(self):
        return Confirmation(self.program)

    def wait_text(self, pattern):
        """Until a label on screen says so."""
        return self.root.find('label', re.compile(pattern))


def start(program, *arguments, **options):
    """The program, started, and its main window."""
    program.start(*arguments, **options)
    return MainWindow(program)
