/* hospes-pool-question.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool-tasks.h"

G_BEGIN_DECLS

gboolean hospes_pool_question_ask (
    HospesPool *pool, HospesPoolVerb verb, char **heading, char **body, const char **button);

G_END_DECLS
