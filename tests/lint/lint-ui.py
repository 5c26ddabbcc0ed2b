#!/usr/bin/python3
# lint-ui.py: texts of templates can be translated, and every control has a name
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re
import xml.etree.ElementTree as ElementTree

import tree

# Properties a person reads. The values excepted are the same in all languages.
TEXTS = ('label', 'title', 'subtitle', 'description', 'tooltip-text', 'placeholder-text', 'heading',
         'body', 'text')
SAME_EVERYWHERE = re.compile(r'^[\W\d_]*$|^(Hospes|QEMU|libvirt|KVM|UUID|VNC)$|'
                             r'^((Ctrl|Alt|Shift|Super|Print|Del|Backspace|Tab|F\d+)(\+|$))+$')

# Controls that show an icon alone unless something gives them a text.
CONTROLS = ('GtkButton', 'GtkToggleButton', 'GtkMenuButton', 'AdwSplitButton')
CONTROLS_WITHOUT_TEXT = ('GtkSwitch', 'GtkSpinButton', 'GtkSearchEntry', 'GtkEntry', 'GtkDropDown',
                         'GtkScale', 'GtkLevelBar')


def properties(node):
    """The properties of one object, dashes for underscores, bound ones included."""
    found = {}
    for child in node:
        if child.tag in ('property', 'binding'):
            found[child.get('name').replace('_', '-')] = child
    return found


def accessible(node):
    """What an object tells about itself to who cannot see it."""
    return {child.get('name') for group in node.findall('accessibility') for child in group}


def has_words(node):
    """Something inside is a label: the control's name comes from there."""
    return any(child.get('class') in ('GtkLabel', 'AdwButtonContent') for child in node.iter('object'))


def judge_texts(root):
    for node in root.iter():
        if node.tag not in ('property', 'attribute', 'item'):
            continue
        name = (node.get('name') or '').replace('_', '-')
        text = (node.text or '').strip()
        if (node.tag == 'item' or name in TEXTS) and text and len(node) == 0:
            if node.get('translatable') not in ('yes', 'true') and not node.get('bind-source') and \
                    not SAME_EVERYWHERE.match(text):
                yield f'“{text}” ({name or node.tag}) is not translatable'


def named_in_code(path):
    """Whether the class gives names to its widgets; the tests of the program see which."""
    source = tree.ROOT / 'src' / path.relative_to(tree.ROOT / 'ui').with_suffix('.c')
    return source.exists() and re.search('GTK_ACCESSIBLE_PROPERTY_LABEL|_button_set_label',
                                         tree.read(source)) is not None


def judge_names(root, in_code):
    for node in root.iter('object'):
        kind = node.get('class')
        known = properties(node)
        name = node.get('id') or kind
        named = ('label' in accessible(node) or 'labelled-by' in accessible(node) or
                 (in_code and node.get('id')))

        if kind in CONTROLS and 'label' not in known and not has_words(node) and not named:
            yield f'{name}: a {kind} without text needs an accessible label'
        if kind in CONTROLS and 'icon-name' in known and 'tooltip-text' not in known and \
                not in_code:
            yield f'{name}: a {kind} with an icon alone needs a tooltip'
        if kind in CONTROLS_WITHOUT_TEXT and not named:
            yield f'{name}: a {kind} needs an accessible label'


def judge_ids(root):
    seen = set()
    for node in root.iter('object'):
        name = node.get('id')
        if name is None:
            continue
        if not re.fullmatch(r'[a-z][a-z0-9_]*', name):
            yield f'{name}: an id is written as a member of a struct'
        if name in seen:
            yield f'{name}: there are two of it'
        seen.add(name)


def judge(path):
    root = ElementTree.parse(path).getroot()
    if root.get('domain') not in (None, 'hospes'):
        yield 'another translation domain'
    yield from judge_texts(root)
    yield from judge_names(root, named_in_code(path))
    yield from judge_ids(root)


def main():
    report = tree.Report()
    for path in tree.files('.ui', under='ui'):
        report.case(tree.short(path), judge(path))
    report.end()


if __name__ == '__main__':
    main()
