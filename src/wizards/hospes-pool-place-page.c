/* hospes-pool-place-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the pool is called, and where it is: just the fields its kind has, and
 * what could be picked instead of written.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-field.h"
#include "hospes-folder-button.h"
#include "hospes-pool-field-words.h"
#include "hospes-pool-finding.h"
#include "hospes-pool-place-page.h"
#include "hospes-pool-sign-in.h"
#include "hospes-pool-source-list.h"

#define N_MAKES (HOSPES_POOL_MAKE_ANYWAY + 1)

struct _HospesPoolPlacePage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesHost *host;
  HospesPoolDraft *draft;
  HospesPoolFinding *finding;
  GStrv formats; /* those of the list, in its order */

  /* Borrowed */
  HospesStorageGround *ground; /* NULL until it is known */

  int pattern; /* the one that shows, -1 at first */
  gboolean filling;
  HospesField *fields[HOSPES_N_POOL_FIELDS]; /* NULL where something else is shown */

  /* Template */
  GtkWidget *box;
  GtkWidget *make_group;
  GtkCheckButton *nothing_button;
  GtkCheckButton *if_empty_button;
  GtkCheckButton *anyway_button;
  GtkWidget *nothing_row;
  GtkWidget *if_empty_row;
  GtkWidget *anyway_row;
  GtkWidget *format_group;
  AdwComboRow *format_row;
  GtkWidget *virtual_group;
  GtkSwitch *virtual_switch;
  HospesPoolSourceList *source_list;
  HospesPoolSignIn *sign_in;
};

G_DEFINE_FINAL_TYPE (HospesPoolPlacePage, hospes_pool_place_page, GTK_TYPE_WIDGET)

/* Several paths are a line each in a draft, and in a field one after the other. */
static char *
dup_written (HospesPoolDraft *draft, HospesPoolField field)
{
  char *text = g_strdup (hospes_pool_draft_get (draft, field));

  return field == HOSPES_POOL_DEVICES ? g_strdelimit (text, "\n", ' ') : text;
}

static char *
dup_meant (HospesPoolPlacePage *self, HospesPoolField field)
{
  const char *text = hospes_field_get_text (self->fields[field]);

  if (field == HOSPES_POOL_DEVICES &&
      hospes_pool_draft_get_pattern (self->draft) == HOSPES_POOL_PATTERN_LOGICAL)
    {
      g_auto (GStrv) paths = hospes_pool_split_list (text, " \n");

      return g_strjoinv ("\n", paths);
    }

  return g_strdup (text);
}

static void
field_changed_cb (HospesPoolPlacePage *self, HospesField *widget)
{
  if (self->filling)
    return;

  for (int field = 0; field < HOSPES_N_POOL_FIELDS; field++)
    if (self->fields[field] == widget)
      {
        g_autofree char *text = dup_meant (self, field);

        hospes_pool_draft_set (self->draft, field, text);
      }
}

static void
format_changed_cb (HospesPoolPlacePage *self)
{
  guint selected = adw_combo_row_get_selected (self->format_row);

  if (!self->filling && self->formats != NULL && selected < g_strv_length (self->formats))
    hospes_pool_draft_set (self->draft, HOSPES_POOL_FORMAT, self->formats[selected]);
}

/* Below the field it is for. */
static void
place_list (HospesPoolPlacePage *self)
{
  int field = hospes_pool_finding_get_field (self->finding);

  if (field >= 0)
    gtk_box_reorder_child_after (GTK_BOX (self->box), GTK_WIDGET (self->source_list),
                                 GTK_WIDGET (self->fields[field]));
}

static void
make_changed_cb (HospesPoolPlacePage *self)
{
  HospesPoolMake make = HOSPES_POOL_MAKE_NOTHING;

  if (self->filling || self->draft == NULL)
    return;

  if (gtk_check_button_get_active (self->if_empty_button))
    make = HOSPES_POOL_MAKE_IF_EMPTY;
  else if (gtk_check_button_get_active (self->anyway_button))
    make = HOSPES_POOL_MAKE_ANYWAY;
  /* What was chosen for the other may be none that can be made. */
  if (make != hospes_pool_draft_get_make (self->draft))
    {
      hospes_pool_draft_set (self->draft, HOSPES_POOL_FORMAT, NULL);
      hospes_pool_draft_set_make (self->draft, make);
    }
  hospes_pool_finding_show (self->finding);
  place_list (self);
}

