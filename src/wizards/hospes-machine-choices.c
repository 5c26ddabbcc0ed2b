/* hospes-machine-choices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Fills a row of choices again and again, as what is known changes, without
 * touching it where it has the same to offer: a list that is open stays open.
 */

#include "config.h"

#include "hospes-combo-words.h"
#include "hospes-machine-choices.h"

#define LEAST_LETTERS 16 /* of what is chosen; more would be too wide beside large letters */

struct _HospesMachineChoices
{
  AdwComboRow *row;
  GPtrArray *values;   /* of char *; "" is none */
  GPtrArray *words;    /* of char * */
  GtkStringList *list; /* those that are in the row */
};

/* @row: borrowed */
HospesMachineChoices *
hospes_machine_choices_new (AdwComboRow *row)
{
  HospesMachineChoices *self = g_new0 (HospesMachineChoices, 1);

  self->row = row;
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->list = gtk_string_list_new (NULL);
  hospes_combo_words_set (row, LEAST_LETTERS);
  adw_combo_row_set_model (row, G_LIST_MODEL (self->list));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  return self;
}

void
hospes_machine_choices_free (HospesMachineChoices *self)
{
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->words);
  g_object_unref (self->list);
  g_free (self);
}

void
hospes_machine_choices_begin (HospesMachineChoices *self)
{
  g_ptr_array_set_size (self->values, 0);
  g_ptr_array_set_size (self->words, 0);
}

/* @value: (nullable): what it stands for; %NULL if nothing is chosen with it */
void
hospes_machine_choices_add (HospesMachineChoices *self, const char *value, const char *words)
{
  g_ptr_array_add (self->values, g_strdup (value != NULL ? value : ""));
  g_ptr_array_add (self->words, g_strdup (words));
}

/* Only what is different is replaced, and never the model: the row may be just telling of a choice. */
static void
show (HospesMachineChoices *self)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint first = 0;
  guint last = 0; /* how many are alike at the end */

  while (first < MIN (old, self->words->len) &&
         g_str_equal (gtk_string_list_get_string (self->list, first), self->words->pdata[first]))
    first++;
  while (last < MIN (old, self->words->len) - first &&
         g_str_equal (gtk_string_list_get_string (self->list, old - 1 - last),
                      self->words->pdata[self->words->len - 1 - last]))
    last++;

  if (old - first - last > 0)
    gtk_string_list_splice (self->list, first, old - first - last, NULL);
  for (guint i = first; i < self->words->len - last; i++)
    {
      const char *const one[] = { self->words->pdata[i], NULL };

      gtk_string_list_splice (self->list, i, 0, one);
    }
}

/* @value: (nullable): what is chosen; if it is not offered, the first is */
void
hospes_machine_choices_end (HospesMachineChoices *self, const char *value)
{
  guint selected = 0;

  show (self);
  for (guint i = 0; i < self->values->len; i++)
    if (g_str_equal (self->values->pdata[i], value != NULL ? value : ""))
      {
        selected = i;
        break;
      }

  if (self->values->len > 0 && adw_combo_row_get_selected (self->row) != selected)
    adw_combo_row_set_selected (self->row, selected);
}

/* Returns: (nullable) (transfer none): %NULL also if it offers nothing */
const char *
hospes_machine_choices_get (HospesMachineChoices *self)
{
  guint selected = adw_combo_row_get_selected (self->row);
  const char *value =
      selected < self->values->len ? g_ptr_array_index (self->values, selected) : "";

  return *value != '\0' ? value : NULL;
}

guint
hospes_machine_choices_get_n (HospesMachineChoices *self)
{
  return self->values->len;
}

/* @text: (nullable): what is chosen, in plain words */
void
hospes_machine_choices_explain (HospesMachineChoices *self, const char *text)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}
