# search_window.py: the window one searches in, by what a person reads there
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

from a11y import Missing, wait_for

TITLE = 'Search everything'


class Search:
    """The window one searches in."""

    def __init__(self, program):
        self.program = program
        self.root = program.find_window(TITLE)

    @property
    def rows(self):
        """What was found, with its second line, from top to bottom."""
        shown = [(row.extents[1], row.texts) for row in self.root.find_all('list item')]
        return [texts for _, texts in sorted(shown) if texts]

    @property
    def names(self):
        return [texts[0] for texts in self.rows]

    @property
    def chosen(self):
        """What Enter would choose: the row that says so."""
        return [texts[0] for texts in self.rows if 'Enter' in texts]

    def row(self, name):
        return wait_for(name, lambda: next((texts for texts in self.rows if texts[0] == name),
                                           None))

    def type(self, text, chosen):
        """Types, and waits until that is what would be chosen."""
        self.program.type(text)
        wait_for(f'{chosen} to be chosen', lambda: self.chosen == [chosen])

    def click(self, name):
        """Until it was heard: one that comes while rows are made anew is not."""
        for _ in range(3):
            self.root.find('label', name).click_at()
            try:
                self.program.wait_window_gone(TITLE, 5)
                return
            except Missing:
                continue
        raise Missing(f'{name} takes no click')

    def wait_gone(self):
        self.program.wait_window_gone(TITLE)


def search(program):
    program.key('ctrl+k')
    return Search(program)
