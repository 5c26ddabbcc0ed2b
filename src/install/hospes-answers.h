/* hospes-answers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HOSPES_ANSWER_USER,
  HOSPES_ANSWER_REAL_NAME,
  HOSPES_ANSWER_PASSWORD,
  HOSPES_ANSWER_ADMIN_PASSWORD,
  HOSPES_ANSWER_HOST_NAME,
  HOSPES_ANSWER_LANGUAGE, /* such as “es_ES” */
  HOSPES_ANSWER_KEYBOARD, /* such as “es” */
  HOSPES_ANSWER_TIMEZONE, /* such as “Europe/Madrid” */
  HOSPES_ANSWER_PRODUCT_KEY,
  HOSPES_ANSWER_TARGET_DISK, /* such as “/dev/vda”, or “C” */
  HOSPES_ANSWER_ARCH,        /* such as “x86_64” */
} HospesAnswer;

#define HOSPES_N_ANSWERS (HOSPES_ANSWER_ARCH + 1)

/**
 * HospesQuestions:
 * @asked: for each answer, whether the installer heeds it
 * @required: for each, whether it stops without
 * @ways: the #HospesUnattendedWay it can be told by
 * @tells_kernel: whether its kernel must be told as well
 * @needs_internet: whether it stops without
 *
 * A plain value, freed with g_free().
 */
typedef struct
{
  gboolean asked[HOSPES_N_ANSWERS];
  gboolean required[HOSPES_N_ANSWERS];
  guint ways;
  gboolean tells_kernel;
  gboolean needs_internet;
} HospesQuestions;

/* What an installer would ask. A plain value. */
typedef struct
{
  char *profile;
  char *texts[HOSPES_N_ANSWERS];
} HospesAnswers;

HospesAnswers *hospes_answers_new (const char *profile);
HospesAnswers *hospes_answers_copy (const HospesAnswers *self);
void hospes_answers_free (HospesAnswers *self);
void hospes_answers_set (HospesAnswers *self, HospesAnswer answer, const char *text);
gboolean hospes_answers_is_safe (HospesAnswer answer, const char *text);
const char *hospes_answer_get_param (HospesAnswer answer);
gboolean hospes_answer_is_secret (HospesAnswer answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesAnswers, hospes_answers_free)

G_END_DECLS
