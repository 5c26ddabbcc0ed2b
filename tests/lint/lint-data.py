#!/usr/bin/python3
# lint-data.py DATA: what the desktop reads about the program is valid
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# DATA is the folder of the build with the files as they are installed.

import pathlib
import subprocess
import sys

import tree

APP_ID = 'org.hospes.Hospes'
CHECKS = (
    (f'{APP_ID}.desktop', ('desktop-file-validate', '--no-hints')),
    (f'{APP_ID}.metainfo.xml', ('appstreamcli', 'validate', '--no-net', '--no-color')),
)


def judge(command, path):
    result = subprocess.run([*command, path], text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, check=False)
    if result.returncode != 0 or 'warning' in result.stdout.lower():
        yield from result.stdout.strip().split('\n')


def judge_schema():
    if not (tree.ROOT / 'data' / f'{APP_ID}.gschema.xml').exists():
        yield f'data/{APP_ID}.gschema.xml does not exist'
        return
    yield from judge(('glib-compile-schemas', '--strict', '--dry-run'), tree.ROOT / 'data')


def main():
    report = tree.Report()
    built = pathlib.Path(sys.argv[1])
    for name, command in CHECKS:
        path = built / name
        report.case(name, judge(command, path) if path.exists() else [f'{path} does not exist'])
    report.case(f'{APP_ID}.gschema.xml', judge_schema())
    report.end()


if __name__ == '__main__':
    main()
