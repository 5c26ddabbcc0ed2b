; keyboard.asm: the keyboard, and the controller it shares with the mouse
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; Codes of set 1, as the controller translates them, read with the keys of a US
; keyboard. A key that is let go sends its code with the top bit set.

I8042_DATA      equ 0x60
I8042_STATUS    equ 0x64
STATUS_FULL     equ 1 << 0              ; a byte waits to be read
STATUS_BUSY     equ 1 << 1              ; the last one written was not yet taken
STATUS_MOUSE    equ 1 << 5              ; what waits is the mouse's

KEY_EXTENDED    equ 0xE0
KEY_PAUSE       equ 0xE1                ; and two more codes, that are other keys'
KEY_ACCEPTED    equ 0xFA
KEY_RELEASED    equ 0x80
KEY_CODE        equ 0x7F
KEY_ENTER       equ 0x1C
KEY_CONTROL     equ 0x1D
KEY_SHIFT_LEFT  equ 0x2A
KEY_SLASH       equ 0x35
KEY_SHIFT_RIGHT equ 0x36
KEY_ALT         equ 0x38
KEY_CAPS_LOCK   equ 0x3A
KEY_NUM_LOCK    equ 0x45
KEY_PAD_7       equ 0x47
KEY_PAD_DELETE  equ 0x53

LED_NUM         equ 1 << 1
LED_CAPS        equ 1 << 2

KEYS_LABEL_MAX  equ 5                   ; codes shown in words

keyboard_init:
        pushad
        ; Whatever came before interrupts were ours
.drain:
        in      al, I8042_STATUS
        test    al, STATUS_FULL
        jz      .empty
        in      al, I8042_DATA
        jmp     .drain
.empty:
        popad
        ret

; Keyboard and mouse: either may find bytes of the other.
controller_interrupt:
        pushad
.next:
        in      al, I8042_STATUS
        test    al, STATUS_FULL
        jz      .done
        mov     ebx, key_ring
        test    al, STATUS_MOUSE
        jz      .keyboard
        mov     ebx, mouse_ring
.keyboard:
        in      al, I8042_DATA
        call    ring_add
        jmp     .next
.done:
        end_interrupt

; Sends AL to the port in DX once the controller listens
controller_send:
        push    ecx
        push    eax
        mov     ecx, 100000
.wait:
        in      al, I8042_STATUS
        test    al, STATUS_BUSY
        loopnz  .wait
        pop     eax
        out     dx, al
        pop     ecx
        ret

keyboard_work:
        pushad
        mov     ebx, key_ring
.next:
        call    ring_take
        jc      .done
        cmp     al, KEY_ACCEPTED
        je      .accepted
        mov     esi, keys_tape
        call    tape_punch
        mov     byte [keys_changed], 1
        call    key
        jmp     .next
.accepted:                              ; the answer to ED: now which lamps
        cmp     byte [lamps_wanted], 0
        je      .next
        mov     byte [lamps_wanted], 0
        mov     al, [lamps]
        mov     edx, I8042_DATA
        call    controller_send
        jmp     .next
.done:
        cmp     byte [keys_changed], 0
        je      .same
        mov     byte [keys_changed], 0
        mov     esi, keys_tape
        mov     ebx, KEYS_X
        call    tape_show
        call    keys_label_show
.same:
        popad
        ret

; One byte AL from the keyboard
key:
        pushad
        cmp     al, KEY_EXTENDED
        jne     .code
        mov     byte [extended], 1
        popad
        ret
.code:
        cmp     al, KEY_PAUSE
        jne     .not_pause
        mov     byte [codes_to_skip], 3
.not_pause:
        cmp     byte [codes_to_skip], 0
        je      .ours
        dec     byte [codes_to_skip]
        popad
        ret
.ours:
        xor     edx, edx
        xchg    dl, [extended]          ; DL: it came after E0
        test    dl, dl
        jnz     .held
        call    shift_key
        je      .done
.held:
        mov     ah, al
        and     al, KEY_CODE
        mov     ebx, control_held
        cmp     al, KEY_CONTROL
        je      .hold
        mov     ebx, alt_held
        cmp     al, KEY_ALT
        je      .hold
        test    ah, KEY_RELEASED
        jnz     .done

        cmp     al, KEY_PAD_DELETE
        jne     .lock
        cmp     word [control_held], 0x0101
        je      reboot
.lock:
        test    dl, dl
        jnz     .extended
        mov     ah, LED_CAPS
        cmp     al, KEY_CAPS_LOCK
        je      .toggle
        mov     ah, LED_NUM
        cmp     al, KEY_NUM_LOCK
        je      .toggle
        call    character_of
        jmp     .typed
