/* domain-samples.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What hosts said, from the folder “caps”.
 */

#pragma once

#include "hospes-domain-caps.h"
#include "hospes-host-caps.h"

G_BEGIN_DECLS

static inline char *
sample_read (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "config", "caps", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* @name: (nullable): there is none for %NULL */
static inline HospesHostCaps *
sample_host (const char *name)
{
  g_autofree char *text = name != NULL ? sample_read (name) : NULL;
  g_autoptr (GError) error = NULL;
  HospesHostCaps *host = text != NULL ? hospes_host_caps_parse (text, &error) : NULL;

  g_assert_no_error (error);
  return host;
}

static inline HospesDomainCaps *
sample_caps (const char *name)
{
  g_autofree char *text = name != NULL ? sample_read (name) : NULL;
  g_autoptr (GError) error = NULL;
  HospesDomainCaps *caps = text != NULL ? hospes_domain_caps_parse (text, &error) : NULL;

  g_assert_no_error (error);
  return caps;
}

G_END_DECLS
