#!/usr/bin/python3
# lint-size.py: files and functions stay short enough to be read
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re

import tree

MAX_FILE = 500
MAX_HEADER = 80
MAX_FUNCTION = 60
GOOD_FUNCTION = 40


def functions(source):
    """Names and lengths, braces included, by the style that puts both in the first column."""
    lines = tree.without_comments(source).split('\n')
    start = None
    for number, line in enumerate(lines):
        if line == '{':
            start = number
        elif line == '}' and start is not None:
            yield name_above(lines, start), number - start + 1
            start = None


def name_above(lines, start):
    for line in reversed(lines[max(0, start - 12):start]):
        match = re.match(r'^([a-zA-Z_]\w*) \(', line)
        if match:
            return match[1]
    return f'line {start + 1}'


def judge(path, report):
    source = tree.read(path)
    length = source.count('\n')
    limit = MAX_HEADER if path.suffix == '.h' else MAX_FILE

    if length > limit:
        yield f'{length} lines, {limit} at most'
    for name, size in functions(source):
        if size > MAX_FUNCTION:
            yield f'{name}() has {size} lines, {MAX_FUNCTION} at most'
        elif size > GOOD_FUNCTION:
            report.note(f'{tree.short(path)}: {name}() has {size} lines')


def main():
    report = tree.Report()
    for path in tree.files('.c', '.h', under='src'):
        report.case(tree.short(path), judge(path, report))
    report.end()


if __name__ == '__main__':
    main()
