/* hospes-search-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where what was found leads to.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-actions.h"
#include "hospes-search-choice.h"
#include "hospes-window-storage.h"

/* Of those in the menus, what is of use without a machine before one. */
static const struct
{
  const char *action;
  const char *name;
} actions[] = {
  { "win.add-host", N_ ("Add Host…") },
  { "win.show-help-overlay", N_ ("Keyboard Shortcuts") },
  { "app.reset-confirmations", N_ ("Ask All Questions Again") },
  { "app.about", N_ ("About Hospes") },
  { "app.quit", N_ ("Quit") },
};

/* What the program can do is found, too. */
void
hospes_search_choice_add_actions (HospesSearchIndex *index)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    hospes_search_index_add_action (index, actions[i].action, _ (actions[i].name));
}

/* Networks have no page of their own yet: to who uses them. */
static void
open_entry (HospesWindow *window, HospesSearchHit *hit, HospesSearchIntent intent)
{
  gboolean wants_console = intent == HOSPES_SEARCH_OPEN_CONSOLE;

  switch (hit->kind)
    {
    case HOSPES_SEARCH_TAG:
      hospes_window_show_tag (window, hit->entry->name);
      break;
    case HOSPES_SEARCH_ACTION:
      gtk_widget_activate_action (GTK_WIDGET (window), hit->entry->id, NULL);
      break;
    case HOSPES_SEARCH_VOLUME:
      if (hit->host != NULL && hit->entry->owner != NULL)
        hospes_window_show_storage (window, hit->host, hit->entry->owner, hit->entry->name);
      break;
    case HOSPES_SEARCH_MACHINE:
    case HOSPES_SEARCH_NETWORK:
    case HOSPES_SEARCH_SNAPSHOT:
    case HOSPES_SEARCH_HOST:
    default:
      if (hit->domain != NULL && !hospes_domain_get_removed (hit->domain))
        hospes_window_show_domain (window, hit->domain, wants_console ? "console" : NULL);
      else if (hit->host != NULL)
        hospes_window_show_host_page (window, hit->host);
      break;
    }
}

/**
 * hospes_search_choice_follow:
 * @window: where to show it
 * @hit: what was chosen
 * @intent: what for
 */
void
hospes_search_choice_follow (HospesWindow *window, HospesSearchHit *hit, HospesSearchIntent intent)
{
  switch (hit->role)
    {
    case HOSPES_SEARCH_ENTRY:
      open_entry (window, hit, intent);
      break;
    case HOSPES_SEARCH_CONSOLE:
      hospes_window_show_domain (window, hit->domain, "console");
      break;
    case HOSPES_SEARCH_VERB:
      if (hospes_domain_can (hit->domain, hit->verb))
        hospes_domain_do (GTK_WIDGET (window), hit->domain, hit->verb);
      break;
    case HOSPES_SEARCH_HEADING:
    case HOSPES_SEARCH_MORE:
    default:
      break;
    }
}
