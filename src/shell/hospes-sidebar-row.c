/* hospes-sidebar-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A row of the sidebar: a kind of machines, a host with its own state, which
 * folds away what is its, or one of those.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-host-words.h"
#include "hospes-look.h"
#include "hospes-sidebar-row.h"
#include "hospes-units.h"

#define TOOLTIP_CHARS 300

struct _HospesSidebarRow
{
  GtkListBoxRow parent_instance;

  /* Owned */
  HospesHost *host; /* NULL for a kind of machines */
  HospesLook *look; /* NULL but for a host */
  guint countdown;
  HospesScope scope;
  HospesSection section;
  gboolean expanded; /* whether a host shows what is its */
  guint count;

  /* Template */
  GtkButton *fold_button;
  GtkImage *icon;
  GtkLabel *name_label;
  GtkLabel *line_label;
  GtkLabel *count_label;
  GtkSpinner *spinner;
};

enum
{
  PROP_0,
  PROP_EXPANDED,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesSidebarRow, hospes_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static GParamSpec *properties[N_PROPS];

typedef struct
{
  const char *icon_name;
  const char *name;
} Words;

static const Words scopes[] = {
  [HOSPES_SCOPE_ALL] = { "view-list-symbolic", N_ ("All Machines") },
  [HOSPES_SCOPE_RUNNING] = { "media-playback-start-symbolic", N_ ("Running") },
  [HOSPES_SCOPE_ATTENTION] = { "dialog-warning-symbolic", N_ ("Needs Attention") },
};

static const Words sections[] = {
  [HOSPES_SECTION_MACHINES] = { "computer-symbolic", N_ ("Machines") },
  [HOSPES_SECTION_STORAGE] = { "drive-multidisk-symbolic", N_ ("Storage") },
  [HOSPES_SECTION_HOST] = { "network-server-symbolic", N_ ("Host") },
};

static void
update_accessible (HospesSidebarRow *self, const char *line)
{
  g_autofree char *name = NULL;

  name = g_strdup_printf ("%s%s%s, %u", gtk_label_get_label (self->name_label),
                          line != NULL ? ", " : "", line != NULL ? line : "", self->count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_css_class (GtkLabel *label, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (label), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), name);
}

static gboolean
countdown_cb (gpointer data)
{
  HospesSidebarRow *self = data;
  g_autofree char *text = hospes_host_words_dup_reconnecting (self->host);

  if (text != NULL)
    gtk_label_set_label (self->line_label, text);
  return G_SOURCE_CONTINUE;
}

/* Seconds are for who sees them: they would be read out each time. */
static void
update_countdown (HospesSidebarRow *self)
{
  g_autofree char *text = hospes_host_words_dup_reconnecting (self->host);
  gboolean counting = text != NULL && hospes_look_get_active (self->look);

  set_css_class (self->line_label, "warning", text != NULL);
  if (text != NULL)
    gtk_label_set_label (self->line_label, text);

  if (counting && self->countdown == 0)
    self->countdown = g_timeout_add_seconds (1, countdown_cb, self);
  else if (!counting)
    g_clear_handle_id (&self->countdown, g_source_remove);
}

static void
update_host (HospesSidebarRow *self)
{
  HospesHostState state = hospes_host_get_state (self->host);
  const char *css_class = hospes_host_words_get_css_class (self->host);
  const char *const classes[] = { "hospes-state", "small", css_class, NULL };
  const char *line = hospes_host_words_get_line (self->host);
  gboolean connected = state == HOSPES_HOST_STATE_CONNECTED;

  gtk_label_set_label (self->name_label, hospes_host_get_name (self->host));
  gtk_image_set_from_icon_name (self->icon, hospes_host_words_get_icon_name (self->host));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char **) classes);
  gtk_label_set_label (self->line_label, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->line_label), line != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), connected);
  gtk_spinner_set_spinning (self->spinner, state == HOSPES_HOST_STATE_CONNECTING ||
                                               state == HOSPES_HOST_STATE_LOST);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), gtk_spinner_get_spinning (self->spinner));

  if (line != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "tall");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "tall");

  set_css_class (self->line_label, "trouble", g_str_equal (css_class, "trouble"));
  update_countdown (self);
  update_accessible (self, line != NULL ? line : _ ("connected"));
}

static void
fold_cb (HospesSidebarRow *self)
{
  hospes_sidebar_row_set_expanded (self, !self->expanded);
}

static void
update_fold (HospesSidebarRow *self)
{
  const char *label = self->expanded ? _ ("Fold") : _ ("Unfold");

  gtk_button_set_icon_name (self->fold_button,
                            self->expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fold_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded,
                               -1);
}

