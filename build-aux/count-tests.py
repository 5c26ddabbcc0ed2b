#!/usr/bin/python3
# count-tests.py LOG.json…: sums up what "meson test" found, in single cases
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# A test that speaks TAP counts as many times as it has cases, any other once.
# Says what failed and why something was skipped, and closes with the line
# "N passed, N failed, N skipped". Ends with 1 if anything failed.

import collections
import json
import re
import sys

CASE = re.compile(r'^(not )?ok\b\s*(\d+)?\s*(?:- )?([^#]*?)\s*(?:#\s*(SKIP|TODO)\S*\s*(.*))?$',
                  re.IGNORECASE)
PLAN = re.compile(r'^1\.\.(\d+)\s*(?:#\s*skip\S*\s*(.*))?$', re.IGNORECASE)

GOOD, SKIPPED = ('OK', 'EXPECTEDFAIL'), 'SKIP'


class Sum:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = collections.Counter()

    def add_case(self, test, match):
        wrong, _, name, directive, reason = match.groups()
        directive = (directive or '').upper()
        if directive == 'SKIP':
            self.skipped[f'{test}: {name}: {reason or "no reason given"}'] += 1
        elif wrong and directive != 'TODO':
            self.failed.append(f'{test}: {name}')
        else:
            self.passed += 1

    def add_whole(self, test, record, reason=None):
        result = record['result']
        if result == SKIPPED:
            self.skipped[f'{test}: {reason or last_line(record) or "no reason given"}'] += 1
        elif result in GOOD:
            self.passed += 1
        else:
            self.failed.append(f'{test}: {result.lower()}')

    def add_test(self, record):
        test = record['name'].split(' / ')[-1]
        lines = (record.get('stdout') or '').split('\n')
        cases = [match for match in map(CASE.match, lines) if match]
        plans = [match for match in map(PLAN.match, lines) if match]

        if not cases:
            self.add_whole(test, record, plans[0][2] if plans else None)
            return
        failed = len(self.failed)
        for match in cases:
            self.add_case(test, match)
        # It may have died, or stopped, between two cases.
        if record['result'] not in (*GOOD, SKIPPED) and len(self.failed) == failed:
            self.failed.append(f'{test}: {record["result"].lower()} after {len(cases)} cases')


def last_line(record):
    for stream in ('stdout', 'stderr'):
        lines = (record.get(stream) or '').strip().split('\n')
        if lines[-1]:
            return lines[-1]
    return None


def main():
    total = Sum()
    for path in sys.argv[1:]:
        try:
            with open(path, encoding='utf-8', errors='replace') as log:
                records = [json.loads(line) for line in log if line.strip()]
        except OSError as error:
            total.failed.append(f'no result: {error}')
            continue
        for record in records:
            total.add_test(record)

    for reason, count in sorted(total.skipped.items()):
        print(f'skipped: {reason}' + (f' ({count} times)' if count > 1 else ''))
    for name in total.failed:
        print(f'failed: {name}')
    print(f'{total.passed} passed, {len(total.failed)} failed, {total.skipped.total()} skipped')
    sys.exit(1 if total.failed or total.passed == 0 else 0)


if __name__ == '__main__':
    main()
