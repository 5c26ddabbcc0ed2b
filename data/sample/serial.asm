; serial.asm: the first serial port
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; Says hello, repeats what is typed, and is itself a keyboard: a serial console
; has something to talk to.

COM1            equ 0x3F8
COM1_ENABLE     equ COM1 + 1
COM1_FIFO       equ COM1 + 2
COM1_LINE       equ COM1 + 3
COM1_MODEM      equ COM1 + 4
COM1_STATUS     equ COM1 + 5
COM1_SCRATCH    equ COM1 + 7

SERIAL_RECEIVED equ 1 << 0
SERIAL_EMPTY    equ 1 << 5
SERIAL_DELETE   equ 0x7F

serial_init:
        pushad
        mov     edx, COM1_SCRATCH       ; keeps what is written, if it is there
        mov     al, 0x5A
        out     dx, al
        in      al, dx
        cmp     al, 0x5A
        jne     .none
        mov     byte [serial_present], 1

        mov     esi, .setup
        mov     ecx, (.setup_end - .setup) / 3
.next:
        lodsw
        movzx   edx, ax
        lodsb
        out     dx, al
        loop    .next
.none:
        popad
        ret

%macro port 2
        dw      %1
        db      %2
%endmacro
.setup:
        port    COM1_LINE, 0x80         ; now the next two set the speed
        port    COM1, 1                 ; 115200
        port    COM1_ENABLE, 0
        port    COM1_LINE, 0x03         ; 8 bits, no parity
        port    COM1_FIFO, 0x07
        port    COM1_MODEM, 0x0B        ; ready; interrupts get through
        port    COM1_ENABLE, 0x01       ; for what is received
.setup_end:

serial_hello:
        pushad
        cmp     byte [serial_present], 0
        je      .done
        mov     esi, .hello
.next:
        lodsb
        test    al, al
        jz      .done
        call    serial_send
        jmp     .next
.done:
        popad
        ret
.hello: db      "Hospes sample machine", 13, 10, 0

; AL: byte; waits for its turn, but not for ever
serial_send:
        pushad
        mov     ah, al
        mov     edx, COM1_STATUS
        mov     ecx, 100000
.wait:
        in      al, dx
        test    al, SERIAL_EMPTY
        loopz   .wait
        mov     edx, COM1
        mov     al, ah
        out     dx, al
        popad
        ret

; AL: a character that was typed
serial_echo:
        push    eax
        cmp     byte [serial_present], 0
        je      .none
        cmp     al, CHAR_ENTER
        jne     .send
        mov     al, 13
        call    serial_send
        mov     al, 10
.send:
        call    serial_send
.none:
        pop     eax
        ret

serial_interrupt:
        pushad
        mov     ebx, serial_ring
.next:
        mov     edx, COM1_STATUS
        in      al, dx
        test    al, SERIAL_RECEIVED
        jz      .done
        mov     edx, COM1
        in      al, dx
        call    ring_add
        jmp     .next
.done:
        end_interrupt

serial_work:
        pushad
        mov     ebx, serial_ring
.next:
        call    ring_take
        jc      .done
        cmp     al, 13
        jne     .delete
        mov     al, CHAR_ENTER
.delete:
        cmp     al, SERIAL_DELETE
        jne     .type
        mov     al, CHAR_BACKSPACE
.type:
        test    al, al
        jz      .next
        call    type_character
        jmp     .next
.done:
        popad
        ret

        section .data
        align   4
serial_ring:    times ring_size db 0
serial_present: db 0
        section .text
