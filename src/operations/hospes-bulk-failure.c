/* hospes-bulk-failure.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-bulk.h"

struct _HospesBulkFailure
{
  GObject parent_instance;

  /* Owned */
  HospesDomain *domain;
  GError *error;
};

G_DEFINE_FINAL_TYPE (HospesBulkFailure, hospes_bulk_failure, G_TYPE_OBJECT)

static void
hospes_bulk_failure_finalize (GObject *object)
{
  HospesBulkFailure *self = HOSPES_BULK_FAILURE (object);

  g_clear_object (&self->domain);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hospes_bulk_failure_parent_class)->finalize (object);
}

static void
hospes_bulk_failure_class_init (HospesBulkFailureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_bulk_failure_finalize;
}

static void
hospes_bulk_failure_init (HospesBulkFailure *self)
{
}

HospesDomain *
hospes_bulk_failure_get_domain (HospesBulkFailure *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK_FAILURE (self), NULL);

  return self->domain;
}

/* What kept it from being done. */
const GError *
hospes_bulk_failure_get_error (HospesBulkFailure *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK_FAILURE (self), NULL);

  return self->error;
}

/* @error: (transfer full): what kept it from being done */
HospesBulkFailure *
hospes_bulk_failure_new (HospesDomain *domain, GError *error)
{
  HospesBulkFailure *self = g_object_new (HOSPES_TYPE_BULK_FAILURE, NULL);

  self->domain = g_object_ref (domain);
  self->error = error;
  return self;
}