static gboolean
key_cb (HospesSidebarRow *self, guint keyval)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->host == NULL || self->section != HOSPES_SECTION_NONE)
    return GDK_EVENT_PROPAGATE;

  if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;

  hospes_sidebar_row_set_expanded (self, (keyval == GDK_KEY_Right) != rtl);
  return GDK_EVENT_STOP;
}

static void
hospes_sidebar_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_EXPANDED:
      g_value_set_boolean (value, HOSPES_SIDEBAR_ROW (object)->expanded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_sidebar_row_dispose (GObject *object)
{
  HospesSidebarRow *self = HOSPES_SIDEBAR_ROW (object);

  g_clear_handle_id (&self->countdown, g_source_remove);
  g_clear_object (&self->look);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_sidebar_row_parent_class)->dispose (object);
}

static void
hospes_sidebar_row_class_init (HospesSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_sidebar_row_dispose;
  G_OBJECT_CLASS (klass)->get_property = hospes_sidebar_row_get_property;

  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/shell/hospes-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarRow, fold_button);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarRow, line_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarRow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, fold_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
hospes_sidebar_row_init (HospesSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_sidebar_row_new:
 * @scope: which machines it leads to
 * @host: (nullable): of which host, or of all
 */
GtkWidget *
hospes_sidebar_row_new (HospesScope scope, HospesHost *host)
{
  HospesSidebarRow *self = g_object_new (HOSPES_TYPE_SIDEBAR_ROW, NULL);

  self->scope = scope;

  if (host != NULL)
    {
      g_autofree char *tooltip = hospes_shorten (hospes_host_get_uri (host), TOOLTIP_CHARS);

      self->host = g_object_ref (host);
      self->look = hospes_look_new (GTK_WIDGET (self));
      g_signal_connect_object (self->look, "notify::active", G_CALLBACK (update_countdown), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
      gtk_widget_set_visible (GTK_WIDGET (self->fold_button), TRUE);
      update_fold (self);
      g_signal_connect_object (host, "notify::state", G_CALLBACK (update_host), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (host, "notify::facts", G_CALLBACK (update_host), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (host, "notify::name", G_CALLBACK (update_host), self,
                               G_CONNECT_SWAPPED);
      update_host (self);
    }
  else
    {
      gtk_image_set_from_icon_name (self->icon, scopes[scope].icon_name);
      gtk_label_set_label (self->name_label, _ (scopes[scope].name));
      update_accessible (self, NULL);
    }

  return GTK_WIDGET (self);
}

/**
 * hospes_sidebar_row_new_section:
 * @host: a host
 * @section: what of it
 */
GtkWidget *
hospes_sidebar_row_new_section (HospesHost *host, HospesSection section)
{
  HospesSidebarRow *self = g_object_new (HOSPES_TYPE_SIDEBAR_ROW, NULL);
  g_autofree char *name = NULL;

  self->host = g_object_ref (host);
  self->section = section;
  gtk_image_set_from_icon_name (self->icon, sections[section].icon_name);
  gtk_label_set_label (self->name_label, _ (sections[section].name));
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "child");

  name = g_strdup_printf ("%s, %s", _ (sections[section].name), hospes_host_get_name (host));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

HospesSection
hospes_sidebar_row_get_section (HospesSidebarRow *self)
{
  return self->section;
}

gboolean
hospes_sidebar_row_get_expanded (HospesSidebarRow *self)
{
  return self->expanded;
}

/* Of a host: whether what is its shows. */
void
hospes_sidebar_row_set_expanded (HospesSidebarRow *self, gboolean expanded)
{
  g_return_if_fail (HOSPES_IS_SIDEBAR_ROW (self));

  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  update_fold (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

HospesScope
hospes_sidebar_row_get_scope (HospesSidebarRow *self)
{
  return self->scope;
}

/**
 * hospes_sidebar_row_get_host:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the host it leads to
 */
HospesHost *
hospes_sidebar_row_get_host (HospesSidebarRow *self)
{
  return self->host;
}

void
hospes_sidebar_row_set_count (HospesSidebarRow *self, guint count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  g_return_if_fail (HOSPES_IS_SIDEBAR_ROW (self));

  self->count = count;
  gtk_label_set_label (self->count_label, text);

  if (self->host != NULL)
    update_host (self);
  else
    update_accessible (self, NULL);

  /* What needs attention is the one count that should catch the eye. */
  if (self->host == NULL && self->scope == HOSPES_SCOPE_ATTENTION && count > 0)
    gtk_widget_set_css_classes (GTK_WIDGET (self->count_label),
                                (const char *[]){ "hospes-badge", NULL });
  else
    gtk_widget_set_css_classes (GTK_WIDGET (self->count_label),
                                (const char *[]){ "hospes-count", NULL });
}
