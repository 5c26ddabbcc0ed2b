/* hospes-bulk.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

/* How many machines of a host are worked on at a time. A host has four threads
 * for quick calls: one stays free for who only looks. */
#define HOSPES_BULK_PER_HOST 3

/**
 * HospesBulkBegin:
 * @domain: a machine whose turn it is
 * @data: what the bulk was given
 * @callback: to be called when it is done
 * @user_data: for @callback
 */
typedef void (*HospesBulkBegin) (HospesDomain *domain,
                                 gpointer data,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * HospesBulkFinish:
 * @domain: the machine
 * @result: what the callback was given
 * @data: what the bulk was given
 * @error: return location
 *
 * Returns: whether it went well
 */
typedef gboolean (*HospesBulkFinish) (HospesDomain *domain,
                                      GAsyncResult *result,
                                      gpointer data,
                                      GError **error);

/* Asks a machine that is under way to stop. */
typedef void (*HospesBulkStop) (HospesDomain *domain);

#define HOSPES_TYPE_BULK_FAILURE (hospes_bulk_failure_get_type ())

G_DECLARE_FINAL_TYPE (HospesBulkFailure, hospes_bulk_failure, HOSPES, BULK_FAILURE, GObject)

HospesBulkFailure *hospes_bulk_failure_new (HospesDomain *domain, GError *error);
HospesDomain *hospes_bulk_failure_get_domain (HospesBulkFailure *self);
const GError *hospes_bulk_failure_get_error (HospesBulkFailure *self);

#define HOSPES_TYPE_BULK (hospes_bulk_get_type ())

G_DECLARE_FINAL_TYPE (HospesBulk, hospes_bulk, HOSPES, BULK, GObject)

HospesBulk *hospes_bulk_new (GPtrArray *domains,
                             HospesBulkBegin begin,
                             HospesBulkFinish finish,
                             gpointer data,
                             GDestroyNotify data_free);
HospesBulk *hospes_bulk_new_again (HospesBulk *self);
void hospes_bulk_set_stop (HospesBulk *self, HospesBulkStop stop);
void hospes_bulk_start (HospesBulk *self);
void hospes_bulk_cancel (HospesBulk *self);
gboolean hospes_bulk_get_running (HospesBulk *self);
gboolean hospes_bulk_get_cancelled (HospesBulk *self);
guint hospes_bulk_get_n_domains (HospesBulk *self);
guint hospes_bulk_get_n_done (HospesBulk *self);
guint hospes_bulk_get_n_left (HospesBulk *self);
GPtrArray *hospes_bulk_get_left (HospesBulk *self);
GListModel *hospes_bulk_get_failures (HospesBulk *self);
GPtrArray *hospes_bulk_dup_failed (HospesBulk *self);

G_END_DECLS
