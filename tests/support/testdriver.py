#!/usr/bin/python3
# testdriver.py N [--odd-names] FILE: writes a host of N machines for test:///FILE
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# libvirt's test driver reads the document and plays a host that has what it
# says. The machines are called vm-0001 and so on, their states take turns, and
# the same N gives the same document. With --odd-names come as many machines
# again as there are names here that look like trouble.

import argparse
import uuid
import xml.sax.saxutils as saxutils

# States of libvirt: virDomainState, and what else its test driver knows.
RUNNING, PAUSED, SHUTOFF, CRASHED = 1, 3, 5, 6
SAVED = 'saved'
STATES = (RUNNING, SHUTOFF, PAUSED, SHUTOFF, RUNNING, SHUTOFF, SAVED, CRASHED)

ODD_NAMES = (
    '<b>bold&amp;brave',
    '"quotes" \'single\' “curly” «»',
    'שרת הדואר',
    'خادم البريد 7',
    '\u202eright-to-left override',
    'percent %s %n %d 100 %',
    'under_score _mnemonic',
    'emoji 🐧 and e\u0301 combining',
    'spaces   and\ttab',
    '-c --help',
    'l' + 'o' * 3998 + 'ng',
)

DOMAIN = '''  <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
    <name>{name}</name>
    <uuid>{uuid}</uuid>
    <memory unit='KiB'>{memory}</memory>
    <vcpu>{cpus}</vcpu>
    <os><type>hvm</type></os>
    {state}
  </domain>
'''


def state_element(state):
    if state == SAVED:
        return f'<test:runstate>{SHUTOFF}</test:runstate><test:hasmanagedsave/>'
    return f'<test:runstate>{state}</test:runstate>'


def domain(number, name, state):
    return DOMAIN.format(name=saxutils.escape(name, {'\t': '&#9;'}),
                         uuid=uuid.uuid5(uuid.NAMESPACE_URL, f'hospes-test-{number}'),
                         memory=(number % 8 + 1) * 262144, cpus=number % 4 + 1,
                         state=state_element(state))


def document(count, odd_names=False):
    """The document as a text."""
    names = [f'vm-{number:04}' for number in range(1, count + 1)]
    if odd_names:
        names += ODD_NAMES

    return ('<node>\n' +
            ''.join(domain(number, name, STATES[(number - 1) % len(STATES)])
                    for number, name in enumerate(names, 1)) +
            '  <cpu><mhz>3000</mhz><model>i686</model><active>8</active><nodes>1</nodes>'
            '<sockets>2</sockets><cores>4</cores><threads>1</threads></cpu>\n'
            '  <memory>33554432</memory>\n'
            '</node>\n')


def main():
    parser = argparse.ArgumentParser(description='Writes a host for libvirt’s test driver.')
    parser.add_argument('count', metavar='N', type=int)
    parser.add_argument('--odd-names', action='store_true')
    parser.add_argument('file', metavar='FILE')
    arguments = parser.parse_args()

    with open(arguments.file, 'w', encoding='utf-8') as file:
        file.write(document(arguments.count, arguments.odd_names))


if __name__ == '__main__':
    main()
