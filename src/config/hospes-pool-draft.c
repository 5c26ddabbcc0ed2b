/* hospes-pool-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A pool as somebody wants it, before there is one.
 *
 * DESIGN
 *
 * What was written stays when the kind is changed and changed back: each kind
 * has fields of its own, but for the name. A field nobody wrote in has the
 * value that is usual, and follows the others: the folder follows the name.
 *
 * The password is in memory alone, and wiped; what is written out of a draft
 * names the secret of libvirt that will hold it.
 */

#include "config.h"

#include "hospes-pool-draft.h"
#include "hospes-wipe.h"

#define DEFAULT_NAME "default"

struct _HospesPoolDraft
{
  GObject parent_instance;

  HospesPoolPattern pattern;
  char *name;
  char *texts[HOSPES_N_POOL_PATTERNS][HOSPES_N_POOL_FIELDS];
  char *usual; /* what was given out last */

  gboolean is_virtual;
  gboolean sign_in;
  char *secret; /* NULL to make one, with … */
  char *new_secret;
  char *password;

  HospesPoolMake make[HOSPES_N_POOL_PATTERNS];
  gboolean keep;
  gboolean autostart;

  char *images_folder;
  GHashTable *taken; /* of names: where those pools are, or "" */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesPoolDraft, hospes_pool_draft, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void
hospes_pool_draft_finalize (GObject *object)
{
  HospesPoolDraft *self = HOSPES_POOL_DRAFT (object);

  for (int pattern = 0; pattern < HOSPES_N_POOL_PATTERNS; pattern++)
    for (int field = 0; field < HOSPES_N_POOL_FIELDS; field++)
      g_free (self->texts[pattern][field]);

  g_free (self->name);
  g_free (self->usual);
  g_free (self->secret);
  g_free (self->new_secret);
  hospes_wipe_free (self->password);
  g_free (self->images_folder);
  g_hash_table_unref (self->taken);

  G_OBJECT_CLASS (hospes_pool_draft_parent_class)->finalize (object);
}

static void
hospes_pool_draft_class_init (HospesPoolDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_pool_draft_finalize;

  /**
   * HospesPoolDraft::changed:
   *
   * Something of it is different.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_POOL_DRAFT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_pool_draft_init (HospesPoolDraft *self)
{
  self->keep = TRUE;
  self->autostart = TRUE;
  self->new_secret = g_uuid_string_random ();
  self->images_folder = g_strdup ("/var/lib/libvirt/images");
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

HospesPoolDraft *
hospes_pool_draft_new (void)
{
  return g_object_new (HOSPES_TYPE_POOL_DRAFT, NULL);
}

static void
changed (HospesPoolDraft *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

HospesPoolPattern
hospes_pool_draft_get_pattern (HospesPoolDraft *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL_DRAFT (self), HOSPES_POOL_PATTERN_DIR);

  return self->pattern;
}

void
hospes_pool_draft_set_pattern (HospesPoolDraft *self, HospesPoolPattern pattern)
{
  g_return_if_fail (HOSPES_IS_POOL_DRAFT (self));
  g_return_if_fail (pattern < HOSPES_N_POOL_PATTERNS);

  if (self->pattern == pattern)
    return;

  self->pattern = pattern;
  changed (self);
}

/* The first folder a host has is “default”, which other programs look for. */
static char *
dup_usual_name (HospesPoolDraft *self)
{
  const char *base = self->pattern == HOSPES_POOL_PATTERN_DIR
                         ? DEFAULT_NAME
                         : hospes_pool_pattern_get_type_name (self->pattern);
  char *name = g_strdup (base);

  if (self->pattern == HOSPES_POOL_PATTERN_DIR && hospes_pool_draft_is_taken (self, name))
    {
      g_free (name);
      name = g_strdup (base = "images");
    }

  for (int copy = 2; hospes_pool_draft_is_taken (self, name); copy++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%d", base, copy);
    }

  return name;
}

static char *
dup_usual_folder (HospesPoolDraft *self)
{
  const char *name = hospes_pool_draft_get (self, HOSPES_POOL_NAME);

  if (g_str_equal (name, DEFAULT_NAME) &&
      hospes_pool_draft_find_taker (self, self->images_folder) == NULL)
    return g_strdup (self->images_folder);

  return g_strconcat (self->images_folder, "/", name, NULL);
}

static char *
dup_usual_target (HospesPoolDraft *self)
{
  switch (self->pattern)
    {
    case HOSPES_POOL_PATTERN_DIR:
      return dup_usual_folder (self);
    case HOSPES_POOL_PATTERN_FS:
    case HOSPES_POOL_PATTERN_NETFS:
      return g_strconcat ("/mnt/", hospes_pool_draft_get (self, HOSPES_POOL_NAME), NULL);
    case HOSPES_POOL_PATTERN_DISK:
      return g_strdup ("/dev");
    case HOSPES_POOL_PATTERN_ISCSI:
    case HOSPES_POOL_PATTERN_SCSI:
      return g_strdup ("/dev/disk/by-path");
    case HOSPES_POOL_PATTERN_MPATH:
      return g_strdup ("/dev/mapper");
    default:
      return NULL;
    }
}

static char *
dup_usual_format (HospesPoolDraft *self)
{
  const char *const *format = hospes_pool_pattern_get_formats (self->pattern);

  if (hospes_pool_draft_get_make (self) != HOSPES_POOL_MAKE_NOTHING)
    while (*format != NULL && !hospes_pool_pattern_can_make_format (self->pattern, *format))
      format++;

  return g_strdup (*format);
}

static char *
dup_usual (HospesPoolDraft *self, HospesPoolField field)
{
  switch (field)
    {
    case HOSPES_POOL_NAME:
      return dup_usual_name (self);
    case HOSPES_POOL_TARGET:
      return dup_usual_target (self);
    case HOSPES_POOL_FORMAT:
      return dup_usual_format (self);
    default:
      return NULL;
    }
}

static char **
get_text (HospesPoolDraft *self, HospesPoolField field)
{
  return field == HOSPES_POOL_NAME ? &self->name : &self->texts[self->pattern][field];
}

/**
 * hospes_pool_draft_get:
 * @self: a draft
 * @field: one that its kind has
 *
 * Returns: (transfer none): what was written, else what is usual; "" if that is
 *   nothing. Good until the next call.
 */
const char *
hospes_pool_draft_get (HospesPoolDraft *self, HospesPoolField field)
{
  char *text;

  g_return_val_if_fail (HOSPES_IS_POOL_DRAFT (self), "");

  if ((text = *get_text (self, field)) != NULL)
    return text;

  text = dup_usual (self, field);
  g_free (self->usual);
  self->usual = text;
  return text != NULL ? text : "";
}

/**
 * hospes_pool_draft_set:
 * @self: a draft
 * @field: a field
 * @text: (nullable): what was written, %NULL for what is usual
 */
void
hospes_pool_draft_set (HospesPoolDraft *self, HospesPoolField field, const char *text)
{
  char **kept;

  g_return_if_fail (HOSPES_IS_POOL_DRAFT (self));

  kept = get_text (self, field);
  if (g_strcmp0 (*kept, text) == 0)
    return;

  g_free (*kept);
  *kept = g_strdup (text);
  changed (self);
}

/* Whether the field counts for what was chosen, and can be filled in. */
gboolean
hospes_pool_draft_uses (HospesPoolDraft *self, HospesPoolField field)
{
  g_return_val_if_fail (HOSPES_IS_POOL_DRAFT (self), FALSE);

  if (!hospes_pool_pattern_has (self->pattern, field))
    return FALSE;
  if (field == HOSPES_POOL_WWNN || field == HOSPES_POOL_WWPN)
    return self->is_virtual;
  if (field == HOSPES_POOL_USER)
    return self->sign_in;
  if (field == HOSPES_POOL_DEVICES &&
      (self->pattern == HOSPES_POOL_PATTERN_LOGICAL || self->pattern == HOSPES_POOL_PATTERN_ZFS))
    return hospes_pool_draft_get_make (self) != HOSPES_POOL_MAKE_NOTHING;

  return TRUE;
}

gboolean
hospes_pool_draft_get_virtual_adapter (HospesPoolDraft *self)
{
  return self->is_virtual;
}

/* An adapter that libvirt makes on a Fibre Channel one (NPIV). */
void
hospes_pool_draft_set_virtual_adapter (HospesPoolDraft *self, gboolean is_virtual)
{
  if (self->is_virtual == is_virtual)
    return;

  self->is_virtual = is_virtual;
  changed (self);
}

gboolean
hospes_pool_draft_get_sign_in (HospesPoolDraft *self)
{
  return self->sign_in && hospes_pool_pattern_has (self->pattern, HOSPES_POOL_USER);
}

/* With a name and a password: CHAP or cephx. */
void
hospes_pool_draft_set_sign_in (HospesPoolDraft *self, gboolean sign_in)
{
  if (self->sign_in == sign_in)
    return;

  self->sign_in = sign_in;
  changed (self);
}

/* Returns: (transfer none): the UUID of the secret, which may be yet to be made */
const char *
hospes_pool_draft_get_secret (HospesPoolDraft *self)
{
  return self->secret != NULL ? self->secret : self->new_secret;
}

/* @uuid: (nullable): one libvirt has already; %NULL for a new one */
void
hospes_pool_draft_set_secret (HospesPoolDraft *self, const char *uuid)
{
  if (g_strcmp0 (self->secret, uuid) == 0)
    return;

  g_free (self->secret);
  self->secret = g_strdup (uuid);
  changed (self);
}

const char *
hospes_pool_draft_get_password (HospesPoolDraft *self)
{
  return self->password != NULL ? self->password : "";
}

void
hospes_pool_draft_set_password (HospesPoolDraft *self, const char *password)
{
  if (g_strcmp0 (self->password, password) == 0)
    return;

  hospes_wipe_free (self->password);
  self->password = g_strdup (password);
  changed (self);
}

gboolean
hospes_pool_draft_makes_secret (HospesPoolDraft *self)
{
  return hospes_pool_draft_get_sign_in (self) && self->secret == NULL;
}

HospesPoolMake
hospes_pool_draft_get_make (HospesPoolDraft *self)
{
  return self->make[self->pattern];
}

void
hospes_pool_draft_set_make (HospesPoolDraft *self, HospesPoolMake make)
{
  if (make != HOSPES_POOL_MAKE_NOTHING && !hospes_pool_pattern_can_be_made (self->pattern))
    return;
  if (self->make[self->pattern] == make)
    return;

  self->make[self->pattern] = make;
  changed (self);
}

/* Whether libvirt has something to build: what was chosen, or just a folder. */
gboolean
hospes_pool_draft_builds (HospesPoolDraft *self)
{
  return self->pattern == HOSPES_POOL_PATTERN_DIR || self->pattern == HOSPES_POOL_PATTERN_FS ||
         self->pattern == HOSPES_POOL_PATTERN_NETFS ||
         self->make[self->pattern] != HOSPES_POOL_MAKE_NOTHING;
}

gboolean
hospes_pool_draft_get_keep (HospesPoolDraft *self)
{
  return self->keep;
}

/* Or it is gone when it stops. */
void
hospes_pool_draft_set_keep (HospesPoolDraft *self, gboolean keep)
{
  if (self->keep == keep)
    return;

  self->keep = keep;
  changed (self);
}

gboolean
hospes_pool_draft_get_autostart (HospesPoolDraft *self)
{
  return self->keep && self->autostart;
}

void
hospes_pool_draft_set_autostart (HospesPoolDraft *self, gboolean autostart)
{
  if (self->autostart == autostart)
    return;

  self->autostart = autostart;
  changed (self);
}

/* Where images are by custom, on the host it is for. */
void
hospes_pool_draft_set_images_folder (HospesPoolDraft *self, const char *folder)
{
  g_free (self->images_folder);
  self->images_folder = g_strdup (folder);
  changed (self);
}

/**
 * hospes_pool_draft_take:
 * @self: a draft
 * @name: of a pool that host has
 * @target: (nullable): where it is
 */
void
hospes_pool_draft_take (HospesPoolDraft *self, const char *name, const char *target)
{
  g_hash_table_replace (self->taken, g_strdup (name), g_strdup (target != NULL ? target : ""));
  changed (self);
}

/* Returns: (transfer none) (nullable): the name of the pool that is there already */
const char *
hospes_pool_draft_find_taker (HospesPoolDraft *self, const char *target)
{
  GHashTableIter iter;
  gpointer name;
  gpointer place;

  g_hash_table_iter_init (&iter, self->taken);
  while (g_hash_table_iter_next (&iter, &name, &place))
    if (g_str_equal (place, target))
      return name;

  return NULL;
}

gboolean
hospes_pool_draft_is_taken (HospesPoolDraft *self, const char *name)
{
  return g_hash_table_contains (self->taken, name);
}