static void
virtual_changed_cb (HospesPoolPlacePage *self)
{
  if (!self->filling && self->draft != NULL)
    hospes_pool_draft_set_virtual_adapter (self->draft,
                                           gtk_switch_get_active (self->virtual_switch));
}

static void
update_formats (HospesPoolPlacePage *self)
{
  HospesPoolPattern pattern = hospes_pool_draft_get_pattern (self->draft);
  gboolean making = hospes_pool_draft_get_make (self->draft) != HOSPES_POOL_MAKE_NOTHING;
  const char *chosen = hospes_pool_draft_get (self->draft, HOSPES_POOL_FORMAT);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) formats = NULL;
  guint selected = 0;
  guint n = 0;

  for (const char *const *format = hospes_pool_pattern_get_formats (pattern); *format != NULL;
       format++)
    {
      if (making && !hospes_pool_pattern_can_make_format (pattern, *format))
        continue;
      if (g_str_equal (*format, chosen))
        selected = n;
      gtk_string_list_append (titles, hospes_pool_format_get_title (*format));
      g_strv_builder_add (builder, *format);
      n++;
    }

  formats = g_strv_builder_end (builder);
  if (self->formats == NULL ||
      !g_strv_equal ((const char *const *) formats, (const char *const *) self->formats))
    {
      g_strfreev (self->formats);
      self->formats = g_steal_pointer (&formats);
      adw_combo_row_set_model (self->format_row, G_LIST_MODEL (titles));
    }
  adw_combo_row_set_selected (self->format_row, selected);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format_row),
                               hospes_pool_field_get_hint (pattern, HOSPES_POOL_FORMAT));
  gtk_widget_set_visible (self->format_group, n > 0);
}

static void
describe_make (HospesPoolPlacePage *self, GtkWidget *row, HospesPoolMake make)
{
  HospesPoolPattern pattern = hospes_pool_draft_get_pattern (self->draft);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 hospes_pool_make_get_title (pattern, make));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hospes_pool_make_get_text (pattern, make));
}

static void
update_make (HospesPoolPlacePage *self)
{
  HospesPoolPattern pattern = hospes_pool_draft_get_pattern (self->draft);
  GtkCheckButton *buttons[N_MAKES] = { self->nothing_button, self->if_empty_button,
                                       self->anyway_button };

  gtk_widget_set_visible (self->make_group, hospes_pool_pattern_can_be_made (pattern));
  if (!hospes_pool_pattern_can_be_made (pattern))
    return;

  describe_make (self, self->nothing_row, HOSPES_POOL_MAKE_NOTHING);
  describe_make (self, self->if_empty_row, HOSPES_POOL_MAKE_IF_EMPTY);
  describe_make (self, self->anyway_row, HOSPES_POOL_MAKE_ANYWAY);
  gtk_widget_set_visible (self->anyway_row, hospes_pool_pattern_can_overwrite (pattern));
  gtk_check_button_set_active (buttons[hospes_pool_draft_get_make (self->draft)], TRUE);
}

static void
update_field (HospesPoolPlacePage *self, HospesPoolField field)
{
  HospesPoolPattern pattern = hospes_pool_draft_get_pattern (self->draft);
  gboolean used = hospes_pool_draft_uses (self->draft, field);
  g_autofree char *text = NULL;
  g_autofree char *meant = NULL;
  g_autofree char *fault = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->fields[field]), used);
  if (!used)
    return;

  hospes_field_describe (self->fields[field], hospes_pool_field_get_title (pattern, field),
                         hospes_pool_field_get_hint (pattern, field));
  /* A space at the end of what is being written stays. */
  meant = dup_meant (self, field);
  text = dup_written (self->draft, field);
  if (!g_str_equal (meant, hospes_pool_draft_get (self->draft, field)))
    hospes_field_set_text (self->fields[field], text);
  fault = hospes_pool_fault_dup_text (self->draft, field);
  hospes_field_set_fault (self->fields[field], fault);
}

