/* hospes-tag-color.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The colour of a tag: what a person chose, or else one by its name, the same
 * everywhere. Colours are classes of the stylesheet.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-tag-color.h"

#define KEY "tag-colors"

static const struct
{
  const char *name;
  const char *label;
} colors[HOSPES_N_TAG_COLORS] = {
  { "blue", N_ ("Blue") },     { "green", N_ ("Green") }, { "orange", N_ ("Orange") },
  { "purple", N_ ("Purple") }, { "slate", N_ ("Slate") }, { "teal", N_ ("Teal") },
  { "pink", N_ ("Pink") },     { "brown", N_ ("Brown") },
};

const char *
hospes_tag_color_get_nth (guint n)
{
  g_return_val_if_fail (n < HOSPES_N_TAG_COLORS, NULL);

  return colors[n].name;
}

static int
find_color (const char *name)
{
  for (guint i = 0; i < HOSPES_N_TAG_COLORS; i++)
    if (g_str_equal (colors[i].name, name))
      return i;

  return -1;
}

/* What it is called on screen. */
const char *
hospes_tag_color_get_label (const char *color)
{
  int index = find_color (color);

  g_return_val_if_fail (index >= 0, NULL);

  return _ (colors[index].label);
}

/**
 * hospes_tag_color_get:
 * @settings: the program's
 * @tag: a tag
 *
 * Returns: (transfer none): a CSS class, such as “blue”
 */
const char *
hospes_tag_color_get (GSettings *settings, const char *tag)
{
  g_autoptr (GVariant) chosen = g_settings_get_value (settings, KEY);
  const char *color = NULL;
  int index = -1;

  if (g_variant_lookup (chosen, tag, "&s", &color))
    index = find_color (color);

  return colors[index >= 0 ? (guint) index : g_str_hash (tag) % HOSPES_N_TAG_COLORS].name;
}

/**
 * hospes_tag_color_set:
 * @settings: the program's
 * @tag: a tag
 * @color: what hospes_tag_color_get() shall answer
 */
void
hospes_tag_color_set (GSettings *settings, const char *tag, const char *color)
{
  g_autoptr (GVariant) chosen = g_settings_get_value (settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key;
  const char *value;

  g_return_if_fail (find_color (color) >= 0);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, chosen);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (!g_str_equal (key, tag))
      g_variant_builder_add (&builder, "{ss}", key, value);

  g_variant_builder_add (&builder, "{ss}", tag, color);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
