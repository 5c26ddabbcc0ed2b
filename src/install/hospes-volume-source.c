/* hospes-volume-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The bytes of a volume, piece by piece.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-volume-source.h"

static gssize
read_piece (gpointer data, guint64 offset, void *buffer, gsize length, GError **error)
{
  virStorageVolPtr volume = data;
  g_autoptr (virStream) stream = virStreamNew (virStorageVolGetConnect (volume), 0);
  gsize done = 0;

  if (stream == NULL || virStorageVolDownload (volume, stream, offset, length, 0) < 0)
    {
      hospes_error_take (error);
      return -1;
    }

  while (done < length)
    {
      int n = virStreamRecv (stream, (char *) buffer + done, length - done);

      if (n < 0)
        {
          hospes_error_take (error);
          virStreamAbort (stream);
          return -1;
        }
      if (n == 0)
        break;
      done += n;
    }

  /* It ends by itself where the piece does; what is left of it is of no use. */
  if (virStreamFinish (stream) < 0)
    virResetLastError ();

  return (gssize) done;
}

static void
let_go (gpointer volume)
{
  virStorageVolFree (volume);
}

/**
 * hospes_volume_source_new:
 * @volume: a volume
 * @error: return location
 *
 * Blocking, as all that is read of it: on a worker.
 *
 * Returns: (transfer full) (nullable): its bytes, as they are
 */
HospesByteSource *
hospes_volume_source_new (virStorageVolPtr volume, GError **error)
{
  virStorageVolInfo info;

  if (virStorageVolGetInfoFlags (volume, &info, VIR_STORAGE_VOL_GET_PHYSICAL) < 0)
    return hospes_error_take_null (error);

  virStorageVolRef (volume);
  return hospes_byte_source_new (info.allocation, read_piece, volume, let_go);
}
