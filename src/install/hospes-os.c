/* hospes-os.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * An operating system, as libosinfo's database describes it.
 *
 * DESIGN
 *
 * All of it is copied from the database when it is read, on a thread, and never changes:
 * whoever shows it, or decides by it, asks nobody and waits for nothing.
 */

#include "config.h"

#include "hospes-os-private.h"
#include "hospes-os-words.h"

/* Of which no end is known, and that are older: the database names few ends. */
#define YEARS_OF_LIFE 12

struct _HospesOs
{
  GObject parent_instance;

  /* Owned */
  HospesOsFacts *facts;
  char **words; /* what it is searched by, folded */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_SHORT_ID,
  PROP_VENDOR,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesOs, hospes_os, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
hospes_os_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HospesOs *self = HOSPES_OS (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, hospes_os_get_id (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, hospes_os_get_name (self));
      break;
    case PROP_SHORT_ID:
      g_value_set_string (value, hospes_os_get_short_id (self));
      break;
    case PROP_VENDOR:
      g_value_set_string (value, hospes_os_get_vendor (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_os_finalize (GObject *object)
{
  HospesOs *self = HOSPES_OS (object);

  g_clear_pointer (&self->facts, hospes_os_facts_free);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (hospes_os_parent_class)->finalize (object);
}

static void
hospes_os_class_init (HospesOsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hospes_os_get_property;
  object_class->finalize = hospes_os_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SHORT_ID] = g_param_spec_string ("short-id", NULL, NULL, NULL, flags);
  properties[PROP_VENDOR] = g_param_spec_string ("vendor", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_os_init (HospesOs *self)
{
}

/**
 * hospes_os_new:
 * @facts: (transfer full): what is known of it; a name at least
 *
 * Returns: (transfer full): a system
 */
HospesOs *
hospes_os_new (HospesOsFacts *facts)
{
  HospesOs *self;

  g_return_val_if_fail (facts != NULL && facts->name != NULL, NULL);

  self = g_object_new (HOSPES_TYPE_OS, NULL);
  self->facts = facts;
  self->words = hospes_os_words_new (facts);
  return self;
}

/**
 * hospes_os_get_id:
 * @self: a system
 *
 * Returns: (nullable): libosinfo's identifier, which the XML of a machine names;
 *   %NULL for something of which nothing is known
 */
const char *
hospes_os_get_id (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return self->facts->id;
}

/**
 * hospes_os_get_short_id:
 * @self: a system
 *
 * Returns: what it is called in a command, such as “debian12”
 */
const char *
hospes_os_get_short_id (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return self->facts->short_ids != NULL ? self->facts->short_ids[0] : NULL;
}

const char *const *
hospes_os_get_short_ids (HospesOs *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return self->facts->short_ids != NULL ? (const char *const *) self->facts->short_ids : none;
}

const char *
hospes_os_get_name (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return self->facts->name;
}

const char *
hospes_os_get_vendor (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return self->facts->vendor;
}

const char *
hospes_os_get_version (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return self->facts->version;
}

const char *
hospes_os_get_codename (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return self->facts->codename;
}

/**
 * hospes_os_get_family:
 * @self: a system
 *
 * Returns: (nullable): “linux”, “winnt”, “freebsd” …
 */
const char *
hospes_os_get_family (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return self->facts->family;
}

const char *
hospes_os_get_distro (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return self->facts->distro;
}

/**
 * hospes_os_get_generic:
 * @self: a system
 *
 * Returns: whether it stands for those that are not in the list
 */
gboolean
hospes_os_get_generic (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), FALSE);

  return self->facts->is_generic;
}

gboolean
hospes_os_is_windows (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), FALSE);

  return g_strcmp0 (self->facts->family, "winnt") == 0 ||
         g_strcmp0 (self->facts->distro, "win") == 0;
}

const GDate *
hospes_os_get_release_date (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return g_date_valid (&self->facts->released) ? &self->facts->released : NULL;
}

const GDate *
hospes_os_get_end_date (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return g_date_valid (&self->facts->ended) ? &self->facts->ended : NULL;
}

/**
 * hospes_os_is_ended:
 * @self: a system
 * @now: the time
 *
 * Returns: whether nobody mends it any more; where no end is known, whether it
 *   came out twelve years ago
 */
gboolean
hospes_os_is_ended (HospesOs *self, GDateTime *now)
{
  const HospesOsFacts *facts;
  GDate today;
  GDate oldest;

  g_return_val_if_fail (HOSPES_IS_OS (self) && now != NULL, FALSE);

  facts = self->facts;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, g_date_time_get_day_of_month (now),
                  (GDateMonth) g_date_time_get_month (now), g_date_time_get_year (now));
  if (g_date_valid (&facts->ended))
    return g_date_compare (&facts->ended, &today) < 0;
  if (!g_date_valid (&facts->released) || facts->is_rolling || facts->is_generic)
    return FALSE;

  oldest = today;
  g_date_subtract_years (&oldest, YEARS_OF_LIFE);
  return g_date_compare (&facts->released, &oldest) < 0;
}

/**
 * hospes_os_compare_age:
 * @a: a system
 * @b: another
 *
 * Returns: below 0 if @a comes first: newest first, then those of which it is not
 *   known, then those that stand for others
 */
int
hospes_os_compare_age (HospesOs *a, HospesOs *b)
{
  const HospesOsFacts *one = a->facts;
  const HospesOsFacts *other = b->facts;
  gboolean valid = g_date_valid (&one->released);
  int order = 0;

  if (one->is_generic != other->is_generic)
    return one->is_generic ? 1 : -1;
  if (one->is_generic)
    return 0;
  if (valid != g_date_valid (&other->released))
    return valid ? -1 : 1;
  if (valid)
    order = g_date_compare (&other->released, &one->released);

  return order != 0 ? order : g_strcmp0 (one->name, other->name);
}

/**
 * hospes_os_match:
 * @self: a system
 * @text: what a person typed, such as “deb 12”
 *
 * Returns: how well it matches: 0 not at all, more is better
 */
int
hospes_os_match (HospesOs *self, const char *text)
{
  g_return_val_if_fail (HOSPES_IS_OS (self) && text != NULL, 0);

  return hospes_os_words_match (self->words, text);
}

/* For the files that belong to this class. */
const HospesOsFacts *
hospes_os_get_facts (HospesOs *self)
{
  return self->facts;
}
