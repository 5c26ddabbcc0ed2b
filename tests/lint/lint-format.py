#!/usr/bin/python3
# lint-format.py: C is laid out as .clang-format says
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import subprocess

import tree


def judge(path):
    result = subprocess.run(['clang-format', '--dry-run', '-Werror', '--style=file', path],
                            stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        lines = [line.split(':')[1] for line in result.stderr.split('\n') if ': error:' in line]
        yield f'clang-format would change line {", ".join(lines)}'


def main():
    report = tree.Report()
    for path in tree.files('.c', '.h', under='src') + tree.files('.c', '.h', under='tests'):
        report.case(tree.short(path), judge(path))
    report.end()


if __name__ == '__main__':
    main()
