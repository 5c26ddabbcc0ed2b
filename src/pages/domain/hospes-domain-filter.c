/* hospes-domain-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a list of machines is narrowed to: a part of their names, and for each
 * kind of fact the values to show. Values of one kind are alternatives, kinds
 * and the text have to match all.
 *
 * A filter can be written as a string, for searches that are kept.
 */

#include "config.h"

#include "hospes-domain-filter.h"
#include "hospes-host.h"

static const char *const keys[HOSPES_N_FILTER_KINDS] = {
  [HOSPES_FILTER_STATE] = "state",
  [HOSPES_FILTER_HOST] = "host",
  [HOSPES_FILTER_TAG] = "tag",
  [HOSPES_FILTER_SYSTEM] = "system",
};

struct _HospesDomainFilter
{
  GObject parent_instance;

  /* Owned */
  GHashTable *values[HOSPES_N_FILTER_KINDS]; /* sets of strings */
  char *text;
  char *needle; /* text casefolded, or NULL */
  char *name;   /* of what it was set to, as long as it leaves out all that does, or NULL … */
  HospesDomainFilter *named; /* … and that */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesDomainFilter, hospes_domain_filter, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

/* Whether it is narrowed to what @other is narrowed to, or more. */
static gboolean
keeps (HospesDomainFilter *self, HospesDomainFilter *other)
{
  if (other->needle != NULL && !g_str_equal (self->text, other->text))
    return FALSE;

  for (guint kind = 0; kind < HOSPES_N_FILTER_KINDS; kind++)
    {
      guint n_values = g_hash_table_size (other->values[kind]);
      GHashTableIter iter;
      gpointer value;

      if (n_values > 0 && g_hash_table_size (self->values[kind]) != n_values)
        return FALSE;

      g_hash_table_iter_init (&iter, other->values[kind]);
      while (g_hash_table_iter_next (&iter, &value, NULL))
        if (!g_hash_table_contains (self->values[kind], value))
          return FALSE;
    }

  return TRUE;
}

static void
forget_name (HospesDomainFilter *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->named);
}

static void
tell (HospesDomainFilter *self)
{
  if (self->named != NULL && !keeps (self, self->named))
    forget_name (self);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
has_needle (HospesDomainFilter *self, const char *text)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, self->needle) != NULL;
}

/**
 * hospes_domain_filter_list_values:
 * @kind: a kind
 * @domain: a machine
 *
 * Returns: (transfer container) (element-type utf8): what @domain has of @kind,
 *   borrowed from it
 */
GPtrArray *
hospes_domain_filter_list_values (HospesFilterKind kind, HospesDomain *domain)
{
  GPtrArray *values = g_ptr_array_new ();
  HospesDomainRecord *record = hospes_domain_get_record (domain);
  HospesHost *host = hospes_domain_get_host (domain);

  switch (kind)
    {
    case HOSPES_FILTER_STATE:
      g_ptr_array_add (
          values, (char *) hospes_domain_state_get_nick (hospes_domain_get_stale (domain)
                                                             ? HOSPES_DOMAIN_STATE_UNKNOWN
                                                             : hospes_domain_get_state (domain)));
      break;
    case HOSPES_FILTER_HOST:
      if (host != NULL)
        g_ptr_array_add (values, (char *) hospes_host_get_uri (host));
      break;
    case HOSPES_FILTER_TAG:
      for (const char *const *tag = hospes_domain_get_tags (domain); *tag != NULL; tag++)
        g_ptr_array_add (values, (char *) *tag);
      break;
    case HOSPES_FILTER_SYSTEM:
    default:
      if (record != NULL && record->os_name != NULL)
        g_ptr_array_add (values, record->os_name);
      break;
    }

  return values;
}

