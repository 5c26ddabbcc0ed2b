; main.asm: 32 bits: interrupts and the main loop
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors

PIC1            equ 0x20                ; command port; data is one higher
PIC2            equ 0xA0
PIC1_OPEN       equ ~(1 << 1 | 1 << 2 | 1 << 4) & 0xFF          ; keyboard, PIC2, COM1
PIC2_OPEN       equ ~(1 << 0 | 1 << 1 | 1 << 4) & 0xFF          ; clock, ACPI, mouse
FIRST_VECTOR    equ 0x20
N_VECTORS       equ FIRST_VECTOR + 16

        bits    32
protected_start:
        mov     ax, 0x10
        mov     ds, ax
        mov     es, ax
        mov     fs, ax
        mov     gs, ax
        mov     ss, ax
        mov     esp, STACK_TOP
        cld
        fninit                          ; shapes.asm takes square roots

        ; Whoever sees the picture may type at once, so it comes last; and the
        ; tapes last of all, as programs look for them.
        call    interrupts_init
        call    power_init
        call    keyboard_init
        call    pointer_init
        call    clock_init
        call    serial_init

        call    paint_picture
        call    labels_draw
        call    clock_draw
        call    field_show
        call    present_all
        call    tapes_show
        call    serial_hello

main_loop:
        cli
        cmp     byte [pending], 0
        jne     .work
        sti                             ; takes effect after hlt: none is missed
        hlt
        jmp     main_loop
.work:
        mov     byte [pending], 0
        sti
        call    keyboard_work
        call    pointer_work
        call    serial_work
        call    clock_work
        call    power_work
        jmp     main_loop

interrupts_init:
        pushad
        mov     edi, IDT                ; whatever is not ours stops the machine
        mov     ecx, N_VECTORS
.fill:
        mov     eax, stop
        call    .write
        add     edi, 8
        loop    .fill

        mov     esi, handlers
.install:
        lodsd
        test    eax, eax
        jz      .installed
        lea     edi, [IDT + eax * 8]
        lodsd
        call    .write
        jmp     .install
.installed:
        lidt    [idt_register]

        mov     al, 0x11                ; initialise, cascaded, edge
        out     PIC1, al
        out     PIC2, al
        mov     al, FIRST_VECTOR
        out     PIC1 + 1, al
        mov     al, FIRST_VECTOR + 8
        out     PIC2 + 1, al
        mov     al, 1 << 2
        out     PIC1 + 1, al
        mov     al, 2
        out     PIC2 + 1, al
        mov     al, 0x01
        out     PIC1 + 1, al
        out     PIC2 + 1, al
        mov     al, PIC1_OPEN
        out     PIC1 + 1, al
        mov     al, PIC2_OPEN
        out     PIC2 + 1, al

        ; The BIOS's timer, 18 times a second, would wake the host for nothing:
        ; counting once, to its end, it falls silent.
        mov     al, 0x30
        out     0x43, al
        xor     al, al
        out     0x40, al
        out     0x40, al
        popad
        ret

; EDI: descriptor, EAX: handler
.write:
        mov     [edi], ax
        mov     word [edi + 2], 0x08
        mov     word [edi + 4], 0x8E00
        shr     eax, 16
        mov     [edi + 6], ax
        ret

stop:
        cli
        hlt
        jmp     stop

        align   4
handlers:                               ; vector, handler
        dd      FIRST_VECTOR + 1, controller_interrupt
        dd      FIRST_VECTOR + 4, serial_interrupt
        dd      FIRST_VECTOR + 7, spurious_interrupt
        dd      FIRST_VECTOR + 8, clock_interrupt
        dd      FIRST_VECTOR + 9, power_interrupt
        dd      FIRST_VECTOR + 12, controller_interrupt
        dd      FIRST_VECTOR + 15, spurious_interrupt2
        dd      0

idt_register:
        dw      N_VECTORS * 8 - 1
        dd      IDT

        section .data
pending:        db 0                    ; an interrupt left something to do
        section .text

; How handlers end: there is work, and both controllers may go on.
%macro end_interrupt 0
        mov     byte [pending], 1
        mov     al, 0x20
        out     PIC2, al
        out     PIC1, al
        popad
        iretd
%endmacro

; A line that fell silent before it was asked. The second controller's come
; through the first, which takes them for real.
spurious_interrupt2:
        push    eax
        mov     al, 0x20
        out     PIC1, al
        pop     eax
spurious_interrupt:
        iretd

; Rings of 64 bytes, between a handler that adds and the main loop that takes.
; Full, they forget: nobody types so fast.
struc ring
.head:  resd    1                       ; where the next byte is added
.tail:  resd    1                       ; where the next is taken
.bytes: resb    64
endstruc

; EBX: ring, AL: byte
ring_add:
        push    edx
        mov     edx, [ebx + ring.head]
        mov     [ebx + ring.bytes + edx], al
        inc     edx
        and     edx, 63
        cmp     edx, [ebx + ring.tail]
        je      .full
        mov     [ebx + ring.head], edx
.full:
        pop     edx
        ret

; EBX: ring; gives AL, or carry if there is none
ring_take:
        push    edx
        mov     edx, [ebx + ring.tail]
        cmp     edx, [ebx + ring.head]
        stc
        je      .empty
        mov     al, [ebx + ring.bytes + edx]
        inc     edx
        and     edx, 63
        mov     [ebx + ring.tail], edx
        clc
.empty:
        pop     edx
        ret
