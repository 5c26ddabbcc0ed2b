# picture.py: pictures of screens, without any library
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import pathlib
import struct
import zlib

PNG_MAGIC = b'\x89PNG\r\n\x1a\n'


class Picture:
    """Pixels as red, green and blue bytes, row by row."""

    def __init__(self, width, height, rgb):
        assert len(rgb) == width * height * 3, 'a picture of another size'
        self.width = width
        self.height = height
        self.rgb = bytes(rgb)

    def at(self, x, y):
        offset = (int(y) * self.width + int(x)) * 3
        return tuple(self.rgb[offset:offset + 3])

    def row(self, y):
        return self.rgb[y * self.width * 3:(y + 1) * self.width * 3]

    def crop(self, x, y, width, height):
        rows = [self.row(line)[x * 3:(x + width) * 3] for line in range(y, y + height)]
        return Picture(width, height, b''.join(rows))

    def to_png(self, path):
        rows = b''.join(b'\0' + self.row(y) for y in range(self.height))

        def chunk(kind, data):
            return (struct.pack('>I', len(data)) + kind + data +
                    struct.pack('>I', zlib.crc32(kind + data)))

        header = struct.pack('>IIBBBBB', self.width, self.height, 8, 2, 0, 0, 0)
        pathlib.Path(path).write_bytes(PNG_MAGIC + chunk(b'IHDR', header) +
                                       chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b''))


def read(data):
    """A picture from a file's bytes, whatever libvirt or QEMU wrote."""
    if data.startswith(PNG_MAGIC):
        return read_png(data)
    return read_ppm(data)


def read_ppm(data):
    fields = []
    end = 0
    while len(fields) < 4:
        while data[end:end + 1].isspace():
            end += 1
        start = end
        while not data[end:end + 1].isspace():
            end += 1
        fields.append(data[start:end])
    _, width, height, depth = fields
    assert depth == b'255', 'a PPM of another depth'
    width, height = int(width), int(height)
    return Picture(width, height, data[end + 1:end + 1 + width * height * 3])


def unfilter(kind, row, above, step):
    """Undoes one row's filter; PNG predicts a byte from those left, above and left above."""
    if kind == 0:
        return row
    for index, byte in enumerate(row):
        left = row[index - step] if index >= step else 0
        up = above[index]
        corner = above[index - step] if index >= step else 0
        if kind == 1:
            guess = left
        elif kind == 2:
            guess = up
        elif kind == 3:
            guess = (left + up) // 2
        else:
            base = left + up - corner
            guess = min((left, up, corner), key=lambda value, base=base: abs(base - value))
        row[index] = (byte + guess) & 0xFF
    return row


def read_png(data):
    header = None
    packed = b''
    offset = len(PNG_MAGIC)
    while offset < len(data):
        length, kind = struct.unpack_from('>I4s', data, offset)
        body = data[offset + 8:offset + 8 + length]
        offset += length + 12
        if kind == b'IHDR':
            header = struct.unpack('>IIBBBBB', body)
        elif kind == b'IDAT':
            packed += body
    width, height, depth, colours, _, _, interlaced = header
    assert depth == 8 and colours in (2, 6) and not interlaced, 'a PNG of another kind'
    step = 3 if colours == 2 else 4
    raw = zlib.decompress(packed)
    above = bytearray(width * step)
    rows = []
    for y in range(height):
        start = y * (width * step + 1)
        above = unfilter(raw[start], bytearray(raw[start + 1:start + 1 + width * step]), above, step)
        rows.append(bytes(above) if step == 3 else drop_alpha(above))
    return Picture(width, height, b''.join(rows))


def drop_alpha(row):
    out = bytearray(len(row) // 4 * 3)
    for channel in range(3):
        out[channel::3] = row[channel::4]
    return bytes(out)
