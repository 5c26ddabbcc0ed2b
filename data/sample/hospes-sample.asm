; hospes-sample.asm
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; The sample machine: a guest of Hospes' own, so that people and tests have
; something real to start without downloading anything. It is no operating
; system: it paints one picture, shows what is typed and where the pointer is,
; sleeps in between, and goes off when its power button is pressed.
;
; The result is a raw disk image for a PC with a BIOS. The BIOS loads the first
; sector to 0x7C00; that sector loads the rest right behind itself, so that the
; whole program has the addresses it was assembled for and none is ever moved.
;
; Registers: unless said otherwise a routine keeps all of them, and takes what
; it needs in those named above it. Interrupt handlers only note what happened;
; everything is painted from the main loop, so no routine need be reentrant.
;
; MEMORY
;
;   000500  what the video BIOS says of itself and of a mode (boot.asm)
;   001000  its 8x16 font, one byte a row, 16 a character
;   002000  interrupt descriptors
;   007C00  this program
;   00A000  what it writes to, in pages of its own: under emulation, writing next
;           to code is a hundred times slower, as it might change that code
;   09F000  stack, growing down
;   100000  CANVAS: the screen as it should look, 800x600, 0x00RRGGBB
;   300000  PICTURE: the same without anything that changes
;   500000  LARGE_GLYPHS: the font at twice its size, drawn when first needed

SCREEN_WIDTH    equ 800
SCREEN_HEIGHT   equ 600
SCREEN_PITCH    equ SCREEN_WIDTH * 4

VBE_INFO        equ 0x0500
VBE_MODE        equ 0x0700
FONT            equ 0x1000
IDT             equ 0x2000
STACK_TOP       equ 0x9F000
CANVAS          equ 0x100000
PICTURE         equ 0x300000
LARGE_GLYPHS    equ 0x500000

; Colours, those of the application's icon
NIGHT_TOP       equ 0x20345C
NIGHT_BOTTOM    equ 0x15233F
FLOOR_BOTTOM    equ 0x0D1629
LIGHT           equ 0xFDF2B4
LAMP            equ 0xF6C944
GLOW            equ 0xFFAE6B
WHITE           equ 0xFFFFFF
PALE            equ 0xC3CFE6
DIM             equ 0x7F92B8
BLUE            equ 0x3584E4

PROGRAM         equ 0x7C00
PROGRAM_DATA    equ 0xA000
PROGRAM_SIZE    equ 64 * 1024           ; as much as one request to the BIOS reads
IMAGE_SIZE      equ 1024 * 1024

; Every address lies in the first 64 KiB, so the 16-bit part can use it too.
        org     PROGRAM
        section .text
        section .data start=PROGRAM_DATA

%include "boot.asm"
%include "main.asm"
%include "canvas.asm"
%include "shapes.asm"
%include "text.asm"
%include "picture.asm"
%include "tape.asm"
%include "field.asm"
%include "keyboard.asm"
%include "pointer.asm"
%include "serial.asm"
%include "clock.asm"
%include "power.asm"

; The image is larger than the program: a disk of less than one cylinder is no
; disk to the BIOS.
        section .data
data_end:
        times   IMAGE_SIZE - (PROGRAM_DATA - PROGRAM) - ($ - $$) db 0
