/* hospes-os-guess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which system is on a disk, by the name of its file: nothing else of it tells without
 * looking into its file systems. “debian-12-genericcloud-amd64.qcow2” says it all.
 */

#include "config.h"

#include "hospes-os-guess.h"
#include "hospes-os-image.h"

static const struct
{
  const char *word;
  const char *arch;
} archs[] = {
  { "amd64", "x86_64" },  { "x86_64", "x86_64" },   { "x64", "x86_64" },
  { "arm64", "aarch64" }, { "aarch64", "aarch64" }, { "i386", "i686" },
  { "i686", "i686" },     { "ppc64le", "ppc64le" }, { "ppc64el", "ppc64le" },
  { "s390x", "s390x" },   { "riscv64", "riscv64" }, { "armhf", "armv7l" },
};

static HospesOs *
find_image (GPtrArray *all, const char *name, char **arch, gboolean *cloud)
{
  for (guint i = 0; i < all->len; i++)
    {
      HospesOs *os = g_ptr_array_index (all, i);
      GPtrArray *images = hospes_os_get_images (os);

      for (guint j = 0; j < images->len; j++)
        {
          const HospesOsImage *image = g_ptr_array_index (images, j);
          const char *last = image->url != NULL ? strrchr (image->url, '/') : NULL;

          if (last == NULL || !g_str_equal (last + 1, name))
            continue;

          *arch = g_strdup (image->arch);
          *cloud = image->cloud_init;
          return os;
        }
    }

  return NULL;
}

static gboolean
has_word (char **words, const char *word)
{
  return g_strv_contains ((const char *const *) words, word);
}

/* “debian” followed by “11”, or “debian11”; “jammy” beside “ubuntu” or “cloudimg”. */
static gboolean
fits (HospesOs *os, char **words)
{
  const char *distro = hospes_os_get_distro (os);
  const char *version = hospes_os_get_version (os);
  const char *const *ids = hospes_os_get_short_ids (os);

  for (; *ids != NULL; ids++)
    {
      const char *rest =
          distro != NULL && g_str_has_prefix (*ids, distro) ? *ids + strlen (distro) : NULL;

      if (has_word (words, *ids))
        return TRUE;
      /* Only a name, such as “debianbullseye”: a number alone could be anything. */
      if (rest != NULL && g_ascii_isalpha (*rest) && has_word (words, rest))
        return TRUE;
    }

  if (distro == NULL || version == NULL)
    return FALSE;
  for (; words[0] != NULL && words[1] != NULL; words++)
    {
      gsize length = strlen (version);

      /* “12” is also in “12.5”, and not in “123”. */
      if (g_str_equal (words[0], distro) && g_str_has_prefix (words[1], version) &&
          (words[1][length] == '\0' || words[1][length] == '.'))
        return TRUE;
    }

  return FALSE;
}

/**
 * hospes_os_guess:
 * @all: (element-type HospesOs): systems, newest first
 * @name: of a disk's file
 * @arch: (out) (nullable) (transfer full): what it runs on, if the name says so
 * @cloud: (out): whether it seems to read a seed
 *
 * Returns: (transfer full) (nullable): the system the name speaks of
 */
HospesOs *
hospes_os_guess (GPtrArray *all, const char *name, char **arch, gboolean *cloud)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  char *dot = strrchr (lower, '.');
  g_auto (GStrv) words = NULL;
  HospesOs *os;

  *arch = NULL;
  *cloud = FALSE;
  if ((os = find_image (all, name, arch, cloud)) != NULL)
    return g_object_ref (os);

  if (dot != NULL)
    *dot = '\0';
  words = g_strsplit_set (lower, "-_ ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (archs) && *arch == NULL; i++)
    if (strstr (lower, archs[i].word) != NULL)
      *arch = g_strdup (archs[i].arch);
  *cloud = strstr (lower, "cloud") != NULL && !has_word (words, "nocloud");

  for (guint i = 0; i < all->len; i++)
    {
      os = g_ptr_array_index (all, i);
      if (!hospes_os_get_generic (os) && fits (os, words))
        return g_object_ref (os);
    }

  return NULL;
}
