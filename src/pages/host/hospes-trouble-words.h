/* hospes-trouble-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-trouble.h"

G_BEGIN_DECLS

/**
 * HospesTroubleWords:
 * @line: a few words, for below a host's name
 * @icon_name: of the page that tells more
 * @title: the same in a sentence
 * @description: what it means
 * @remedy_title: (nullable): what mends it
 * @remedy_subtitle: (nullable): what that takes, but for the password of this computer
 * @remedy_label: (nullable): of the button that does it
 * @remedy_action: (nullable): what the button does
 * @address: whether the address may have been mistyped
 *
 * What is said of a trouble; to be translated where it is shown.
 */
typedef struct
{
  const char *line;
  const char *icon_name;
  const char *title;
  const char *description;
  const char *remedy_title;
  const char *remedy_subtitle;
  const char *remedy_label;
  const char *remedy_action;
  gboolean address;
} HospesTroubleWords;

const HospesTroubleWords *hospes_trouble_words_get (HospesTrouble trouble);

G_END_DECLS
