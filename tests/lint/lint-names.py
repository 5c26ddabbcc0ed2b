#!/usr/bin/python3
# lint-names.py: one word finds a class, its file, its template
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re
import xml.etree.ElementTree as ElementTree

import tree

# A name that says nothing about what is inside.
EMPTY_WORDS = re.compile(r'(^|[-_])(utils?|helpers?|managers?|misc|common)([-_.]|$)')

DEFINES = re.compile(r'^G_DEFINE_(?:FINAL_|ABSTRACT_)?(?:TYPE\w*|INTERFACE\w*)\s*'
                     r'\(\s*(\w+)\s*,\s*(\w+)\s*,', re.MULTILINE)
# Known to GTK by this name.
WITHOUT_CLASS = ('help-overlay.ui',)
RESOURCES = 'ui/hospes.gresource.xml'


def class_of(path):
    """hospes-domain-list.c is where HospesDomainList lives."""
    return ''.join(word.capitalize() for word in path.stem.split('-'))


def judge_source(path):
    if EMPTY_WORDS.search(path.stem):
        yield 'the name says nothing about what is inside'
    if path.name == 'main.c':
        return
    if not re.fullmatch(r'hospes-[a-z0-9-]+', path.stem):
        yield 'the name is not hospes-something'
    for name, function in DEFINES.findall(tree.read(path)):
        if not name.startswith(class_of(path)):
            yield f'{name} does not belong in this file'
        if function.replace('_', '') != name.lower():
            yield f'{function} is not how {name} is written in functions'


def judge_template(path):
    source = tree.ROOT / 'src' / path.relative_to(tree.ROOT / 'ui').with_suffix('.c')
    if not source.exists() and path.name not in WITHOUT_CLASS:
        yield f'{tree.short(source)} does not exist'
    # A file without a template has menus, or what GTK itself looks for.
    classes = [node.get('class') for node in ElementTree.parse(path).iter('template')]
    if classes not in ([], [class_of(path)]):
        yield f'has the templates {classes}, not {class_of(path)}'


def listed_resources():
    """Each file of the GResource, by where it is looked for."""
    listed = set()
    for group in ElementTree.parse(tree.ROOT / RESOURCES).getroot():
        for node in group.iter('file'):
            listed.add(node.text)
    return listed


def judge_resources():
    listed = listed_resources()
    for name in sorted(listed):
        if not any((tree.ROOT / room / name).exists() for room in ('ui', 'data')):
            yield f'{name} does not exist'
    for path in tree.files('.ui', under='ui'):
        if str(path.relative_to(tree.ROOT / 'ui')) not in listed:
            yield f'{tree.short(path)} is not listed'
    for path in tree.files('.svg', under='data/icons/symbolic'):
        if str(path.relative_to(tree.ROOT / 'data')) not in listed:
            yield f'{tree.short(path)} is not listed'


def main():
    report = tree.Report()
    for path in tree.files('.c', '.h', under='src'):
        report.case(tree.short(path), judge_source(path))
    for path in tree.files('.ui', under='ui'):
        report.case(tree.short(path), judge_template(path))
    report.case(RESOURCES, judge_resources())
    report.end()


if __name__ == '__main__':
    main()
