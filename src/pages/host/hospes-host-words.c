/* hospes-host-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said and shown of a host’s state, wherever hosts are listed.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-host-words.h"
#include "hospes-trouble-words.h"

/* An icon, a CSS class, and a line if there is more to say than that it is connected. */
typedef struct
{
  const char *icon_name;
  const char *css_class;
  const char *line;
} Look;

static const Look looks[] = {
  [HOSPES_HOST_STATE_DISCONNECTED] = { "hospes-state-off-symbolic", "off", N_ ("Not connected") },
  [HOSPES_HOST_STATE_CONNECTING] = { "hospes-state-unknown-symbolic", "unknown",
                                     N_ ("Connecting…") },
  [HOSPES_HOST_STATE_CONNECTED] = { "hospes-host-connected-symbolic", "running", NULL },
  [HOSPES_HOST_STATE_LOST] = { "hospes-state-unknown-symbolic", "unknown", N_ ("Connection lost") },
  [HOSPES_HOST_STATE_FAILED] = { "hospes-state-trouble-symbolic", "trouble",
                                 N_ ("Could not be opened") },
};

/* One that is open may be of no use, which looks as if it were not. */
static gboolean
is_troubled (HospesHost *host)
{
  HospesHostState state = hospes_host_get_state (host);

  return state == HOSPES_HOST_STATE_FAILED ||
         (state == HOSPES_HOST_STATE_CONNECTED &&
          hospes_host_get_trouble (host) != HOSPES_TROUBLE_NONE);
}

static const Look *
get_look (HospesHost *host)
{
  return &looks[is_troubled (host) ? HOSPES_HOST_STATE_FAILED : hospes_host_get_state (host)];
}

const char *
hospes_host_words_get_icon_name (HospesHost *host)
{
  return get_look (host)->icon_name;
}

const char *
hospes_host_words_get_css_class (HospesHost *host)
{
  return get_look (host)->css_class;
}

/**
 * hospes_host_words_get_line:
 * @host: a host
 *
 * Returns: (transfer none) (nullable): what is to be said of it; nothing if all is well
 */
const char *
hospes_host_words_get_line (HospesHost *host)
{
  HospesTrouble trouble = hospes_host_get_trouble (host);

  if (is_troubled (host) || (hospes_host_get_state (host) == HOSPES_HOST_STATE_LOST &&
                             hospes_trouble_needs_person (trouble)))
    return _ (hospes_trouble_words_get (trouble)->line);

  return get_look (host)->line != NULL ? _ (get_look (host)->line) : NULL;
}

/**
 * hospes_host_words_dup_reconnecting:
 * @host: a host
 *
 * Returns: (transfer full) (nullable): in how many seconds it is tried again, if its
 *   connection was lost and that is done by itself
 */
char *
hospes_host_words_dup_reconnecting (HospesHost *host)
{
  gint64 retry_at = hospes_host_get_retry_at (host);
  gint64 wait_s = (retry_at - g_get_monotonic_time ()) / G_USEC_PER_SEC + 1;

  if (hospes_host_get_state (host) != HOSPES_HOST_STATE_LOST ||
      hospes_trouble_needs_person (hospes_host_get_trouble (host)))
    return NULL;

  if (retry_at == 0)
    return g_strdup (_ ("Reconnecting…"));

  /* Translators: seconds until the next attempt: “Reconnecting · 8 s” */
  return g_strdup_printf (_ ("Reconnecting · %d s"), (int) MAX (1, wait_s));
}

/**
 * hospes_host_words_dup_subtitle:
 * @host: a host
 *
 * Returns: (transfer full): its state and what it is, for below its name
 */
char *
hospes_host_words_dup_subtitle (HospesHost *host)
{
  HospesHostFacts *facts = hospes_host_get_facts (host);
  g_autofree char *what = NULL;

  if (hospes_host_get_state (host) != HOSPES_HOST_STATE_CONNECTED || is_troubled (host))
    return g_strdup (hospes_host_words_get_line (host));

  if (facts == NULL)
    return g_strdup (_ ("Connected"));

  what = hospes_host_facts_describe (facts);
  return g_strdup_printf (_ ("Connected · %s"), what);
}

/**
 * hospes_host_words_get_loss:
 * @host: a host whose connection was lost
 *
 * Returns: (transfer none) (nullable): why it does not come back, if that is
 *   something a person can mend
 */
const char *
hospes_host_words_get_loss (HospesHost *host)
{
  switch (hospes_host_get_trouble (host))
    {
    case HOSPES_TROUBLE_NOT_INSTALLED:
      return _ ("libvirt is no longer installed.");
    case HOSPES_TROUBLE_NOT_RUNNING:
      return _ ("libvirt is not running.");
    case HOSPES_TROUBLE_PERMISSION:
      return _ ("You may not use libvirt.");
    case HOSPES_TROUBLE_LOGIN:
      return _ ("Log out and in again first.");
    default:
      return NULL;
    }
}

static gboolean
is_away (HospesHost *host)
{
  return hospes_host_get_state (host) == HOSPES_HOST_STATE_LOST ||
         hospes_host_get_state (host) == HOSPES_HOST_STATE_FAILED;
}

/**
 * hospes_host_words_dup_count:
 * @hosts: (transfer none): a list of #HospesHost
 *
 * Returns: (transfer full): how many there are, and how many of them should be
 *   there but are not
 */
char *
hospes_host_words_dup_count (GListModel *hosts)
{
  guint n_hosts = g_list_model_get_n_items (hosts);
  guint n_away = 0;
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u host", "%u hosts", n_hosts), n_hosts);
  g_autofree char *away = NULL;

  for (guint i = 0; i < n_hosts; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (hosts, i);

      n_away += is_away (host);
    }

  if (n_away == 0)
    return g_steal_pointer (&count);

  /* Translators: how many of the hosts cannot be reached; after “2 hosts” */
  away = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u away", "%u away", n_away), n_away);
  return g_strconcat (count, ", ", away, NULL);
}

/**
 * hospes_host_words_is_mendable:
 * @host: a host whose connection was lost
 *
 * Returns: whether there is something a person can do but wait
 */
gboolean
hospes_host_words_is_mendable (HospesHost *host)
{
  return hospes_host_words_get_loss (host) != NULL ||
         hospes_trouble_needs_person (hospes_host_get_trouble (host));
}
