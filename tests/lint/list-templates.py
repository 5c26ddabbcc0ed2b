#!/usr/bin/python3
# list-templates.py RESOURCES OUTPUT: lists the classes that have a template, for C
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# RESOURCES is hospes.gresource.xml, which names every template; a class is
# called as its file is (lint-names.py sees to both).

import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def main():
    resources, output = sys.argv[1:]
    room = pathlib.Path(resources).parent
    listed = [node.text for node in ElementTree.parse(resources).iter('file')
              if node.text.endswith('.ui')]
    names = [pathlib.Path(name).stem for name in listed
             if ElementTree.parse(room / name).find('template') is not None]

    lines = ['/* Written by list-templates.py. */', '']
    for name in names:
        lines.append(f'GType {name.replace("-", "_")}_get_type (void);')
    lines += ['', 'static const Template templates[] = {']
    for name in names:
        lines.append(f'  {{ "/templates/{name}", {name.replace("-", "_")}_get_type }},')
    lines += ['};', '']

    pathlib.Path(output).write_text('\n'.join(lines), encoding='utf-8')


if __name__ == '__main__':
    main()