static gboolean
matches_kind (HospesDomainFilter *self, HospesFilterKind kind, HospesDomain *domain)
{
  g_autoptr (GPtrArray) values = NULL;

  if (g_hash_table_size (self->values[kind]) == 0)
    return TRUE;

  values = hospes_domain_filter_list_values (kind, domain);
  for (guint i = 0; i < values->len; i++)
    if (g_hash_table_contains (self->values[kind], g_ptr_array_index (values, i)))
      return TRUE;

  return FALSE;
}

static void
hospes_domain_filter_finalize (GObject *object)
{
  HospesDomainFilter *self = HOSPES_DOMAIN_FILTER (object);

  for (guint kind = 0; kind < HOSPES_N_FILTER_KINDS; kind++)
    g_hash_table_unref (self->values[kind]);
  forget_name (self);
  g_free (self->text);
  g_free (self->needle);

  G_OBJECT_CLASS (hospes_domain_filter_parent_class)->finalize (object);
}

static void
hospes_domain_filter_class_init (HospesDomainFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_domain_filter_finalize;

  /**
   * HospesDomainFilter::changed:
   *
   * Other machines may match.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_DOMAIN_FILTER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_domain_filter_init (HospesDomainFilter *self)
{
  for (guint kind = 0; kind < HOSPES_N_FILTER_KINDS; kind++)
    self->values[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text = g_strdup ("");
}

/* Returns: (transfer full): one that all machines match */
HospesDomainFilter *
hospes_domain_filter_new (void)
{
  return g_object_new (HOSPES_TYPE_DOMAIN_FILTER, NULL);
}

gboolean
hospes_domain_filter_matches (HospesDomainFilter *self, HospesDomain *domain)
{
  for (guint kind = 0; kind < HOSPES_N_FILTER_KINDS; kind++)
    if (!matches_kind (self, kind, domain))
      return FALSE;

  return self->needle == NULL || has_needle (self, hospes_domain_get_name (domain)) ||
         has_needle (self, hospes_domain_get_title (domain));
}

static gboolean
take_text (HospesDomainFilter *self, const char *text)
{
  if (g_str_equal (self->text, text))
    return FALSE;

  g_free (self->text);
  g_free (self->needle);
  self->text = g_strdup (text);
  self->needle = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  return TRUE;
}

/**
 * hospes_domain_filter_set_text:
 * @self: a filter
 * @text: part of the names or titles to show, whatever its case; empty for all
 */
void
hospes_domain_filter_set_text (HospesDomainFilter *self, const char *text)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_FILTER (self));

  if (take_text (self, text))
    tell (self);
}

const char *
hospes_domain_filter_get_text (HospesDomainFilter *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_FILTER (self), NULL);

  return self->text;
}

/* Shows machines of that value too, or no longer. */
void
hospes_domain_filter_set (HospesDomainFilter *self,
                          HospesFilterKind kind,
                          const char *value,
                          gboolean on)
{
  gboolean changed;

  g_return_if_fail (HOSPES_IS_DOMAIN_FILTER (self));

  changed = on ? g_hash_table_add (self->values[kind], g_strdup (value))
               : g_hash_table_remove (self->values[kind], value);
  if (changed)
    tell (self);
}

gboolean
hospes_domain_filter_has (HospesDomainFilter *self, HospesFilterKind kind, const char *value)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_FILTER (self), FALSE);

  return g_hash_table_contains (self->values[kind], value);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full) (element-type utf8): the values of @kind to show */
GPtrArray *
hospes_domain_filter_list (HospesDomainFilter *self, HospesFilterKind kind)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  const char *value;

  g_return_val_if_fail (HOSPES_IS_DOMAIN_FILTER (self), values);

  g_hash_table_iter_init (&iter, self->values[kind]);
  while (g_hash_table_iter_next (&iter, (gpointer *) &value, NULL))
    g_ptr_array_add (values, g_strdup (value));

  g_ptr_array_sort (values, compare_strings);
  return values;
}

