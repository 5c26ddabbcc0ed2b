# storage_page.py: the storage of a host, as a person finds it in the window
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re

from a11y import wait_for
from pages import Dialog, answer_chooser


class StoragePage:
    """The page which the row “Storage” of the sidebar leads to."""

    def __init__(self, window):
        self.window = window
        self.program = window.program
        window.go('Storage')
        self.root.find('label', re.compile(' · .* pools?$'))

    @property
    def root(self):
        return self.window.root

    @property
    def pools(self):
        """Names of the pools, from top to bottom."""
        rows = self.root.find('list', 'Pools').find_all('list item')
        return [row.texts[0] for row in rows]

    def wait_pools(self, names):
        wait_for(f'the pools {names}', lambda: self.pools == names)

    def pool(self, name):
        return self.root.find('list', 'Pools').find('label', name)

    def pool_menu(self, name):
        """What can be done to a pool, by keyboard"""
        self.pool(name).click_at()
        self.program.key('Menu')
        return self.window.open_menu()

    def choose_for_pool(self, name, item):
        self.pool_menu(name).choose(item)

    @property
    def volumes(self):
        """Names of the volumes in sight, from top to bottom."""
        table = self.root.find_now('tree table', 'Volumes') or self.root.find_now('table', 'Volumes')
        if table is None:
            return []
        rows = [(row.extents[1], row.texts) for row in table.find_all('table row')
                if row.has('push button')]
        return [texts[0] for _, texts in sorted(rows) if texts]

    def wait_volumes(self, names):
        wait_for(f'the volumes {names}', lambda: self.volumes == names)

    def volume(self, name):
        return self.root.find('label', name)

    def go(self, tab):
        """To one of its tabs."""
        self.root.find('page tab', tab).click_at()

    def button(self, name):
        # GTK writes the mnemonic and the label: “_Grow… Grow…”.
        return self.root.find('push button', re.compile(rf'(^| ){re.escape(name)}$'))

    def press(self, name, title=None):
        """A button, and the window it opens."""
        self.button(name).click()
        return Dialog(self.program, title) if title is not None else None

    def answer_chooser(self, title, path):
        """Writes the name of a file where one is asked for."""
        answer_chooser(self.program, title, path)
