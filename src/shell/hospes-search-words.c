/* hospes-search-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said of something that search found: what it is called, and below that
 * where it is and by what it was found.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-words.h"
#include "hospes-host-contents.h"
#include "hospes-host-words.h"
#include "hospes-host.h"
#include "hospes-search-words.h"
#include "hospes-units.h"

#define MAX_CHARS 200

/* Of the verbs a row's own button may stand for. */
static const struct
{
  const char *title;
  const char *icon;
} verbs[HOSPES_N_DOMAIN_VERBS] = {
  [HOSPES_DOMAIN_VERB_START] = { N_ ("Start %s"), "media-playback-start-symbolic" },
  [HOSPES_DOMAIN_VERB_RESUME] = { N_ ("Resume %s"), "media-playback-start-symbolic" },
  [HOSPES_DOMAIN_VERB_RESTORE] = { N_ ("Restore %s"), "media-playback-start-symbolic" },
  [HOSPES_DOMAIN_VERB_SHUTDOWN] = { N_ ("Shut down %s"), "system-shutdown-symbolic" },
  [HOSPES_DOMAIN_VERB_FORCE_OFF] = { N_ ("Force off %s…"), "system-shutdown-symbolic" },
};

/* What cannot be seen would break the line; names can be thousands of letters long. */
static char *
dup_shown (const char *text)
{
  char *shown = hospes_shorten (text, MAX_CHARS);

  for (char *at = shown; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';

  return shown;
}

static char *
put_in (const char *sentence, const char *name)
{
  GString *text = g_string_new (sentence);

  g_string_replace (text, "%s", name, 1);
  return g_string_free (text, FALSE);
}

/**
 * hospes_search_words_dup_title:
 * @hit: a row of the results
 *
 * Returns: (transfer full): what it is called
 */
char *
hospes_search_words_dup_title (HospesSearchHit *hit)
{
  g_autofree char *name = hit->entry != NULL ? dup_shown (hit->entry->name) : NULL;

  switch (hit->role)
    {
    case HOSPES_SEARCH_HEADING:
      return g_strdup (hit->heading);
    case HOSPES_SEARCH_MORE:
      if (hit->n_more == HOSPES_SEARCH_MANY)
        return g_strdup_printf (_ ("Show %u more of %u"), hit->n_more, hit->count);
      return g_strdup_printf (_ ("Show all %u"), hit->count);
    case HOSPES_SEARCH_CONSOLE:
      return put_in (_ ("Open the console of %s"), name);
    case HOSPES_SEARCH_VERB:
      return put_in (_ (verbs[hit->verb].title), name);
    case HOSPES_SEARCH_ENTRY:
    default:
      return g_steal_pointer (&name);
    }
}

static void
add_part (GString *line, const char *part)
{
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static void
add_place (GString *line, const char *what, HospesHost *host)
{
  g_autofree char *place = NULL;

  /* Translators: what it is, and the host it is on: “Running on atlas” */
  place = g_strdup_printf (_ ("%s on %s"), what, host != NULL ? hospes_host_get_name (host) : "");
  add_part (line, place);
}

static void
add_found (GString *line, HospesSearchHit *hit, const char *but)
{
  g_autoptr (GPtrArray) fields = NULL;

  if (hit->query == NULL)
    return;

  fields = hospes_search_query_list_fields (hit->query, hit->entry);
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *shown = dup_shown (g_ptr_array_index (fields, i));

      if (g_strcmp0 (shown, but) != 0)
        add_part (line, shown);
    }
}

static void
describe_machine (GString *line, HospesSearchHit *hit)
{
  g_autofree char *state = hospes_domain_words_dup_state (hit->domain);
  const char *address = hospes_domain_get_address (hit->domain);

  add_place (line, state, hit->host);
  if (hit->entry->alias != NULL)
    {
      g_autofree char *alias = dup_shown (hit->entry->alias);

      add_part (line, alias);
    }
  if (address != NULL)
    add_part (line, address);
  add_found (line, hit, address);
}

static void
add_users (GString *line, HospesSearchHit *hit)
{
  g_autofree char *name = hit->user != NULL ? dup_shown (hit->user) : NULL;
  g_autofree char *used = NULL;

  if (hit->n_users == 0)
    used = g_strdup (_ ("used by no machine"));
  else if (hit->n_users == 1)
    used = put_in (_ ("used by %s"), name);
  else
    /* Translators: one machine by its name, and how many others */
    used = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "used by %s and %u more",
                                         "used by %s and %u more", hit->n_users - 1),
                            name, hit->n_users - 1);
  add_part (line, used);
}

static void
describe_volume (GString *line, HospesSearchHit *hit)
{
  g_autofree char *pool = dup_shown (hit->entry->owner);
  g_autofree char *what = put_in (_ ("Pool “%s”"), pool);

  add_place (line, what, hit->host);
  add_users (line, hit);
}

static void
describe_network (GString *line, HospesSearchHit *hit)
{
  add_place (line, _ ("Network"), hit->host);
  add_found (line, hit, NULL);
  add_users (line, hit);
}

static void
describe_snapshot (GString *line, HospesSearchHit *hit)
{
  g_autofree char *machine = dup_shown (hospes_domain_get_label (hit->domain));
  g_autofree char *what = put_in (_ ("Snapshot of %s"), machine);

  add_place (line, what, hit->host);
}

