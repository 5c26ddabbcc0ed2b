/* hospes-machine-cards.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One network is chosen for a new machine. It has one card in it, unless what it
 * begins with had others: then these, all of them there.
 */

#include "config.h"

#include <string.h>

#include "hospes-machine-cards.h"

struct _HospesMachineCards
{
  GPtrArray *own;    /* of borrowed HospesDomainNic, of the wish */
  GPtrArray *models; /* of strings, NULL among them; itself NULL for one card as is usual */
};

static const char *const nic_words[] = { "network", "bridge", "direct", "user", "passt" };

HospesMachineCards *
hospes_machine_cards_new (void)
{
  HospesMachineCards *self = g_new0 (HospesMachineCards, 1);

  self->own = g_ptr_array_new ();
  return self;
}

void
hospes_machine_cards_free (HospesMachineCards *self)
{
  g_ptr_array_unref (self->own);
  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_free (self);
}

static gboolean
are_same (const GPtrArray *one, const GPtrArray *other)
{
  if (one == NULL || other == NULL || one->len != other->len)
    return one == other;

  for (guint i = 0; i < one->len; i++)
    if (g_strcmp0 (one->pdata[i], other->pdata[i]) != 0)
      return FALSE;

  return TRUE;
}

/**
 * hospes_machine_cards_set_models:
 * @self: cards
 * @models: (element-type utf8) (nullable): of each card, %NULL in it for what is usual;
 *   %NULL if nothing is known of them
 *
 * Returns: whether that is different
 */
gboolean
hospes_machine_cards_set_models (HospesMachineCards *self, const GPtrArray *models)
{
  if (are_same (self->models, models))
    return FALSE;

  g_clear_pointer (&self->models, g_ptr_array_unref);
  if (models != NULL)
    self->models = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; models != NULL && i < models->len; i++)
    g_ptr_array_add (self->models, g_strdup (models->pdata[i]));
  return TRUE;
}

/* Whether it has a card as long as nobody chose that. */
gboolean
hospes_machine_cards_are_wanted (const HospesMachineCards *self)
{
  return self->models == NULL || self->models->len > 0;
}

/* Returns: (nullable): the first of ours */
const HospesDomainNic *
hospes_machine_cards_get_first (const HospesMachineCards *self)
{
  return self->own->len > 0 ? self->own->pdata[0] : NULL;
}

/* Returns: (nullable): one that somebody else put there */
const HospesDomainNic *
hospes_machine_cards_find_other (const HospesMachineCards *self, const HospesDomainSpec *wish)
{
  for (guint i = 0; i < wish->nics->len; i++)
    if (!g_ptr_array_find (self->own, wish->nics->pdata[i], NULL))
      return wish->nics->pdata[i];

  return NULL;
}

/* They may have been taken out with all others. */
void
hospes_machine_cards_look_after (HospesMachineCards *self, const HospesDomainSpec *wish)
{
  for (guint i = self->own->len; i-- > 0;)
    if (!g_ptr_array_find (wish->nics, self->own->pdata[i], NULL))
      g_ptr_array_remove_index (self->own, i);
}

static guint
count (const HospesMachineCards *self, const HospesDomainNic *nic)
{
  guint n = self->models != NULL ? self->models->len : 1;

  return nic == NULL ? 0 : MAX (n, 1);
}

static const char *
get_model (const HospesMachineCards *self, guint number)
{
  return self->models != NULL && number < self->models->len ? self->models->pdata[number] : NULL;
}

static gboolean
is_there (const HospesMachineCards *self, const HospesDomainNic *nic)
{
  if (count (self, nic) != self->own->len)
    return FALSE;

  for (guint i = 0; i < self->own->len; i++)
    {
      const HospesDomainNic *own = self->own->pdata[i];

      if (nic->kind != own->kind || g_strcmp0 (nic->source, own->source) != 0 ||
          g_strcmp0 (get_model (self, i), own->model) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * hospes_machine_cards_replace:
 * @self: cards
 * @wish: what they are in
 * @nic: (transfer full) (nullable): where they are to be plugged in
 *
 * Returns: whether the wish is different
 */
gboolean
hospes_machine_cards_replace (HospesMachineCards *self,
                              HospesDomainSpec *wish,
                              HospesDomainNic *nic)
{
  g_autoptr (GPtrArray) before = NULL;
  guint n = count (self, nic);

  if (is_there (self, nic))
    {
      g_clear_pointer (&nic, hospes_domain_nic_free);
      return FALSE;
    }

  before = self->own;
  self->own = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      HospesDomainNic *own = hospes_domain_nic_copy (nic);
      const HospesDomainNic *old = i < before->len ? before->pdata[i] : NULL;

      /* A card keeps its address wherever it is plugged in. */
      own->mac = old != NULL ? g_strdup (old->mac) : NULL;
      own->model = g_strdup (get_model (self, i));
      g_ptr_array_add (self->own, own);
    }

  for (guint i = 0; i < before->len; i++)
    g_ptr_array_remove (wish->nics, before->pdata[i]);
  for (guint i = 0; i < n; i++)
    g_ptr_array_insert (wish->nics, (int) i, self->own->pdata[i]);
  g_clear_pointer (&nic, hospes_domain_nic_free);
  return TRUE;
}

/* Returns: (transfer full): such as “network:default” */
char *
hospes_machine_cards_dup_value (HospesNicKind kind, const char *source)
{
  return g_strconcat (nic_words[kind], ":", source, NULL);
}

/**
 * hospes_machine_cards_new_nic:
 * @value: (nullable): as hospes_machine_cards_dup_value() makes it, or none
 *
 * Returns: (transfer full) (nullable): a card that is plugged in there
 */
HospesDomainNic *
hospes_machine_cards_new_nic (const char *value)
{
  const char *source;

  if (value == NULL || g_str_equal (value, HOSPES_MACHINE_NO_CARD) ||
      g_str_equal (value, HOSPES_MACHINE_CARD_OF_HOST))
    return NULL;

  source = strchr (value, ':') + 1;
  for (guint kind = 0; kind < G_N_ELEMENTS (nic_words); kind++)
    if (strncmp (nic_words[kind], value, source - 1 - value) == 0)
      return hospes_domain_nic_new (kind, *source != '\0' ? source : NULL);

  return NULL;
}
