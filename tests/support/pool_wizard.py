# pool_wizard.py: New Pool, as a person finds it
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re

from a11y import wait_for
from pages import Dialog


class PoolWizard(Dialog):
    """The pages of New Pool."""

    def __init__(self, program):
        super().__init__(program, 'New Pool')

    def field(self, name):
        return self.root.find('text', name)

    def choice(self, name):
        return self.root.find('radio button', name)

    def text(self, name):
        """What a field holds, once it shows."""
        return self.field(name).text

    def wait_page(self, title):
        self.root.find('label', title)

    def next(self, step):
        """To this step: GTK takes its time with a click, and a second one meanwhile for none."""
        wait_for('Next to be usable', lambda: self.button('Next').sensitive)
        self.press('Next')
        self.wait_step(step)

    def back(self, step):
        self.press('Back')
        self.wait_step(step)

    def wait_step(self, step):
        wait_for(f'the step {step}', lambda: f', {step}, now' in (self.step or ''))

    @property
    def step(self):
        rows = self.root.find_all('list item', re.compile('^Step .* now$'))
        return rows[0].name if rows else None

    def pick(self, list_name, offer):
        """Something of a list of what a pool could be made of."""
        row = self.root.find('list', re.compile(f'^{re.escape(list_name)}')).find('label', offer)
        self.click_in_sight(row.inside('list item'))

    def choose_make(self, title):
        """Whether what it lies on is there, or is made."""
        self.click_in_sight(self.root.find('label', title))

    def create(self):
        """From the page before the last one, until it is made."""
        self.next('Keeping')
        self.next('Review')
        self.press('Create')