static void
describe_entry (GString *line, HospesSearchHit *hit)
{
  g_autofree char *text = NULL;

  switch (hit->kind)
    {
    case HOSPES_SEARCH_MACHINE:
      describe_machine (line, hit);
      break;
    case HOSPES_SEARCH_VOLUME:
      describe_volume (line, hit);
      break;
    case HOSPES_SEARCH_NETWORK:
      describe_network (line, hit);
      break;
    case HOSPES_SEARCH_SNAPSHOT:
      describe_snapshot (line, hit);
      break;
    case HOSPES_SEARCH_TAG:
      text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u machine", "%u machines", hit->entry->count),
          hit->entry->count);
      add_part (line, text);
      break;
    case HOSPES_SEARCH_HOST:
      text = hospes_host_words_dup_subtitle (hit->host);
      if (text != NULL)
        add_part (line, text);
      add_found (line, hit, NULL);
      break;
    case HOSPES_SEARCH_ACTION:
    default:
      break;
    }
}

/**
 * hospes_search_words_dup_line:
 * @hit: a row of the results
 *
 * Returns: (transfer full): what stands below its name; empty for nothing
 */
char *
hospes_search_words_dup_line (HospesSearchHit *hit)
{
  GString *line = g_string_new (NULL);

  if (hit->role == HOSPES_SEARCH_VERB || hit->role == HOSPES_SEARCH_CONSOLE)
    add_part (line, _ ("Acts on the first machine found"));
  else if (hit->role == HOSPES_SEARCH_ENTRY)
    describe_entry (line, hit);

  return g_string_free (line, FALSE);
}

/**
 * hospes_search_words_get_icon_name:
 * @hit: a row of the results
 *
 * Returns: (transfer none) (nullable): its icon; %NULL for machines, whose icon is
 *   their state, tags, whose icon is their colour, and headings
 */
const char *
hospes_search_words_get_icon_name (HospesSearchHit *hit)
{
  static const char *const icons[HOSPES_N_SEARCH_KINDS] = {
    [HOSPES_SEARCH_VOLUME] = "drive-harddisk-symbolic",
    [HOSPES_SEARCH_NETWORK] = "network-wired-symbolic",
    [HOSPES_SEARCH_SNAPSHOT] = "hospes-snapshot-symbolic",
    [HOSPES_SEARCH_HOST] = "network-server-symbolic",
    [HOSPES_SEARCH_ACTION] = "system-run-symbolic",
  };

  switch (hit->role)
    {
    case HOSPES_SEARCH_CONSOLE:
      return "hospes-console-symbolic";
    case HOSPES_SEARCH_VERB:
      return verbs[hit->verb].icon;
    case HOSPES_SEARCH_MORE:
      return "view-list-symbolic";
    case HOSPES_SEARCH_ENTRY:
      return icons[hit->kind];
    case HOSPES_SEARCH_HEADING:
    default:
      return NULL;
    }
}

/* Returns: (transfer full) (nullable): what of one that is there is not known */
static char *
dup_reading (HospesHost *host, const char *name)
{
  HospesHostContents *contents = hospes_host_get_contents (host);

  switch (hospes_host_contents_get_reading (contents))
    {
    case HOSPES_CONTENTS_CENSUS:
    case HOSPES_CONTENTS_VOLUMES:
      return put_in (_ ("Reading volumes of %s…"), name);
    case HOSPES_CONTENTS_NETWORKS:
      return put_in (_ ("Reading networks of %s…"), name);
    case HOSPES_CONTENTS_SNAPSHOTS:
      return put_in (_ ("Reading snapshots of %s…"), name);
    case HOSPES_CONTENTS_NONE:
    default:
      break;
    }

  if (hospes_host_contents_get_n_failed (contents) > 0)
    return put_in (_ ("Some volumes, networks or snapshots of %s could not be read"), name);

  return NULL;
}

/**
 * hospes_search_words_dup_lack:
 * @host: a host
 *
 * Returns: (transfer full) (nullable): what a search there lacks, or may lack, and
 *   why; %NULL if nothing
 */
char *
hospes_search_words_dup_lack (HospesHost *host)
{
  GDateTime *lost_at = hospes_host_get_lost_at (host);
  g_autofree char *name = dup_shown (hospes_host_get_name (host));
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *moment = NULL;

  switch (hospes_host_get_state (host))
    {
    case HOSPES_HOST_STATE_CONNECTED:
      return dup_reading (host, name);
    case HOSPES_HOST_STATE_CONNECTING:
      return put_in (_ ("%s is being connected"), name);
    case HOSPES_HOST_STATE_DISCONNECTED:
    case HOSPES_HOST_STATE_LOST:
    case HOSPES_HOST_STATE_FAILED:
    default:
      break;
    }

  if (lost_at == NULL)
    return put_in (_ ("%s is not connected and not searched"), name);

  now = g_date_time_new_now_local ();
  moment = hospes_format_moment (lost_at, now);
  /* Translators: a host, and a time of day or a date */
  return g_strdup_printf (_ ("%s is not connected; what it had at %s is searched too"), name,
                          moment);
}
