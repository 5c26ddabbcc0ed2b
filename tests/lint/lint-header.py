#!/usr/bin/python3
# lint-header.py: every file says what it is and under which licence
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import tree

# These have no place for a comment, or are read as they are by their readers.
WITHOUT = ('.png', '.md', '.json', '.bin', '.raw', '.golden', '.expected')
WITHOUT_NAMES = ('COPYING', 'LINGUAS')

# Where the first line, or the one below #!, begins with the file's own name.
NAMED = ('.c', '.h', '.py', '.sh', '.asm')

LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
COPYRIGHT = 'SPDX-FileCopyrightText: The Hospes authors'


def is_exempt(path):
    return (path.name.startswith('.') or path.name in WITHOUT_NAMES or
            path.name.endswith(WITHOUT) or 'corpus' in path.parts)


def judge(path):
    lines = tree.read(path).split('\n')
    top = '\n'.join(lines[:12])

    if LICENCE not in top:
        yield f'no “{LICENCE}” in the first lines'
    if COPYRIGHT not in top:
        yield f'no “{COPYRIGHT}” in the first lines'
    if path.name.endswith(NAMED):
        first = lines[1] if lines[0].startswith('#!') else lines[0]
        if path.name not in first.split(':')[0].split():
            yield f'the first line does not name {path.name}'


def main():
    report = tree.Report()
    for path in tree.files():
        if not is_exempt(path):
            report.case(tree.short(path), judge(path))
    report.end()


if __name__ == '__main__':
    main()
