#!/usr/bin/python3
# lint-forbidden.py: functions that have a better way in this house
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re

import tree

# Patterns of identifiers, what to do instead, and the files that are excepted.
FORBIDDEN = (
    (r'g_task_run_in_thread(_sync)?', 'its pool is shared by all hosts: hospes_worker_run()', ()),
    (r'g_main_context_invoke(_full)?', 'may run in the calling thread: attach an idle source', ()),
    (r'g_object_[gs]et_q?data(_full)?', 'a field of the struct says what is kept', ()),
    (r'gtk_dialog_run|g_main_loop_run', 'waits inside of a callback', ()),
    (r'gvir_connection_open\w*|gvir_connection_fetch_\w+|gvir_domain_(start|stop|delete|suspend|'
     r'resume|shutdown|reboot|save|get_info|get_config)\w*',
     'loses the error’s code: libvirt’s own function on the worker', ()),
    (r'gdk_threads_\w+|gtk_events_pending|gtk_main\w*', 'gone from GTK 4', ()),
    (r'system|popen|g_spawn_command_line_(a)?sync', 'a shell reads what people typed: GSubprocess',
     ()),
    (r'strcpy|strcat|sprintf|vsprintf|gets|strtok', 'knows no end: the g_ one does', ()),
    (r'sleep|usleep|nanosleep|g_usleep', 'stands still: a timeout of the main loop', ()),

    # Deprecated after the floor, or on the way there.
    (r'gtk_(tree_(view|store|selection|path|iter|model|row_reference)|list_store|cell_\w+|'
     r'combo_box(_text)?|message_dialog|assistant|info_bar|statusbar|entry_completion|'
     r'color_button|font_button|lock_button|app_chooser\w*|volume_button|icon_view)_\w+',
     'deprecated in GTK 4.10', ()),
    (r'gtk_dialog_\w+', 'deprecated in GTK 4.10', ()),
    (r'gtk_file_chooser_\w+', 'deprecated in GTK 4.10',
     ('widgets/hospes-file-button.c', 'widgets/hospes-file-choice.c')),
    (r'gtk_style_context_\w+|gtk_widget_get_style_context', 'deprecated in GTK 4.10',
     ('widgets/hospes-graph.c', 'widgets/hospes-ring.c')),
    (r'gtk_widget_(show|hide)', 'gtk_widget_set_visible()', ()),
    (r'gtk_show_uri\w*', 'g_app_info_launch_default_for_uri_async()', ()),
    (r'gtk_widget_get_allocation|gtk_widget_translate_coordinates|gtk_css_provider_load_from_data|'
     r'gtk_image_(new_from|set_from)_pixbuf|gtk_picture_(new_for|set)_pixbuf',
     'deprecated in GTK 4.12', ()),
    (r'gtk_shortcuts_\w+', 'made in .ui, deprecated in GTK 4.18', ()),
    (r'gdk_texture_new_for_pixbuf', 'deprecated in GTK 4.20', ()),
    (r'adw_message_dialog_\w+', 'hospes_confirm', ('widgets/hospes-confirm.c',)),
    (r'adw_about_window_\w+|adw_show_about_window\w*|adw_preferences_window_\w+',
     'deprecated in libadwaita 1.6: the shell alone has them', ('shell/',)),
    (r'adw_(leaflet|flap|squeezer)_\w+', 'deprecated in libadwaita 1.4', ()),
)

# Classes that a template may not name, for the same reasons.
FORBIDDEN_CLASSES = re.compile(
    r'class="(Gtk(?:Tree\w+|ListStore|CellRenderer\w+|ComboBox\w*|Dialog|MessageDialog|Assistant|'
    r'InfoBar|Statusbar|EntryCompletion|\w*ColorButton|FontButton|LockButton|AppChooser\w*|'
    r'VolumeButton|IconView|FileChooser\w+)|Adw(?:Leaflet|Flap|Squeezer))"')


def judge_source(path):
    source = tree.without_comments(tree.read(path))
    place = str(path.relative_to(tree.ROOT / 'src'))

    for pattern, instead, excepted in FORBIDDEN:
        if place.startswith(excepted):
            continue
        for match in re.finditer(rf'(?<![\w.>])({pattern})\s*\(', source):
            line = source.count('\n', 0, match.start()) + 1
            yield f'line {line}: {match[1]}(): {instead}'


def judge_template(path):
    # The tree expander is new, it only shares the beginning of its name.
    source = tree.read(path).replace('GtkTreeExpander', '').replace('GtkTreeListModel', '')
    for match in FORBIDDEN_CLASSES.finditer(source):
        line = source.count('\n', 0, match.start()) + 1
        yield f'line {line}: {match[1]} is deprecated'


def main():
    report = tree.Report()
    for path in tree.files('.c', '.h', under='src'):
        report.case(tree.short(path), judge_source(path))
    for path in tree.files('.ui', under='ui'):
        report.case(tree.short(path), judge_template(path))
    report.end()


if __name__ == '__main__':
    main()