.extended:                              ; of these only the number pad's type
        cmp     al, KEY_ENTER
        je      .plain
        cmp     al, KEY_SLASH
        jne     .done
.plain:
        movzx   eax, al
        mov     al, [plain_keys + eax]
.typed:
        test    al, al
        jz      .done
        cmp     word [control_held], 0  ; a shortcut types nothing
        jne     .done
        call    type_character
.done:
        popad
        ret
.hold:
        test    ah, KEY_RELEASED
        setz    [ebx]
        popad
        ret
.toggle:
        xor     [lamps], ah
        mov     byte [lamps_wanted], 1
        mov     al, 0xED
        mov     edx, I8042_DATA
        call    controller_send
        popad
        ret

; Notes the shift keys; zero flag set if AL was one. Each has a byte of its own,
; so that letting go one does not let go the other.
shift_key:
        push    eax
        push    ebx
        mov     ah, al
        and     ah, KEY_CODE
        mov     ebx, shift_held
        cmp     ah, KEY_SHIFT_LEFT
        je      .shift
        inc     ebx
        cmp     ah, KEY_SHIFT_RIGHT
        jne     .other
.shift:
        test    al, KEY_RELEASED
        setz    [ebx]
        xor     eax, eax
.other:
        pop     ebx
        pop     eax
        ret

; AL: code; gives AL: character, 0 for none
character_of:
        push    ebx
        push    edx
        movzx   ebx, al
        cmp     ebx, KEY_PAD_7
        jb      .main
        mov     al, 0
        cmp     ebx, KEY_PAD_DELETE
        ja      .done
        mov     al, [pad_keys + ebx - KEY_PAD_7]
        test    byte [lamps], LED_NUM
        jnz     .done
        cmp     al, "-"                 ; without Num Lock only signs are left
        je      .done
        cmp     al, "+"
        je      .done
        mov     al, 0
        jmp     .done
.main:
        mov     al, 0
        cmp     ebx, plain_keys_end - plain_keys
        jae     .done
        mov     al, [plain_keys + ebx]
        cmp     word [shift_held], 0
        setne   dl
        mov     ah, al                  ; Caps Lock turns shift round for letters
        sub     ah, "a"
        cmp     ah, 26
        jae     .shift
        test    byte [lamps], LED_CAPS
        jz      .shift
        xor     dl, 1
.shift:
        test    dl, dl
        jz      .done
        mov     al, [shifted_keys + ebx]
.done:
        pop     edx
        pop     ebx
        ret

reboot:
        mov     dx, 0xCF9
        mov     al, 0x02
        out     dx, al
        mov     al, 0x06
        out     dx, al
        mov     edx, I8042_STATUS       ; and for chipsets without it
        mov     al, 0xFE
        call    controller_send
        jmp     stop

; "last keys 1E 9E", above the tape of the keys
keys_label_show:
        pushad
        mov     edi, label_text
        mov     esi, .words
        call    write_string
        mov     esi, keys_tape + TAPE_BYTES - KEYS_LABEL_MAX
        mov     ecx, KEYS_LABEL_MAX
.next:
        lodsb
        test    al, al
        jz      .none
        call    write_hex
        mov     al, " "
        stosb
.none:
        loop    .next
        mov     byte [edi], 0
        mov     ebx, KEYS_X
        call    label_show
        popad
        ret
.words: db      "last keys ", 0

; Shows label_text at EBX on the line of labels
label_show:
        pushad
        mov     ecx, LABEL_Y
        mov     edx, LABEL_WIDTH
        mov     ebp, 16
        call    restore
        mov     esi, label_text
        mov     eax, DIM
        call    draw_text
        call    present
        popad
        ret

LABEL_WIDTH     equ 26 * 8

        section .data
        align   4
key_ring:       times ring_size db 0
label_text:     times 64 db 0
extended:       db 0
codes_to_skip:  db 0
lamps:          db 0
lamps_wanted:   db 0
keys_changed:   db 0
        align   2
shift_held:     db 0, 0                 ; left, right
control_held:   db 0
alt_held:       db 0                    ; follows control_held: both are read at once
        section .text

plain_keys:
        db      0, CHAR_ESCAPE, "1234567890-=", CHAR_BACKSPACE
        db      9, "qwertyuiop[]", CHAR_ENTER
        db      0, "asdfghjkl;'`"
        db      0, "\zxcvbnm,./", 0
        db      "*", 0, " "
plain_keys_end:
shifted_keys:
        db      0, CHAR_ESCAPE, "!@#$%^&*()_+", CHAR_BACKSPACE
        db      9, "QWERTYUIOP{}", CHAR_ENTER
        db      0, 'ASDFGHJKL:"~'
        db      0, "|ZXCVBNM<>?", 0
        db      "*", 0, " "
pad_keys:
        db      "789-456+1230."
