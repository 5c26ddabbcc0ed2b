/* hospes-filter-chip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A chip above a list of machines: one kind of fact, a menu of the values there
 * are, and, once some are chosen, which, with a cross to show all again.
 *
 * The menu is made anew when it opens: what there is changes all the time, and
 * mostly nobody looks.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-filter-chip.h"
#include "hospes-host.h"
#include "hospes-units.h"

#define VALUE_CHARS 24

struct _HospesFilterChip
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainFilter *filter;
  GListModel *hosts; /* of HospesHost */
  HospesFilterKind kind;

  /* Children */
  GtkWidget *box;
  GtkWidget *menu_button;
  GtkLabel *label;
  GtkWidget *clear_button;
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (HospesFilterChip, hospes_filter_chip, GTK_TYPE_WIDGET)

static const char *const titles[HOSPES_N_FILTER_KINDS] = {
  [HOSPES_FILTER_STATE] = N_ ("State"),
  [HOSPES_FILTER_HOST] = N_ ("Host"),
  [HOSPES_FILTER_TAG] = N_ ("Tag"),
  [HOSPES_FILTER_SYSTEM] = N_ ("System"),
};

static const char *const cleared[HOSPES_N_FILTER_KINDS] = {
  [HOSPES_FILTER_STATE] = N_ ("Show All States"),
  [HOSPES_FILTER_HOST] = N_ ("Show All Hosts"),
  [HOSPES_FILTER_TAG] = N_ ("Show All Tags"),
  [HOSPES_FILTER_SYSTEM] = N_ ("Show All Systems"),
};

static char *
dup_value_label (HospesFilterChip *self, const char *value)
{
  for (guint state = 0; self->kind == HOSPES_FILTER_STATE && state <= HOSPES_DOMAIN_STATE_TROUBLE;
       state++)
    if (g_str_equal (hospes_domain_state_get_nick (state), value))
      return g_strdup (hospes_domain_state_get_label (state));

  for (guint i = 0; self->kind == HOSPES_FILTER_HOST && i < g_list_model_get_n_items (self->hosts);
       i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      if (g_str_equal (hospes_host_get_uri (host), value))
        return g_strdup (hospes_host_get_name (host));
    }

  return g_strdup (value);
}

/* What machines have, and how many; what is chosen also if none has it any more. */
static GHashTable *
count_values (HospesFilterChip *self)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) chosen = hospes_domain_filter_list (self->filter, self->kind);

  for (guint i = 0; i < chosen->len; i++)
    g_hash_table_insert (counts, g_strdup (g_ptr_array_index (chosen, i)), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);
      GListModel *domains = hospes_host_get_domains (host);
      guint n_domains = g_list_model_get_n_items (domains);

      for (guint j = 0; j < n_domains; j++)
        {
          g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, j);
          g_autoptr (GPtrArray) values = hospes_domain_filter_list_values (self->kind, domain);

          for (guint k = 0; k < values->len; k++)
            {
              const char *value = g_ptr_array_index (values, k);
              guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, value));

              g_hash_table_insert (counts, g_strdup (value), GUINT_TO_POINTER (n + 1));
            }
        }
    }

  return counts;
}

static void
toggled_cb (GtkCheckButton *check, gpointer user_data)
{
  HospesFilterChip *self = user_data;

  hospes_domain_filter_set (self->filter, self->kind, gtk_widget_get_name (GTK_WIDGET (check)),
                            gtk_check_button_get_active (check));
}

static void
add_check (HospesFilterChip *self, const char *value, guint count)
{
  g_autofree char *label = dup_value_label (self, value);
  g_autofree char *text = g_strdup_printf ("%s  (%u)", label, count);
  GtkWidget *check = gtk_check_button_new_with_label (text);

  gtk_widget_set_name (check, value);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               hospes_domain_filter_has (self->filter, self->kind, value));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (self->list, check);
}