static void
update (HospesPoolPlacePage *self)
{
  self->filling = TRUE;
  for (int field = 0; field < HOSPES_N_POOL_FIELDS; field++)
    if (self->fields[field] != NULL)
      update_field (self, field);
  gtk_widget_set_visible (self->virtual_group,
                          hospes_pool_draft_get_pattern (self->draft) == HOSPES_POOL_PATTERN_SCSI);
  update_make (self);
  update_formats (self);
  self->filling = FALSE;
  hospes_pool_finding_update (self->finding);
}

static void
draft_changed_cb (HospesPoolPlacePage *self)
{
  if (!self->filling && self->pattern == (int) hospes_pool_draft_get_pattern (self->draft))
    update (self);
}

static void
hospes_pool_place_page_dispose (GObject *object)
{
  HospesPoolPlacePage *self = HOSPES_POOL_PLACE_PAGE (object);

  g_clear_pointer (&self->finding, hospes_pool_finding_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->draft);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_pool_place_page_parent_class)->dispose (object);
}

static void
hospes_pool_place_page_finalize (GObject *object)
{
  g_strfreev (HOSPES_POOL_PLACE_PAGE (object)->formats);

  G_OBJECT_CLASS (hospes_pool_place_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, make_group);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, nothing_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, if_empty_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, anyway_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, nothing_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, if_empty_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, anyway_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, format_group);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, format_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, virtual_group);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, virtual_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, source_list);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPlacePage, sign_in);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, virtual_changed_cb);
}

static void
hospes_pool_place_page_class_init (HospesPoolPlacePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_place_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_pool_place_page_finalize;

  g_type_ensure (HOSPES_TYPE_POOL_SIGN_IN);
  g_type_ensure (HOSPES_TYPE_POOL_SOURCE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-pool-place-page.ui");
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* Below the name and the choices of the template. */
static void
add_field (HospesPoolPlacePage *self, HospesPoolField field)
{
  GtkWidget *widget = hospes_field_new ();

  self->fields[field] = HOSPES_FIELD (widget);
  g_signal_connect_swapped (widget, "changed", G_CALLBACK (field_changed_cb), self);
  gtk_box_append (GTK_BOX (self->box), widget);
  if (field == HOSPES_POOL_NAME)
    gtk_box_reorder_child_after (GTK_BOX (self->box), widget, NULL);
}

static void
hospes_pool_place_page_init (HospesPoolPlacePage *self)
{
  self->pattern = -1;
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int field = 0; field < HOSPES_N_POOL_FIELDS; field++)
    if (field != HOSPES_POOL_FORMAT && field != HOSPES_POOL_USER)
      add_field (self, field);
  gtk_box_reorder_child_after (GTK_BOX (self->box), self->virtual_group,
                               GTK_WIDGET (self->fields[HOSPES_POOL_ADAPTER]));
  gtk_box_reorder_child_after (GTK_BOX (self->box), GTK_WIDGET (self->sign_in),
                               GTK_WIDGET (self->fields[HOSPES_POOL_TARGET]));
  self->filling = FALSE;
}

GtkWidget *
hospes_pool_place_page_new (HospesHost *host, HospesPoolDraft *draft)
{
  HospesPoolPlacePage *self = g_object_new (HOSPES_TYPE_POOL_PLACE_PAGE, NULL);

  self->host = g_object_ref (host);
  self->draft = g_object_ref (draft);
  self->finding = hospes_pool_finding_new (host, draft, self->source_list);
  hospes_pool_sign_in_set_draft (self->sign_in, draft);
  hospes_folder_button_add (self->fields[HOSPES_POOL_TARGET], host);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * hospes_pool_place_page_set_ground:
 * @self: a page
 * @ground: what the host has; lives as long as @self
 */
void
hospes_pool_place_page_set_ground (HospesPoolPlacePage *self, HospesStorageGround *ground)
{
  self->ground = ground;
  hospes_pool_finding_set_ground (self->finding, ground);
  hospes_pool_sign_in_set_secrets (self->sign_in, ground->secrets);
}

/* It comes before the person. */
void
hospes_pool_place_page_enter (HospesPoolPlacePage *self)
{
  gboolean other = self->pattern != (int) hospes_pool_draft_get_pattern (self->draft);

  self->pattern = hospes_pool_draft_get_pattern (self->draft);
  update (self);
  if (!other)
    return;

  hospes_pool_sign_in_set_secrets (self->sign_in,
                                   self->ground != NULL ? self->ground->secrets : NULL);
  hospes_pool_finding_show (self->finding);
  place_list (self);
}
