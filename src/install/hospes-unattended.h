/* hospes-unattended.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-answers.h"
#include "hospes-unattended-order.h"

G_BEGIN_DECLS

/* How an installer finds the answers. */
typedef enum
{
  HOSPES_UNATTENDED_WAY_INITRD = 1 << 0, /* appended to the initrd it starts with */
  HOSPES_UNATTENDED_WAY_DISC = 1 << 1,   /* on a disc beside its own */
  HOSPES_UNATTENDED_WAY_DISK = 1 << 2,
  HOSPES_UNATTENDED_WAY_FLOPPY = 1 << 3,
} HospesUnattendedWay;

#define HOSPES_UNATTENDED_ALL_WAYS 0xf

/* A file with answers: as secret as the passwords in it. */
typedef struct
{
  char *name;
  char *text;
} HospesUnattendedFile;

/**
 * HospesUnattended:
 * @files: (element-type HospesUnattendedFile): what the installer reads
 * @way: how it finds them
 * @kernel_arguments: (nullable): what its kernel must be told, if it is started with the initrd
 * @needs_internet: whether it stops without
 *
 * A plain value.
 */
typedef struct
{
  GPtrArray *files;
  HospesUnattendedWay way;
  char *kernel_arguments;
  gboolean needs_internet;
} HospesUnattended;

void hospes_unattended_ask_async (HospesOsList *list,
                                  const HospesUnattendedOrder *order,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
HospesQuestions *
hospes_unattended_ask_finish (HospesOsList *list, GAsyncResult *result, GError **error);
void hospes_unattended_make_async (HospesOsList *list,
                                   const HospesUnattendedOrder *order,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
HospesUnattended *
hospes_unattended_make_finish (HospesOsList *list, GAsyncResult *result, GError **error);
HospesUnattended *hospes_unattended_make (const HospesUnattendedOrder *order,
                                          GCancellable *cancellable,
                                          GError **error);
GBytes *hospes_unattended_write_disc (const HospesUnattended *self, GError **error);
GBytes *hospes_unattended_write_initrd (const HospesUnattended *self);
void hospes_unattended_free (HospesUnattended *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesUnattended, hospes_unattended_free)

G_END_DECLS
