; clock.asm: a sign of life, twice a second
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; The real-time clock is asked for its slowest interrupt, twice a second. In
; between the machine sleeps, and costs its host next to nothing.

RTC_INDEX       equ 0x70
RTC_DATA        equ 0x71
RTC_A           equ 0x0A
RTC_B           equ 0x0B
RTC_C           equ 0x0C
RTC_SLOWEST     equ 0x2F                ; 32768 Hz divided down to 2 Hz
RTC_PERIODIC    equ 1 << 6

UPTIME_X        equ 800 - 24 - 11 * 8
UPTIME_Y        equ 20

; AL: register, AH: what to write
%macro rtc_write 0
        out     RTC_INDEX, al
        xchg    al, ah
        out     RTC_DATA, al
        xchg    al, ah
%endmacro

clock_init:
        pushad
        cli
        mov     ax, RTC_SLOWEST << 8 | RTC_A
        rtc_write
        mov     al, RTC_B
        out     RTC_INDEX, al
        in      al, RTC_DATA
        and     al, 0x0F                ; of the three kinds of interrupts …
        or      al, RTC_PERIODIC        ; … one
        mov     ah, al
        mov     al, RTC_B
        rtc_write
        mov     al, RTC_C
        out     RTC_INDEX, al
        in      al, RTC_DATA
        sti
        popad
        ret

clock_interrupt:
        pushad
        mov     al, RTC_C               ; unread, it would be the last one
        out     RTC_INDEX, al
        in      al, RTC_DATA
        inc     dword [half_seconds]
        end_interrupt

clock_work:
        pushad
        mov     eax, [half_seconds]
        cmp     eax, [half_seconds_shown]
        je      .same
        mov     [half_seconds_shown], eax
        xor     byte [cursor_lit], 1
        call    cursor_show
        test    al, 1
        jnz     .same
        call    clock_draw
        mov     ebx, UPTIME_X
        mov     ecx, UPTIME_Y
        mov     edx, 11 * 8
        mov     ebp, 16
        call    present

        shr     eax, 1
        mov     [pointer_tape + 8], ah
        mov     [pointer_tape + 9], al
        mov     esi, pointer_tape
        mov     ebx, POINTER_X
        call    tape_show
.same:
        popad
        ret

; "up 0:00:00", in the upper right corner
clock_draw:
        pushad
        cmp     dword [frame_depth], 0
        je      .done
        mov     edi, .text
        mov     esi, .words
        call    write_string
        mov     eax, [half_seconds_shown]
        shr     eax, 1
        mov     ecx, 60
        xor     edx, edx
        div     ecx
        push    edx                     ; seconds
        xor     edx, edx
        div     ecx
        call    write_decimal
        mov     byte [edi], ":"
        inc     edi
        mov     eax, edx
        call    write_two
        mov     byte [edi], ":"
        inc     edi
        pop     eax
        call    write_two
        mov     byte [edi], 0

        mov     ebx, UPTIME_X
        mov     ecx, UPTIME_Y
        mov     edx, 11 * 8
        mov     ebp, 16
        call    restore
        mov     edx, edi
        sub     edx, .text
        neg     edx
        lea     ebx, [UPTIME_X + 11 * 8 + edx * 8]      ; ends at the edge
        mov     esi, .text
        mov     eax, DIM
        call    draw_text
.done:
        popad
        ret
.words: db      "up ", 0

        section .data
        align   4
.text:  times   32 db 0
half_seconds:       dd 0
half_seconds_shown: dd 0
        section .text
