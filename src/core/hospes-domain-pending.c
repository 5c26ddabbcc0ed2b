/* hospes-domain-pending.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What of a running machine's definition waits for the next start: where the
 * document that is kept differs from the one it runs by. Rather too little than
 * something that does not wait at all.
 */

#include "config.h"

#include "hospes-domain-pending.h"
#include "hospes-pending-facts.h"
#include "hospes-xml.h"

/* A start makes memory a multiple of this, for each node of it. */
#define MEMORY_STEP     1024
#define MEMORY_STEP_PPC (256 * 1024)
#define MAX_NODES       64

static void
change_free (gpointer data)
{
  HospesPendingChange *change = data;

  g_free (change->name);
  g_free (change);
}

static guint64
to_number (const char *text)
{
  return g_ascii_strtoull (text, NULL, 10);
}

/* Disks, cards and devices of the host are told one by one. */
static gboolean
is_single (HospesPendingKind kind)
{
  return kind == HOSPES_PENDING_DISK || kind == HOSPES_PENDING_NETWORK_CARD ||
         kind == HOSPES_PENDING_HOST_DEVICE;
}

static const HospesPendingFact *
find_fact (GPtrArray *facts, const char *key)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const HospesPendingFact *fact = g_ptr_array_index (facts, i);

      if (g_str_equal (fact->key, key))
        return fact;
    }

  return NULL;
}

static guint64
find_memory_step (xmlNodePtr domain)
{
  xmlNodePtr type = hospes_xml_find_child (hospes_xml_find_child (domain, "os"), "type");
  xmlNodePtr numa = hospes_xml_find_child (hospes_xml_find_child (domain, "cpu"), "numa");
  g_autofree char *arch = hospes_xml_dup_attribute (type, "arch");
  guint64 n_nodes = numa != NULL ? CLAMP (xmlChildElementCount (numa), 1, MAX_NODES) : 1;

  return n_nodes *
         (arch != NULL && g_str_has_prefix (arch, "ppc64") ? MEMORY_STEP_PPC : MEMORY_STEP);
}

static gboolean
is_same_memory (guint64 live, guint64 kept, guint64 step)
{
  return live >= kept && live - kept < step;
}

/* “pc”, “q35” and “virt” become what they stand for. */
static gboolean
is_same_machine (const char *live, const char *kept)
{
  const char *longer = g_str_equal (kept, "pc")    ? "pc-i440fx"
                       : g_str_equal (kept, "q35") ? "pc-q35"
                                                   : kept;
  gsize length = strlen (longer);

  return *live == '\0' || *kept == '\0' || g_str_equal (live, kept) ||
         (strncmp (live, longer, length) == 0 && live[length] == '-' &&
          g_ascii_isdigit (live[length + 1]));
}

static gboolean
is_same_cpu (const char *live, const char *kept)
{
  return g_str_equal (live, kept) ||
         (g_str_equal (kept, "host-model") && g_str_equal (live, "custom"));
}

/* A network of devices of the host does not say its name once one is taken. */
static gboolean
is_same_card (const char *live, const char *kept)
{
  return g_str_equal (live, kept) ||
         (g_str_has_prefix (live, "hostdev\n") && g_str_has_prefix (kept, "network\n"));
}

static gboolean
is_same (const HospesPendingFact *live, const HospesPendingFact *kept, guint64 memory_step)
{
  switch (live->kind)
    {
    case HOSPES_PENDING_MEMORY:
      return is_same_memory (to_number (live->value), to_number (kept->value), memory_step);
    case HOSPES_PENDING_MACHINE:
      return is_same_machine (live->value, kept->value);
    case HOSPES_PENDING_NETWORK_CARD:
      return is_same_card (live->value, kept->value);
    case HOSPES_PENDING_CPU:
      return is_same_cpu (live->value, kept->value);
    default:
      return g_str_equal (live->value, kept->value);
    }
}

static gboolean
has_kind (GPtrArray *changes, HospesPendingKind kind)
{
  for (guint i = 0; i < changes->len; i++)
    if (((HospesPendingChange *) g_ptr_array_index (changes, i))->kind == kind)
      return TRUE;

  return FALSE;
}

/* @live, @kept: (nullable): not both */
static void
add_change (GPtrArray *changes, const HospesPendingFact *live, const HospesPendingFact *kept)
{
  const HospesPendingFact *fact = kept != NULL ? kept : live;
  HospesPendingChange *change;

  if (!is_single (fact->kind) && has_kind (changes, fact->kind))
    return;

  /* More processors, and more that there can be, are one change. */
  if (fact->kind == HOSPES_PENDING_MAX_VCPUS && has_kind (changes, HOSPES_PENDING_VCPUS))
    return;

  change = g_new0 (HospesPendingChange, 1);
  change->kind = fact->kind;
  change->name = g_strdup (fact->name);
  if (fact->kind <= HOSPES_PENDING_MAX_VCPUS && live != NULL && kept != NULL)
    {
      change->before = to_number (live->value);
      change->after = to_number (kept->value);
    }
  g_ptr_array_add (changes, change);
}

/* A device that is missing as a whole is enough said. */
static gboolean
is_missing (const HospesPendingFact *fact, GPtrArray *others)
{
  return !fact->optional && (fact->of == NULL || find_fact (others, fact->of) != NULL);
}

/**
 * hospes_domain_pending_find:
 * @live: the document a machine runs by
 * @kept: the one its next start will read
 *
 * Returns: (transfer full) (nullable) (element-type HospesPendingChange): what
 *   differs; %NULL if nothing does
 */
GPtrArray *
hospes_domain_pending_find (xmlNodePtr live, xmlNodePtr kept)
{
  g_autoptr (GPtrArray) live_facts = hospes_pending_facts_new (live);
  g_autoptr (GPtrArray) kept_facts = hospes_pending_facts_new (kept);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  guint64 memory_step = find_memory_step (kept);

  for (guint i = 0; i < kept_facts->len; i++)
    {
      const HospesPendingFact *fact = g_ptr_array_index (kept_facts, i);
      const HospesPendingFact *other = find_fact (live_facts, fact->key);

      if (other == NULL ? is_missing (fact, live_facts) : !is_same (other, fact, memory_step))
        add_change (changes, other, fact);
    }

  for (guint i = 0; i < live_facts->len; i++)
    {
      const HospesPendingFact *fact = g_ptr_array_index (live_facts, i);

      if (find_fact (kept_facts, fact->key) == NULL && is_missing (fact, kept_facts))
        add_change (changes, fact, NULL);
    }

  return changes->len > 0 ? g_steal_pointer (&changes) : NULL;
}

/**
 * hospes_domain_pending_equal:
 * @a: (nullable) (element-type HospesPendingChange): changes
 * @b: (nullable) (element-type HospesPendingChange): others
 */
gboolean
hospes_domain_pending_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return a == b;

  for (guint i = 0; i < a->len; i++)
    {
      const HospesPendingChange *one = g_ptr_array_index (a, i);
      const HospesPendingChange *other = g_ptr_array_index (b, i);

      if (one->kind != other->kind || g_strcmp0 (one->name, other->name) != 0 ||
          one->before != other->before || one->after != other->after)
        return FALSE;
    }

  return TRUE;
}