/* All of that kind are shown again. */
void
hospes_domain_filter_clear (HospesDomainFilter *self, HospesFilterKind kind)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_FILTER (self));

  if (g_hash_table_size (self->values[kind]) == 0)
    return;

  g_hash_table_remove_all (self->values[kind]);
  tell (self);
}

/* Whether it leaves anything out. */
gboolean
hospes_domain_filter_is_set (HospesDomainFilter *self)
{
  gboolean is_set;

  g_return_val_if_fail (HOSPES_IS_DOMAIN_FILTER (self), FALSE);

  is_set = self->needle != NULL;
  for (guint kind = 0; kind < HOSPES_N_FILTER_KINDS; kind++)
    is_set |= g_hash_table_size (self->values[kind]) > 0;

  return is_set;
}

/* Returns: (transfer full): for hospes_domain_filter_take_string() */
char *
hospes_domain_filter_to_string (HospesDomainFilter *self)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (HOSPES_IS_DOMAIN_FILTER (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  if (self->needle != NULL)
    g_variant_builder_add (&builder, "(ss)", "text", self->text);

  for (guint kind = 0; kind < HOSPES_N_FILTER_KINDS; kind++)
    {
      g_autoptr (GPtrArray) values = hospes_domain_filter_list (self, kind);

      for (guint i = 0; i < values->len; i++)
        g_variant_builder_add (&builder, "(ss)", keys[kind], g_ptr_array_index (values, i));
    }

  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (variant, FALSE);
}

/**
 * hospes_domain_filter_take_string:
 * @self: a filter
 * @string: (nullable): what hospes_domain_filter_to_string() gave; anything else
 *   lets all machines match
 */
void
hospes_domain_filter_take_string (HospesDomainFilter *self, const char *string)
{
  g_autoptr (GVariant) variant = NULL;
  g_autofree char *text = g_strdup ("");
  GVariantIter iter;
  const char *key;
  const char *value;

  g_return_if_fail (HOSPES_IS_DOMAIN_FILTER (self));

  for (guint kind = 0; kind < HOSPES_N_FILTER_KINDS; kind++)
    g_hash_table_remove_all (self->values[kind]);

  if (string != NULL)
    variant = g_variant_parse (G_VARIANT_TYPE ("a(ss)"), string, NULL, NULL, NULL);
  if (variant != NULL)
    g_variant_iter_init (&iter, variant);

  while (variant != NULL && g_variant_iter_next (&iter, "(&s&s)", &key, &value))
    {
      if (g_str_equal (key, "text"))
        {
          g_free (text);
          text = g_strdup (value);
        }

      for (guint kind = 0; kind < HOSPES_N_FILTER_KINDS; kind++)
        if (g_str_equal (key, keys[kind]))
          g_hash_table_add (self->values[kind], g_strdup (value));
    }

  take_text (self, text);
  tell (self);
}

/**
 * hospes_domain_filter_take_named:
 * @self: a filter
 * @string: (nullable): as hospes_domain_filter_take_string() takes it
 * @name: (nullable): what a person calls that
 */
void
hospes_domain_filter_take_named (HospesDomainFilter *self, const char *string, const char *name)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_FILTER (self));

  forget_name (self);
  if (name != NULL)
    {
      self->name = g_strdup (name);
      self->named = hospes_domain_filter_new ();
      hospes_domain_filter_take_string (self->named, string);
    }

  hospes_domain_filter_take_string (self, string);
}

/**
 * hospes_domain_filter_get_name:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): what it is called; %NULL if it has no name, or
 *   shows more by now than what has that name
 */
const char *
hospes_domain_filter_get_name (HospesDomainFilter *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_FILTER (self), NULL);

  return self->name;
}

/* Returns: (transfer full): as of a filter that shows but that one value */
char *
hospes_domain_filter_new_string (HospesFilterKind kind, const char *value)
{
  g_autoptr (HospesDomainFilter) filter = hospes_domain_filter_new ();

  hospes_domain_filter_set (filter, kind, value, TRUE);
  return hospes_domain_filter_to_string (filter);
}
