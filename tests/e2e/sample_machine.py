# sample_machine.py: reads the sample machine's screen
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# The tapes along the bottom edge of its screen say what it got; data/sample/
# README.md promises where they are. They can be read from the guest's own
# screen, or from a picture of a window that shows it at any size.

import collections
import uuid
import xml.sax.saxutils as saxutils

WIDTH, HEIGHT = 800, 600
TAPE_Y = 532
CELL = 8
BYTES = 16
MARKS_LEFT = (0xFF, 0xAA)
MARKS_RIGHT = (0x55, 0xFF)
TAPES = {'keys': 48, 'typed': 320, 'pointer': 592}
HALF = 140                              # of a lit cell's brightness

# The lit cells' colour, as it is and as scaling may leave it
LIT = (0xFD, 0xF2, 0xB4)
LIT_NEAR = 24

Place = collections.namedtuple('Place', 'x y scale')
UNSCALED = Place(0, 0, 1.0)
Pointer = collections.namedtuple('Pointer', 'x y buttons wheel absolute uptime')


def is_lit(picture, place, x, y):
    """Whether the cell with its corner at x, y is lit: the middle of it."""
    red, green, _ = picture.at(place.x + (x + CELL / 2) * place.scale,
                               place.y + (y + CELL / 2) * place.scale)
    return (red + green) // 2 > HALF


def tape(picture, name, place=UNSCALED):
    """The 16 bytes of a tape, or None where there is no tape."""
    columns = []
    for column in range(BYTES + 4):
        byte = 0
        for row in range(8):
            x = TAPES[name] + column * CELL
            y = TAPE_Y + row * CELL
            if (place.x + (x + CELL) * place.scale > picture.width or
                    place.y + (y + CELL) * place.scale > picture.height):
                return None
            byte = byte << 1 | is_lit(picture, place, x, y)
        columns.append(byte)
    if tuple(columns[:2]) != MARKS_LEFT or tuple(columns[-2:]) != MARKS_RIGHT:
        return None
    return bytes(columns[2:-2])


def is_drawn(picture, place=UNSCALED):
    """Whether the machine's picture is there, all of it."""
    return all(tape(picture, name, place) is not None for name in TAPES)


def typed(picture, place=UNSCALED):
    """The last 16 characters typed, or None while there is no picture."""
    read = tape(picture, 'typed', place)
    return None if read is None else read.lstrip(b'\0').decode('cp437')


def keys(picture, place=UNSCALED):
    """The last 16 bytes from the keyboard."""
    return tape(picture, 'keys', place)


def pointer(picture, place=UNSCALED):
    read = tape(picture, 'pointer', place)
    if read is None:
        return None
    return Pointer(read[0] << 8 | read[1], read[2] << 8 | read[3], read[4], read[5],
                   bool(read[6]), read[8] << 8 | read[9])


# For each channel, a table that turns bytes near the lit colour's into 1 and others into 0
NEAR = [bytes(abs(byte - value) < LIT_NEAR for byte in range(256)) for value in LIT]


def lit_pixels(row):
    """Where in a row of pixels the colour of a lit cell is."""
    near = [int.from_bytes(row[channel::3].translate(NEAR[channel]), 'little')
            for channel in range(3)]
    lit = near[0] & near[1] & near[2]
    if lit == 0:
        return []
    return [x for x, byte in enumerate(lit.to_bytes(len(row) // 3, 'little')) if byte]


def find(picture):
    """Where in a picture of a window the guest's screen is, or None.

    The lowest lit cells are those of the six outer marks, which say how wide the
    guest's screen is shown and where its lower edge is. A guess is tried in steps
    of a fraction of a pixel until the marks can be read."""
    low = None
    columns = set()
    for y in range(picture.height - 1, -1, -1):
        found = lit_pixels(picture.row(y))
        if low is None and len(found) >= 6:
            low = y
        if low is not None:
            columns.update(found)
            if y < low - 3:
                break
    if not columns:
        return None

    # A round cell has that colour but for a pixel at its edges.
    left, right = TAPES['keys'] + 1, TAPES['pointer'] + (BYTES + 4) * CELL - 1
    bottom = TAPE_Y + 8 * CELL - 1
    first, last = min(columns), max(columns) + 1
    for widened in (0.0, 1.0, -1.0, 2.0):
        scale = (last - first + widened) / (right - left)
        if scale <= 0.25:
            return None
        x = first - widened / 2 - left * scale
        for lower in (1.0, 1.5, 0.5, 2.0, 0.0):
            place = Place(x, low + lower - bottom * scale, scale)
            if place.y > -CELL and place.x > -CELL and is_drawn(picture, place):
                return place
    return None


DOMAIN = '''<domain type='qemu'>
  <name>{name}</name>
  <uuid>{uuid}</uuid>
  <memory unit='MiB'>16</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <on_reboot>restart</on_reboot>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='{image}'/>
      <target dev='hda' bus='ide'/>
    </disk>
    <controller type='usb' model='none'/>
    <serial type='pty'/>
    {graphics}
    <video><model type='vga'/></video>
    <memballoon model='none'/>
  </devices>
</domain>
'''


def domain(image, name='sample', graphics="<graphics type='vnc'><listen type='none'/></graphics>"):
    """A machine that runs the image; emulated, so that it runs anywhere."""
    return DOMAIN.format(name=saxutils.escape(name), uuid=uuid.uuid4(), image=image,
                         graphics=graphics)
