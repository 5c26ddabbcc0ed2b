/* fuzz-ovf.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * fuzz-ovf [COUNT [SEED]]: opens packages of machines that nobody should make.
 *
 * Each case is a good package with something wrong in it, made from its seed alone, so
 * that a number is enough to see it again: fuzz-ovf 1 SEED.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "hospes-ovf-package.h"
#include "ova-test.h"

#define DEFAULT_COUNT 3000
/* Two of the largest disks a case may have, packed, and what may be besides. */
#define MAX_OUTPUT (G_GUINT64_CONSTANT (5) << 30)

typedef struct
{
  guint n_opened;
  guint n_read;
} Tally;

static gboolean
count_cb (gpointer data, const void *bytes, gsize length, GError **error)
{
  guint64 *written = data;

  *written += length;
  if (*written > MAX_OUTPUT)
    g_error ("a disk grew without end");
  return TRUE;
}

static void
open_one (const char *path, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesOvfPackage) package = hospes_ovf_package_open (path, NULL, &error);
  const HospesOvf *machine;

  if ((package != NULL) != (error == NULL))
    g_error ("neither a package nor an error, or both");
  if (package == NULL)
    return;

  tally->n_opened++;
  machine = hospes_ovf_package_get_machine (package);
  for (guint i = 0; i < machine->disks->len; i++)
    {
      const HospesOvfDisk *disk = g_ptr_array_index (machine->disks, i);
      guint64 written = 0;

      if (disk->file == NULL)
        continue;
      if (!hospes_ovf_is_plain_name (disk->file))
        g_error ("a file that is not beside the description");

      g_clear_error (&error);
      if (hospes_ovf_package_read_disk (package, disk, count_cb, &written, NULL, &error))
        tally->n_read++;
      else if (error == NULL)
        g_error ("no reason was given");
    }
}

/* Words that matter go where they do not belong. */
static void
spoil_text (GString *text, GRand *rand)
{
  static const char *const words[] = {
    "../",
    "/",
    "<",
    ">",
    "'",
    "&#0;",
    "&x;",
    "<!DOCTYPE a [",
    "99999999999999999999",
    "-1",
    "byte * 2^62",
    "gzip",
    "ovf:/disk/d1",
    "ovf:/file/f1",
    "",
    "<Item>",
    "</Item>",
    "ovf:compression='gzip'",
    "ovf:chunkSize='1'",
    "\xff",
    "d2",
    "f1",
  };
  gsize place = g_rand_int_range (rand, 0, (int) text->len);
  gsize wanted = (gsize) g_rand_int_range (rand, 0, 12);
  gsize cut = MIN (text->len - place, wanted);

  g_string_erase (text, (gssize) place, (gssize) cut);
  g_string_insert (text, (gssize) place, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
}

static GByteArray *
package_new (GRand *rand)
{
  GByteArray *tar;
  g_autofree char *usual = NULL;
  g_autoptr (GString) text = NULL;

  if (g_rand_boolean (rand))
    return ova_test_new (NULL);

  /* Without a manifest, which would notice at once. */
  usual = ova_test_describe_usual ();
  text = g_string_new (usual);
  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    spoil_text (text, rand);

  tar = g_byte_array_new ();
  ova_test_add_text (tar, "lar.ovf", text->str);
  ova_test_add_text (tar, "disk.vmdk", OVA_TEST_DISK);
  ova_test_end (tar);
  return tar;
}

static void
spoil_bytes (GByteArray *tar, GRand *rand)
{
  for (int n = g_rand_int_range (rand, 0, 5); n > 0; n--)
    {
      /* Headers are where it hurts; there is one at each of few places. */
      guint place = g_rand_boolean (rand)
                        ? (guint) g_rand_int_range (rand, 0, (int) tar->len)
                        : 512 * (guint) g_rand_int_range (rand, 0, (int) tar->len / 512) +
                              (guint) g_rand_int_range (rand, 0, 345) % 512;

      tar->data[MIN (place, tar->len - 1)] = (guint8) g_rand_int (rand);
    }

  if (g_rand_int_range (rand, 0, 8) == 0)
    g_byte_array_set_size (tar, (guint) g_rand_int_range (rand, 0, (int) tar->len));
}

static void
run (const char *path, guint32 seed, Tally *tally)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GByteArray) tar = package_new (rand);
  g_autoptr (GError) error = NULL;

  spoil_bytes (tar, rand);
  if (!g_file_set_contents_full (path, (const char *) tar->data, tar->len, G_FILE_SET_CONTENTS_NONE,
                                 0600, &error))
    g_error ("%s", error->message);

  open_one (path, tally);
}

int
main (int argc, char *argv[])
{
  guint count = argc > 1 ? (guint) atoi (argv[1]) : DEFAULT_COUNT;
  guint32 seed = argc > 2 ? (guint32) strtoul (argv[2], NULL, 10) : 1;
  g_autofree char *folder = g_dir_make_tmp ("hospes-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "lar.ova", NULL);
  Tally tally = { 0 };

  g_print ("1..1\n# %u cases from %u\n", count, seed);

  for (guint i = 0; i < count; i++)
    {
      if (count < 20 || i % 500 == 0)
        g_print ("# %u\n", seed + i);
      run (path, seed + i, &tally);
    }

  g_unlink (path);
  g_rmdir (folder);

  /* If few get that far, or all, the cases are not what they should be. */
  g_print ("# %u were opened, %u disks read\n", tally.n_opened, tally.n_read);
  g_print ("%s 1 nothing crashed, grew or warned\n",
           count < 100 || (tally.n_opened > count / 20 && tally.n_opened < count * 9 / 10)
               ? "ok"
               : "not ok");
  return 0;
}
