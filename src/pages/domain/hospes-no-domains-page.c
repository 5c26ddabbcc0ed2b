/* hospes-no-domains-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * In place of a table without rows: why it has none, and what was searched for
 * if that is why.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-no-domains-page.h"
#include "hospes-units.h"

#define TEXT_CHARS 40

struct _HospesNoDomainsPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *page;
  GtkWidget *clear_button;
};

G_DEFINE_FINAL_TYPE (HospesNoDomainsPage, hospes_no_domains_page, GTK_TYPE_WIDGET)

static const char *
get_title (HospesScope scope)
{
  switch (scope)
    {
    case HOSPES_SCOPE_RUNNING:
      return _ ("No machine is running");
    case HOSPES_SCOPE_ATTENTION:
      return _ ("No machine needs attention");
    case HOSPES_SCOPE_ALL:
    default:
      return _ ("No machines here");
    }
}

/* Others may match. */
static const char *
get_searched (HospesScope scope, HospesHost *host)
{
  switch (scope)
    {
    case HOSPES_SCOPE_RUNNING:
      return _ ("Only running machines were searched.");
    case HOSPES_SCOPE_ATTENTION:
      return _ ("Only machines that need attention were searched.");
    case HOSPES_SCOPE_ALL:
    default:
      return host != NULL ? _ ("Only machines of this host were searched.") : NULL;
    }
}

static void
hospes_no_domains_page_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_NO_DOMAINS_PAGE (object)->page, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_no_domains_page_parent_class)->dispose (object);
}

static void
hospes_no_domains_page_class_init (HospesNoDomainsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_no_domains_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-no-domains-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesNoDomainsPage, page);
  gtk_widget_class_bind_template_child (widget_class, HospesNoDomainsPage, clear_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_no_domains_page_init (HospesNoDomainsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_no_domains_page_show:
 * @self: a page
 * @scope: which machines are shown
 * @host: (nullable): of which host, or of all
 * @filter: what it was narrowed to
 */
void
hospes_no_domains_page_show (HospesNoDomainsPage *self,
                             HospesScope scope,
                             HospesHost *host,
                             HospesDomainFilter *filter)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (self->page);
  gboolean searched = hospes_domain_filter_is_set (filter);
  g_autofree char *beginning = hospes_shorten (hospes_domain_filter_get_text (filter), TEXT_CHARS);
  g_autofree char *title = NULL;

  g_return_if_fail (HOSPES_IS_NO_DOMAINS_PAGE (self));

  if (*beginning == '\0')
    title = g_strdup (_ ("No machine is left by the filter"));
  else
    title = g_strdup_printf (_ ("No machine matches “%s”"), beginning);

  adw_status_page_set_icon_name (page, searched ? "system-search-symbolic" : "computer-symbolic");
  adw_status_page_set_title (page, searched ? title : get_title (scope));
  adw_status_page_set_description (page, searched ? get_searched (scope, host) : NULL);
  gtk_widget_set_visible (self->clear_button, searched);
}
