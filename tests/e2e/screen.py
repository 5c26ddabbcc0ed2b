# screen.py: takes a picture of the X display, with nothing but libX11
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import ctypes

import picture

ALL_PLANES = 0xFFFFFFFF
Z_PIXMAP = 2


class XImage(ctypes.Structure):
    """The beginning of libX11's structure of that name."""

    _fields_ = [('width', ctypes.c_int), ('height', ctypes.c_int), ('xoffset', ctypes.c_int),
                ('format', ctypes.c_int), ('data', ctypes.c_void_p), ('byte_order', ctypes.c_int),
                ('bitmap_unit', ctypes.c_int), ('bitmap_bit_order', ctypes.c_int),
                ('bitmap_pad', ctypes.c_int), ('depth', ctypes.c_int),
                ('bytes_per_line', ctypes.c_int), ('bits_per_pixel', ctypes.c_int)]


class Screen:
    """The display of the environment; only true colours in four bytes, as Xvfb has them."""

    def __init__(self):
        self.x11 = x11 = ctypes.CDLL('libX11.so.6')
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        for function in (x11.XDisplayWidth, x11.XDisplayHeight):
            function.argtypes = [ctypes.c_void_p, ctypes.c_int]
        x11.XGetImage.restype = ctypes.POINTER(XImage)
        x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
                                  ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        x11.XDestroyImage.argtypes = [ctypes.POINTER(XImage)]
        self.display = x11.XOpenDisplay(None)
        if not self.display:
            raise RuntimeError('there is no display')
        self.root = x11.XDefaultRootWindow(self.display)
        self.width = x11.XDisplayWidth(self.display, 0)
        self.height = x11.XDisplayHeight(self.display, 0)

    def grab(self, x=0, y=0, width=None, height=None):
        """What is shown now, all of it or a rectangle."""
        width = min(width or self.width, self.width - x)
        height = min(height or self.height, self.height - y)
        image = self.x11.XGetImage(self.display, self.root, x, y, width, height, ALL_PLANES,
                                   Z_PIXMAP)
        try:
            pitch = image.contents.bytes_per_line
            assert image.contents.bits_per_pixel == 32, 'a display of another depth'
            data = ctypes.string_at(image.contents.data, pitch * height)
        finally:
            self.x11.XDestroyImage(image)
        rgb = bytearray(width * height * 3)
        rows = b''.join(data[line * pitch:line * pitch + width * 4] for line in range(height))
        rgb[0::3], rgb[1::3], rgb[2::3] = rows[2::4], rows[1::4], rows[0::4]
        return picture.Picture(width, height, rgb)
