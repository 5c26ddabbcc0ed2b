#!/usr/bin/python3
# lint-arrows.py: a room includes only what it may
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re

import tree

GUI = ('widgets', 'console', 'pages', 'wizards', 'shell')
ALL = tuple(tree.ROOMS)

# Headers of others, by how they begin, and the rooms that may include them.
HEADERS = {
    'gtk/': GUI,
    'gdk/x11/': ('console',),
    'gdk/wayland/': ('console',),
    'gdk/': GUI,
    'gsk/': GUI,
    'graphene': GUI,
    'pango/': GUI,
    'cairo': GUI,
    'adwaita.h': GUI,
    'gtksourceview/': ('widgets',),
    'gvnc.h': ('console',),
    'vnc': ('console',),
    'spice': ('console',),
    'vte/': ('console',),
    'X11/': ('console',),
    'wayland': ('console',),
    'libvirt/': ('base', 'core', 'config', 'install', 'operations', 'shell'),
    'libvirt-glib/': ('base', 'core', 'shell'),
    'libvirt-gobject/': ('base', 'core', 'operations', 'shell'),
    'libvirt-gconfig/': ('config', 'install'),
    'libxml/': ('core', 'config', 'install'),
    'libsecret/': ('login',),
    'gnutls/': ('operations',),
    'osinfo/': ('install',),
    'archive': ('install',),
    'crypt.h': ('install',),
}

# The same for what a room's meson.build may name.
DEPENDENCIES = {
    'glib_dep': ALL,
    'gio_dep': ALL,
    'math_dep': ALL,
    'gtk_dep': GUI,
    'adw_dep': GUI,
    'sourceview_dep': ('widgets',),
    'gvnc_dep': ('console',),
    'spice_dep': ('console',),
    'vte_dep': ('console',),
    'x11_dep': ('console',),
    'wayland_dep': ('console',),
    'libvirt_dep': ('base', 'core', 'config', 'install', 'operations', 'shell'),
    'libvirt_glib_dep': ('base', 'core', 'shell'),
    'libvirt_gobject_dep': ('base', 'core', 'operations', 'shell'),
    'libvirt_gconfig_dep': ('config', 'install'),
    'libxml_dep': ('core', 'config', 'install'),
    'secret_dep': ('login',),
    'gnutls_dep': ('operations',),
    'osinfo_dep': ('install',),
    'archive_dep': ('install',),
    'crypt_dep': ('install',),
    'hospes_ui_dep': ('shell',),
}

INCLUDE = re.compile(r'^\s*#\s*(?:include|import)\s*(["<])([^">]+)[">]', re.MULTILINE)


def room_of(path):
    return path.relative_to(tree.ROOT / 'src').parts[0]


def own_headers():
    """Each header of ours by its bare name."""
    headers = {}
    for path in tree.files('.h', '.inc', under='src'):
        headers.setdefault(path.name, []).append(path)
    return headers


def judge_own(room, name, headers):
    if '/' in name:
        return f'includes “{name}”: headers are included by bare name'
    if name == 'config.h':
        return None

    found = headers.get(name, [])
    if len(found) != 1:
        return f'includes “{name}”, of which src has {len(found)}'

    other = room_of(found[0])
    if other != room and other not in tree.ROOMS[room]:
        return f'includes “{name}” of {other}, which {room} may not use'
    return None


def judge_other(room, name):
    for beginning, rooms in HEADERS.items():
        if name.startswith(beginning):
            return None if room in rooms else f'includes <{name}>, which {room} may not use'
    return None


def judge_file(path, headers):
    room = room_of(path)
    for bracket, name in INCLUDE.findall(tree.read(path)):
        problem = judge_own(room, name, headers) if bracket == '"' else judge_other(room, name)
        if problem:
            yield problem


def judge_build(room, path):
    text = re.sub(r'#.*', '', tree.read(path))
    for name in sorted(set(re.findall(r'\b\w+_dep\b', text))):
        ours = re.fullmatch(r'hospes_(\w+)_dep', name)
        if ours and ours[1] in tree.ROOMS:
            if ours[1] != room and ours[1] not in tree.ROOMS[room]:
                yield f'names {name}, which {room} may not use'
        elif name not in DEPENDENCIES:
            yield f'names {name}, of which lint-arrows.py knows nothing'
        elif room not in DEPENDENCIES[name]:
            yield f'names {name}, which {room} may not use'


def included_rooms(headers):
    """Which rooms the files of each room really include."""
    arrows = {room: set() for room in tree.ROOMS}
    for path in tree.files('.c', '.h', under='src'):
        for bracket, name in INCLUDE.findall(tree.read(path)):
            for found in headers.get(name, []) if bracket == '"' else []:
                arrows[room_of(path)].add(room_of(found))
    return arrows


def circles(arrows):
    """Rooms that reach themselves by way of others."""
    for start in arrows:
        reached = set()
        waiting = [room for room in arrows[start] if room != start]
        while waiting:
            room = waiting.pop()
            if room not in reached:
                reached.add(room)
                waiting.extend(arrows[room])
        if start in reached:
            yield f'{start} includes itself by way of {", ".join(sorted(reached - {start}))}'


def main():
    report = tree.Report()
    headers = own_headers()

    report.case('the floor plan has no circles', circles(tree.ROOMS))
    report.case('the includes have no circles', circles(included_rooms(headers)))
    report.case('every folder of src is a room',
                (f'{path.name} is none' for path in sorted((tree.ROOT / 'src').iterdir())
                 if path.is_dir() and path.name not in tree.ROOMS))

    for room in tree.ROOMS:
        build = tree.ROOT / 'src' / room / 'meson.build'
        if build.exists():
            report.case(tree.short(build), judge_build(room, build))
    for path in tree.files('.c', '.h', under='src'):
        report.case(tree.short(path), judge_file(path, headers))

    report.end()


if __name__ == '__main__':
    main()
