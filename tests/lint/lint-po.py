#!/usr/bin/python3
# lint-po.py: every text can be translated, and the translations are complete
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import gettext
import os
import pathlib
import re
import subprocess
import tempfile

import tree

PO = tree.ROOT / 'po'
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3',
            'ngettext:1,2')
PLACEHOLDER = re.compile(r'%(?:\d+\$)?[-+ #0\']*[\d*]*(?:\.[\d*]+)?'
                         r'(?:hh?|ll?|[jzt]|"?G_G\w+_FORMAT"?)?[diouxXeEfgGcspn%]')

# What must be written the same in every language.
COMPLETE = ('es',)


def run(*command, **options):
    """What a command of gettext says when it is not content."""
    result = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            check=False, **options)
    lines = [line for line in result.stdout.split('\n') if line.strip()]
    return [] if result.returncode == 0 else lines or [f'{command[0]}: {result.returncode}']


def words(path):
    """The lines of a list, without comments."""
    lines = (line.split('#')[0].strip() for line in tree.read(path).split('\n'))
    return [line for line in lines if line]


def extract(names, pot):
    return run('xgettext', '--from-code=UTF-8', f'--directory={tree.ROOT}', '--add-comments',
               f'--output={pot}', '--force-po', *(f'--keyword={word}' for word in KEYWORDS), *names)


def has_texts(path, room):
    pot = pathlib.Path(room, 'one.pot')
    extract([tree.short(path)], pot)
    return pot.exists() and tree.read(pot).count('\nmsgid ') > 1


def candidates():
    yield from tree.files('.c', '.h', under='src')
    yield from tree.files('.ui', under='ui')
    yield from tree.files('.desktop.in', '.metainfo.xml.in', '.gschema.xml', '.policy.in',
                          '.desktop.in.in', '.metainfo.xml.in.in', under='data')


def judge_list(listed, room):
    for name in sorted(name for name in listed if listed.count(name) > 1):
        yield f'{name} is listed twice'
    for name in listed:
        if not (tree.ROOT / name).exists():
            yield f'{name} does not exist'
    for path in candidates():
        name = tree.short(path)
        texts = has_texts(path, room)
        if texts and name not in listed:
            yield f'{name} has texts and is not listed'
        if not texts and name in listed:
            yield f'{name} is listed and has no texts'


def catalogue(po, room):
    """Texts and their translations: all forms of a plural, each with what it stands for."""
    compiled = pathlib.Path(room, 'one.mo')
    subprocess.run(['msgfmt', '-o', compiled, po], check=True)
    with open(compiled, 'rb') as file:
        yield from gettext.GNUTranslations(file)._catalog.items()


def judge_placeholders(po, room):
    for key, translation in catalogue(po, room):
        original = key[0] if isinstance(key, tuple) else key
        if original == '':
            continue
        # A singular or a plural may leave its number out; msgfmt looks at those.
        if isinstance(key, tuple):
            continue
        if sorted(PLACEHOLDER.findall(original)) != sorted(PLACEHOLDER.findall(translation)):
            yield f'“{translation}” has other placeholders than “{original}”'
        if original.split('\x04')[-1].endswith('…') != translation.endswith('…'):
            yield f'“{translation}” ends otherwise than “{original}”'


def judge_current(po, pot, room):
    """The translation has what the sources have: no text less, none fuzzy, none more."""
    lines = tree.read(pot).split('\n')
    for line in run('msgcmp', po, pot):
        missing = re.search(r'\.pot:(\d+): ', line)
        if missing:
            yield f'not translated: {lines[int(missing[1]) - 1]}'
        elif 'warning' not in line:
            yield line

    merged = pathlib.Path(room, 'merged.po')
    yield from run('msgmerge', '--quiet', '--no-fuzzy-matching', f'--output-file={merged}', po, pot)
    for text in re.findall(r'^#~ msgid (".*")$', tree.read(merged), re.MULTILINE):
        yield f'{text} is not in the sources any more'


def main():
    os.environ['LC_ALL'] = 'C.UTF-8'
    report = tree.Report()
    languages = words(PO / 'LINGUAS')
    listed = words(PO / 'POTFILES')

    with tempfile.TemporaryDirectory() as room:
        pot = pathlib.Path(room, 'hospes.pot')

        report.case('POTFILES', judge_list(listed, room))
        present = [name for name in listed if (tree.ROOT / name).exists()]
        report.case('sources', extract(present, pot))
        report.case('LINGUAS', [f'{name} is not listed' for name in COMPLETE
                                if name not in languages] +
                    [f'{path.stem} is not listed' for path in tree.files('.po', under='po')
                     if path.stem not in languages] +
                    [f'{name}.po does not exist' for name in languages
                     if not (PO / f'{name}.po').exists()])

        for language in languages:
            po = PO / f'{language}.po'
            if not po.exists():
                continue
            report.case(f'{language}: well-formed', run('msgfmt', '--check', '-o', os.devnull, po))
            report.case(f'{language}: accelerators',
                        run('msgfmt', '--check-accelerators=_', '-o', os.devnull, po))
            report.case(f'{language}: placeholders', judge_placeholders(po, room))
            if language in COMPLETE:
                report.case(f'{language}: complete and current', judge_current(po, pot, room))

    report.end()


if __name__ == '__main__':
    main()
