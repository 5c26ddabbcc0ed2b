/* hospes-saved-searches.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-saved-searches.h"

static void
write_all (GSettings *settings, const char *name, const char *filter)
{
  g_autoptr (GVariant) former = g_settings_get_value (settings, HOSPES_SAVED_SEARCHES_KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *its_name;
  const char *its_filter;
  gboolean found = FALSE;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  g_variant_iter_init (&iter, former);
  while (g_variant_iter_next (&iter, "(&s&s)", &its_name, &its_filter))
    {
      gboolean is_it = g_str_equal (its_name, name);

      found |= is_it;
      if (!is_it)
        g_variant_builder_add (&builder, "(ss)", its_name, its_filter);
      else if (filter != NULL)
        g_variant_builder_add (&builder, "(ss)", name, filter);
    }

  if (!found && filter != NULL)
    g_variant_builder_add (&builder, "(ss)", name, filter);

  g_settings_set_value (settings, HOSPES_SAVED_SEARCHES_KEY, g_variant_builder_end (&builder));
}

/* In place of a former one of that name. */
void
hospes_saved_searches_keep (GSettings *settings, const char *name, const char *filter)
{
  write_all (settings, name, filter);
}

void
hospes_saved_searches_remove (GSettings *settings, const char *name)
{
  write_all (settings, name, NULL);
}

/* Returns: (transfer full) (element-type utf8): their names, the oldest first */
GPtrArray *
hospes_saved_searches_list (GSettings *settings)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, HOSPES_SAVED_SEARCHES_KEY);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GVariantIter iter;
  const char *name;

  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, NULL))
    g_ptr_array_add (names, g_strdup (name));

  return names;
}

/* Returns: (transfer full) (nullable): the filter of that name */
char *
hospes_saved_searches_dup (GSettings *settings, const char *name)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, HOSPES_SAVED_SEARCHES_KEY);
  GVariantIter iter;
  const char *its_name;
  const char *its_filter;

  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "(&s&s)", &its_name, &its_filter))
    if (g_str_equal (its_name, name))
      return g_strdup (its_filter);

  return NULL;
}
