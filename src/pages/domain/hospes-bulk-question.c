/* hospes-bulk-question.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is asked, once for all of them, before something is done to machines
 * that loses something: which they are, what goes and what stays.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-bulk-question.h"
#include "hospes-bulk-words.h"
#include "hospes-confirm.h"
#include "hospes-domain-words.h"

/* Does it lose something? */
gboolean
hospes_bulk_question_is_needed (HospesDeed deed)
{
  return deed == HOSPES_DEED_FORCE_OFF || deed == HOSPES_DEED_RESET || deed == HOSPES_DEED_REMOVE;
}

static const char *
get_one_heading (HospesDeed deed)
{
  switch (deed)
    {
    case HOSPES_DEED_FORCE_OFF:
      return _ ("Force off “%s”?");
    case HOSPES_DEED_RESET:
      return _ ("Reset “%s”?");
    default:
      return _ ("Remove “%s”?");
    }
}

static const char *
get_heading (HospesDeed deed, guint n)
{
  switch (deed)
    {
    case HOSPES_DEED_FORCE_OFF:
      return g_dngettext (GETTEXT_PACKAGE, "Force off %u machine?", "Force off %u machines?", n);
    case HOSPES_DEED_RESET:
      return g_dngettext (GETTEXT_PACKAGE, "Reset %u machine?", "Reset %u machines?", n);
    default:
      return g_dngettext (GETTEXT_PACKAGE, "Remove %u machine?", "Remove %u machines?", n);
    }
}

static const char *
get_body (HospesDeed deed, gboolean one)
{
  switch (deed)
    {
    case HOSPES_DEED_FORCE_OFF:
      return one ? _ ("Its power is cut. What the guest has not written to its disks yet is lost; "
                      "the disks stay.")
                 : _ ("Their power is cut. What the guests have not written to their disks yet is "
                      "lost; the disks stay.");
    case HOSPES_DEED_RESET:
      return one ? _ ("It starts over at once, without shutting down. What the guest has not "
                      "written to its disks yet is lost; the disks stay.")
                 : _ ("They start over at once, without shutting down. What the guests have not "
                      "written to their disks yet is lost; the disks stay.");
    default:
      return one ? _ ("Its host forgets it: what it is made of, its settings and tags. Its disks "
                      "stay where they are.")
                 : _ ("Their hosts forget them: what they are made of, their settings and tags. "
                      "Their disks stay where they are.");
    }
}

static const char *
get_verb (HospesDeed deed)
{
  switch (deed)
    {
    case HOSPES_DEED_FORCE_OFF:
      return _ ("_Force Off");
    case HOSPES_DEED_RESET:
      return _ ("_Reset");
    default:
      return _ ("_Remove");
    }
}

static char *
dup_heading (HospesDeed deed, GPtrArray *domains)
{
  GString *heading;
  g_autofree char *name = NULL;

  if (domains->len != 1)
    return hospes_bulk_words_fill_in (get_heading (deed, domains->len), domains->len);

  heading = g_string_new (get_one_heading (deed));
  name = hospes_domain_words_dup_name (g_ptr_array_index (domains, 0));
  g_string_replace (heading, "%s", name, 1);
  return g_string_free (heading, FALSE);
}

static char *
dup_body (HospesDeed deed, GPtrArray *domains, GHashTable *losses)
{
  GString *body = g_string_new (get_body (deed, domains->len == 1));
  g_autofree char *lost = losses != NULL ? hospes_bulk_words_dup_losses (domains, losses) : NULL;

  if (lost != NULL)
    g_string_append_printf (body, "\n\n%s\n%s", _ ("Lost as well:"), lost);

  if (domains->len > 1)
    {
      g_autofree char *names = hospes_bulk_words_dup_names (domains);

      g_string_append_printf (body, "\n\n%s", names);
    }

  return g_string_free (body, FALSE);
}

/**
 * hospes_bulk_question_async:
 * @origin: where the wish came from
 * @deed: what to ask about
 * @domains: (element-type HospesDomain): the machines
 * @losses: (nullable): of each of them, if they are to be removed
 * @callback: called with the answer, for hospes_confirm_finish()
 * @user_data: for @callback
 */
void
hospes_bulk_question_async (GtkWidget *origin,
                            HospesDeed deed,
                            GPtrArray *domains,
                            GHashTable *losses,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autofree char *heading = dup_heading (deed, domains);
  g_autofree char *body = dup_body (deed, domains, losses);
  const HospesQuestion question = { .heading = heading, .body = body, .verb = get_verb (deed) };

  hospes_confirm_async (origin, &question, NULL, callback, user_data);
}
