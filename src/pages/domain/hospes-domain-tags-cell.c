/* hospes-domain-tags-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The tags of a machine in a column of their own.
 */

#include "config.h"

#include "hospes-domain-tags-cell.h"
#include "hospes-tag-box.h"

struct _HospesDomainTagsCell
{
  HospesDomainCell parent_instance;

  HospesTagBox *tags;
};

G_DEFINE_FINAL_TYPE (HospesDomainTagsCell, hospes_domain_tags_cell, HOSPES_TYPE_DOMAIN_CELL)

static void
hospes_domain_tags_cell_update (HospesDomainCell *cell, HospesDomain *domain)
{
  if (domain != NULL)
    hospes_tag_box_set_tags (HOSPES_DOMAIN_TAGS_CELL (cell)->tags, hospes_domain_get_tags (domain));
}

static void
hospes_domain_tags_cell_class_init (HospesDomainTagsCellClass *klass)
{
  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_domain_tags_cell_update;
}

static void
hospes_domain_tags_cell_init (HospesDomainTagsCell *self)
{
  self->tags = g_object_new (HOSPES_TYPE_TAG_BOX, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->tags), GTK_WIDGET (self));
  hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), "notify::record");
}