static int
compare_labels (gconstpointer a, gconstpointer b, gpointer user_data)
{
  g_autofree char *label_a = dup_value_label (user_data, *(const char *const *) a);
  g_autofree char *label_b = dup_value_label (user_data, *(const char *const *) b);

  return g_utf8_collate (label_a, label_b);
}

static void
fill_menu (HospesFilterChip *self)
{
  g_autoptr (GHashTable) counts = count_values (self);
  guint n_values = 0;
  g_autofree const char **values =
      (const char **) g_hash_table_get_keys_as_array (counts, &n_values);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);

  g_qsort_with_data (values, n_values, sizeof *values, compare_labels, self);
  for (guint i = 0; i < n_values; i++)
    add_check (self, values[i], GPOINTER_TO_UINT (g_hash_table_lookup (counts, values[i])));

  if (n_values == 0)
    {
      GtkWidget *nothing =
          gtk_label_new (self->kind == HOSPES_FILTER_TAG ? _ ("No machine has a tag yet")
                                                         : _ ("Nothing to choose from"));

      gtk_widget_add_css_class (nothing, "dim-label");
      gtk_box_append (self->list, nothing);
    }
}

static void
clear_cb (HospesFilterChip *self)
{
  hospes_domain_filter_clear (self->filter, self->kind);
  gtk_widget_grab_focus (self->menu_button);
}

/* Sets and shows what is chosen now. */
void
hospes_filter_chip_update (HospesFilterChip *self)
{
  g_autoptr (GPtrArray) chosen = hospes_domain_filter_list (self->filter, self->kind);
  g_autofree char *text = g_strdup (_ (titles[self->kind]));

  if (chosen->len > 0)
    {
      g_autofree char *whole = dup_value_label (self, g_ptr_array_index (chosen, 0));
      g_autofree char *first = hospes_shorten (whole, VALUE_CHARS);

      g_free (text);
      if (chosen->len == 1)
        /* Translators: what a list is narrowed to: “State: Running” */
        text = g_strdup_printf (_ ("%s: %s"), _ (titles[self->kind]), first);
      else
        /* Translators: the same with more values: “Tag: db, +2” */
        text = g_strdup_printf (_ ("%s: %s, +%u"), _ (titles[self->kind]), first, chosen->len - 1);
    }

  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_set_visible (self->clear_button, chosen->len > 0);
  if (chosen->len > 0)
    gtk_widget_add_css_class (self->box, "on");
  else
    gtk_widget_remove_css_class (self->box, "on");
}

static void
hospes_filter_chip_dispose (GObject *object)
{
  HospesFilterChip *self = HOSPES_FILTER_CHIP (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->filter);
  g_clear_object (&self->hosts);

  G_OBJECT_CLASS (hospes_filter_chip_parent_class)->dispose (object);
}

static void
hospes_filter_chip_class_init (HospesFilterChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_filter_chip_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-filter-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesFilterChip, box);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterChip, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterChip, label);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterChip, clear_button);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterChip, list);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_menu);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_filter_chip_init (HospesFilterChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_filter_chip_new:
 * @kind: what it narrows by
 * @filter: (transfer none): the filter it changes
 * @hosts: (transfer none): the hosts whose machines may be shown
 */
GtkWidget *
hospes_filter_chip_new (HospesFilterKind kind, HospesDomainFilter *filter, GListModel *hosts)
{
  HospesFilterChip *self = g_object_new (HOSPES_TYPE_FILTER_CHIP, NULL);

  self->kind = kind;
  self->filter = g_object_ref (filter);
  self->hosts = g_object_ref (hosts);
  gtk_widget_set_tooltip_text (self->clear_button, _ (cleared[kind]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ (cleared[kind]), -1);
  g_signal_connect_object (filter, "changed", G_CALLBACK (hospes_filter_chip_update), self,
                           G_CONNECT_SWAPPED);
  hospes_filter_chip_update (self);
  return GTK_WIDGET (self);
}
