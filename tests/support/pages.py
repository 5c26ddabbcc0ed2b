# pages.py: what a person finds in the program’s windows, by the words they read
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Tests ask these for things and never know how they are built, so a change of
# layout is a change here alone. See a11y.py for how to write one.

import re

from a11y import Missing, wait_for

RUNNING, OFF, PAUSED, SAVED, CRASHED = 'Running', 'Off', 'Paused', 'Saved', 'Crashed'


class Menu:
    """A menu that is open."""

    def __init__(self, program, root):
        self.program = program
        self.root = root

    @property
    def items(self):
        """Names of all items, and whether each can be used."""
        return {item.name: item.sensitive for item in self.root.find_all('menu item')}

    def item(self, name):
        return self.root.find('menu item', name)

    def choose(self, name):
        self.item(name).click()

    def close(self):
        self.program.key('Escape')
        self.root.wait_gone('menu item')


class Row:
    """A machine in the list."""

    def __init__(self, window, name):
        self.window = window
        self.name = name

    @property
    def element(self):
        label = self.window.table.find('label', self.name)
        return label.inside('table row')

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
        """The name of its state glyph."""
        return self.element.find('image').name

    @property
    def button(self):
        return self.element.find('push button')

    def wait_state(self, state):
        wait_for(f'{self.name} to be {state}', lambda: self.state == state)

    def select(self):
        self.element.find('label', self.name).click_at()

    def open(self):
        self.element.find('label', self.name).click_at(times=2)
        return self.window.machine_page(self.name)

    def menu(self):
        """With the right button of the mouse."""
        self.element.find('label', self.name).click_at(button=3)
        return self.window.open_menu()


class Confirmation:
    """A question before something is destroyed."""

    def __init__(self, program):
        self.program = program
        self.root = program.find_window(role='dialog')

    @property
    def question(self):
        return self.root.name

    def button(self, name):
        # GTK writes the mnemonic and the label: “_Cancel Cancel”.
        return self.root.find('push button', re.compile(rf'(^| ){re.escape(name)}$'))

    def answer(self, name):
        self.button(name).click()
        self.program.wait_window_gone('dialog')

    def dont_ask_again(self):
        self.root.find('check box', re.compile('Don’t ask again')).act('click')


class MachinePage:
    """All about one machine."""

    def __init__(self, window, name):
        self.window = window
        self.name = name

    @property
    def root(self):
        return self.window.root

    def tab(self, name):
        self.root.find(None, re.compile(f'^{name}')).click()

    def back(self):
        self.root.find('push button', 'Back').click()
        return self.window

    def has_fact(self, name, value):
        """Whether the facts say this; the value may be a pattern."""
        texts = self.root.texts
        return any(first == name and re.search(value, second)
                   for first, second in zip(texts, texts[1:]))

    def wait_fact(self, name, value):
        wait_for(f'{name}: {value}', lambda: self.has_fact(name, value))


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
    def has_table(self):
        return self.root.has('tree table')

    @property
    def machines(self):
        """Names of the machines on screen, from top to bottom."""
        rows = self.table.find_all('table row')
        rows.sort(key=lambda row: row.extents[1])
        return [texts[0] for texts in (row.texts for row in rows) if texts]

    def wait_machines(self, names):
        wait_for(f'the list {names}', lambda: self.machines == names)

    def machine(self, name):
        return Row(self, name)

    def sort_by(self, column):
        self.table.find('label', column).click_at()

    def open_menu(self):
        wait_for('a menu', lambda: self.root.has('menu item'))
        return Menu(self.program, self.root)

    def main_menu(self):
        for button in self.root.find_all('push button', 'Main Menu'):
            if 'click' in button.actions:
                button.act('click')
                return self.open_menu()
        raise Missing('no main menu')

    def sidebar_row(self, name):
        return self.root.find('label', name).inside('list item')

    def go(self, name):
        """To what the sidebar calls so."""
        self.sidebar_row(name).find('label', name).click_at()

    def machine_page(self, name):
        self.root.find('push button', 'Back')
        self.root.find('label', name)
        return MachinePage(self, name)

    def confirmation(self):
        return Confirmation(self.program)

    def wait_text(self, pattern):
        """Until a label on screen says so."""
        return self.root.find('label', re.compile(pattern))


def start(program, *arguments, **options):
    """The program, started, and its main window."""
    program.start(*arguments, **options)
    return MainWindow(program)
