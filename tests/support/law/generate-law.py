#!/usr/bin/python3
# generate-law.py LOCAL OUTPUT COMPILER…: writes a wrapper for each function of libvirt
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# LOCAL is law-local.txt. The prototypes are those of the headers installed
# here, as the preprocessor shows them, so a newer libvirt needs no change.

import fnmatch
import re
import subprocess
import sys

HEADERS = ('libvirt/libvirt.h', 'libvirt/libvirt-qemu.h', 'libvirt/virterror.h')

PROTOTYPE = re.compile(r'^(?:extern )?(?P<result>[\w \*]*?[ \*])(?P<name>vir[A-Z]\w*) ?'
                       r'\((?P<parameters>.*)\)$')


def read_local(path):
    """The patterns of law-local.txt, each with its reason."""
    patterns = {}
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            if line.strip() and not line.startswith('#'):
                pattern, _, reason = line.strip().partition(' ')
                if not reason:
                    sys.exit(f'{path}: {pattern} has no reason')
                patterns[pattern] = reason.strip()
    return patterns


def preprocess(compiler):
    source = ''.join(f'#include <{header}>\n' for header in HEADERS)
    return subprocess.run([*compiler, '-E', '-P', '-x', 'c', '-'], input=source, text=True,
                          check=True, stdout=subprocess.PIPE).stdout


def without_groups(text, opening):
    """The text without what begins with `opening` and a bracketed group."""
    while (start := text.find(opening)) >= 0:
        end = text.index('(', start)
        depth = 0
        while True:
            depth += {'(': 1, ')': -1}.get(text[end], 0)
            end += 1
            if depth == 0:
                break
        text = text[:start] + text[end:]
    return text


def statements(text):
    """What stands between semicolons, outside of all braces."""
    statement = ''
    depth = 0
    for char in text:
        if char == '{':
            depth += 1
        elif char == '}':
            depth -= 1
            if depth == 0 and not statement.lstrip().startswith(('typedef', 'struct', 'enum')):
                statement = ''
        elif depth == 0 and char == ';':
            yield ' '.join(statement.split())
            statement = ''
        elif depth == 0:
            statement += char


def prototypes(text):
    text = without_groups(text, '__attribute__')
    for statement in statements(text):
        if statement.startswith('typedef'):
            continue
        match = PROTOTYPE.match(statement)
        if match:
            yield match['result'].strip(), match['name'], match['parameters'].strip()


def named(parameters):
    """The parameters with a name each, also where the header gives none, and the names."""
    if parameters == 'void':
        return parameters, ''
    if '(' in parameters or '...' in parameters:
        sys.exit(f'generate-law.py does not understand the parameters “{parameters}”')

    declared = []
    names = []
    for number, parameter in enumerate(map(str.strip, parameters.split(','))):
        if re.fullmatch(r'\w+', parameter):
            parameter += f' argument{number}'
        declared.append(parameter)
        names.append(re.search(r'(\w+)\s*(\[[^\]]*\])?$', parameter)[1])
    return ', '.join(declared), ', '.join(names)


def wrapper(result, name, parameters, local):
    declared, names = named(parameters)
    back = '' if result == 'void' else 'return '
    return f'''
{result}
{name} ({declared})
{{
  static const HospesLawFunction function = {{ "{name}", {int(local)} }};
  static __typeof__ (&{name}) real;

  hospes_law_enter (&function, __builtin_return_address (0));
  if (real == NULL)
    real = hospes_law_find (&function);
  {back}real ({names});
}}
'''


def main():
    local_path, output_path, *compiler = sys.argv[1:]
    local = read_local(local_path)
    found = {name: (result, parameters)
             for result, name, parameters in prototypes(preprocess(compiler))}

    # Fewer would mean that the headers are no longer understood.
    if len(found) < 400:
        sys.exit(f'generate-law.py understood only {len(found)} prototypes')
    for pattern in local:
        if not fnmatch.filter(found, pattern):
            sys.exit(f'{local_path}: libvirt has no {pattern}')

    with open(output_path, 'w', encoding='utf-8') as output:
        output.write('/* Written by generate-law.py. */\n\n')
        output.write('#include <stddef.h>\n')
        output.write(''.join(f'#include <{header}>\n' for header in HEADERS))
        output.write('\n#include "hospes-law.h"\n')
        for name, (result, parameters) in sorted(found.items()):
            is_local = any(fnmatch.fnmatchcase(name, pattern) for pattern in local)
            output.write(wrapper(result, name, parameters, is_local))


if __name__ == '__main__':
    main()
