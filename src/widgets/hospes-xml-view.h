/* hospes-xml-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_XML_VIEW (hospes_xml_view_get_type ())

G_DECLARE_FINAL_TYPE (HospesXmlView, hospes_xml_view, HOSPES, XML_VIEW, GtkWidget)

GtkTextBuffer *hospes_xml_view_get_buffer (HospesXmlView *self);
void hospes_xml_view_set_text (HospesXmlView *self, const char *xml);
char *hospes_xml_view_dup_text (HospesXmlView *self);
gboolean hospes_xml_view_get_editable (HospesXmlView *self);
void hospes_xml_view_set_editable (HospesXmlView *self, gboolean editable);
void hospes_xml_view_search (HospesXmlView *self);
int hospes_xml_view_mark_error (HospesXmlView *self, const GError *error);
void hospes_xml_view_go_to (HospesXmlView *self, int line);

G_END_DECLS
