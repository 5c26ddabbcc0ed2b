# tree.py: the source tree as the lints see it, and how they answer
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Rooms and arrows: what the code of a room may include, of ours and of others.
# docs/architecture.md tells why; the two say the same.
ROOMS = {
    'base': (),
    'askpass': (),
    'login': ('base',),
    'core': ('login', 'base'),
    'config': ('core', 'login', 'base'),
    'install': ('config', 'core', 'login', 'base'),
    'operations': ('install', 'config', 'core', 'login', 'base'),
    'widgets': ('base',),
    'console': ('widgets', 'base'),
    'pages': ('console', 'widgets', 'operations', 'install', 'config', 'core', 'login', 'base'),
    'wizards': ('pages', 'console', 'widgets', 'operations', 'install', 'config', 'core', 'login',
                'base'),
    'shell': ('wizards', 'pages', 'console', 'widgets', 'operations', 'install', 'config', 'core',
              'login', 'base'),
}

# Files that belong to no one: made by a build, an editor or git.
SKIPPED = re.compile(r'^(\.git|__pycache__|.*~)$')


def walk(folder):
    for path in sorted(folder.iterdir()):
        if SKIPPED.match(path.name) or path.is_symlink():
            continue
        if path.is_dir():
            if not (path / 'meson-private').exists():
                yield from walk(path)
        else:
            yield path


def files(*suffixes, under='.'):
    """The files below a folder of the tree, those with such endings if any are given."""
    folder = ROOT / under
    if not folder.is_dir():
        return []
    return [path for path in walk(folder) if not suffixes or path.name.endswith(suffixes)]


def short(path):
    return str(path.relative_to(ROOT))


def read(path):
    return path.read_text(encoding='utf-8')


def without_comments(source):
    """C without comments and without what stands in strings; lines stay where they are."""
    def blank(match):
        text = match[0]
        if text.startswith('"'):
            return '""'
        return re.sub(r'[^\n]', ' ', text)

    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', blank, source, flags=re.DOTALL)


class Report:
    """Test Anything Protocol: one case for each thing looked at."""

    def __init__(self):
        self.count = 0
        self.failed = False

    def case(self, name, problems):
        problems = list(problems)
        self.count += 1
        self.failed |= bool(problems)
        for problem in problems:
            print(f'# {problem}', flush=True)
        print(f'{"not ok" if problems else "ok"} {self.count} {name}', flush=True)

    def note(self, text):
        print(f'# note: {text}', flush=True)

    def end(self):
        if self.count == 0:
            self.case('something to look at', ['nothing was found'])
        print(f'1..{self.count}')
        sys.exit(1 if self.failed else 0)
