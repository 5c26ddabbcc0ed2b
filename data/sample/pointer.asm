; pointer.asm: the mouse
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; A virtual machine can say where the pointer is, not just that it moved: QEMU
; and VMware answer on a port that no real machine has. Where they do, pointer
; and person agree without the mouse having to be caught; where not, this is an
; ordinary PS/2 mouse.

VM_PORT         equ 0x5658
VM_MAGIC        equ 0x564D5868          ; "VMXh"
VM_VERSION      equ 10
VM_MOUSE_DATA   equ 39
VM_MOUSE_STATUS equ 40
VM_MOUSE_COMMAND equ 41
VM_MOUSE_ENABLE equ 0x45414552          ; "READ"
VM_MOUSE_ABSOLUTE equ 0x53424152        ; "ABS", the other way round
VM_MOUSE_ID     equ 0x3442554A
VM_BUTTON_LEFT  equ 0x20
VM_BUTTON_RIGHT equ 0x10
VM_BUTTON_MIDDLE equ 0x08

MOUSE_ENABLE    equ 0xF4
MOUSE_ACCEPTED  equ 0xFA

POINTER_START_X equ 550
POINTER_START_Y equ 240

BUTTON_LEFT     equ 1
BUTTON_MIDDLE   equ 2
BUTTON_RIGHT    equ 4

pointer_init:
        pushad
        ; The mouse must report in any case: that is what brings interrupts.
        cli
        mov     edx, I8042_STATUS
        mov     al, 0xA8                ; there is a mouse
        call    controller_send
        mov     al, 0x20                ; how the controller is set up …
        call    controller_send
        call    .answer
        or      al, 0x03                ; … interrupts for both,
        and     al, ~0x30               ; both switched on
        mov     ah, al
        mov     al, 0x60
        call    controller_send
        mov     edx, I8042_DATA
        mov     al, ah
        call    controller_send
        mov     edx, I8042_STATUS
        mov     al, 0xD4                ; the next byte is the mouse's
        call    controller_send
        mov     edx, I8042_DATA
        mov     al, MOUSE_ENABLE
        call    controller_send
        call    .answer                 ; FA, which is not a movement
        sti

        call    vm_mouse_init
        popad
        ret

; Gives AL: what the controller answers, or FA if it does not
.answer:
        push    ecx
        mov     ecx, 100000
.wait:
        in      al, I8042_STATUS
        test    al, STATUS_FULL
        loopz   .wait
        mov     al, 0xFA
        jz      .silent
        in      al, I8042_DATA
.silent:
        pop     ecx
        ret

; ECX: command, EBX: argument; gives EAX, EBX, ECX, EDX
vm_call:
        mov     eax, VM_MAGIC
        mov     edx, VM_PORT
        in      eax, dx
        ret

vm_mouse_init:
        pushad
        xor     ebx, ebx
        mov     ecx, VM_VERSION
        call    vm_call
        cmp     ebx, VM_MAGIC           ; only a virtual machine writes there
        jne     .none
        mov     ebx, VM_MOUSE_ENABLE
        mov     ecx, VM_MOUSE_COMMAND
        call    vm_call
        mov     ecx, VM_MOUSE_STATUS
        call    vm_call
        test    ax, ax
        jz      .none
        mov     ebx, 1
        mov     ecx, VM_MOUSE_DATA
        call    vm_call
        cmp     eax, VM_MOUSE_ID
        jne     .none
        mov     ebx, VM_MOUSE_ABSOLUTE
        mov     ecx, VM_MOUSE_COMMAND
        call    vm_call
        mov     byte [pointer_absolute], 1
        mov     byte [pointer_tape + 6], 1
.none:
        popad
        ret

pointer_work:
        pushad
        cmp     byte [pointer_absolute], 0
        je      .relative

        ; The bytes of the mouse only say that there is something to fetch.
        mov     eax, [mouse_ring + ring.head]
        mov     [mouse_ring + ring.tail], eax
.fetch:
        mov     ecx, VM_MOUSE_STATUS
        call    vm_call
        cmp     eax, 0xFFFF0000
        jae     .lost
        cmp     ax, 4
        jb      .fetched
        mov     ebx, 4
        mov     ecx, VM_MOUSE_DATA
        call    vm_call
        call    vm_mouse_moved
        jmp     .fetch
.lost:                                  ; its queue ran over: begin again
        mov     byte [pointer_absolute], 0
        call    vm_mouse_init
        jmp     .fetched

.relative:
        mov     ebx, mouse_ring
        call    ring_take
        jc      .fetched
        call    mouse_byte
        jmp     .relative

.fetched:
        cmp     byte [pointer_changed], 0
        je      .same
        mov     byte [pointer_changed], 0
        call    pointer_show
.same:
        popad
        ret

; EAX: buttons, EBX: x, ECX: y, each of 65536, EDX: wheel
vm_mouse_moved:
        pushad
        imul    ebx, SCREEN_WIDTH
        shr     ebx, 16
        imul    ecx, SCREEN_HEIGHT
        shr     ecx, 16
        mov     [pointer_x], ebx
        mov     [pointer_y], ecx
        add     [pointer_wheel], dl
        xor     ebx, ebx
        test    al, VM_BUTTON_LEFT
        jz      .middle
        or      bl, BUTTON_LEFT
.middle:
        test    al, VM_BUTTON_MIDDLE
        jz      .right
        or      bl, BUTTON_MIDDLE
.right:
        test    al, VM_BUTTON_RIGHT
        jz      .known
        or      bl, BUTTON_RIGHT
.known:
        mov     [pointer_buttons], bl
        mov     byte [pointer_changed], 1
        popad
        ret

; One byte AL of the three that tell of a movement: flags, x, y
mouse_byte:
        pushad
        mov     ecx, [mouse_have]
        test    ecx, ecx
        jnz     .more
        test    al, 1 << 3              ; always set in the first
        jz      .done
.more:
        mov     [mouse_packet + ecx], al
        inc     ecx
        mov     [mouse_have], ecx
        cmp     ecx, 3
        jb      .done
        mov     dword [mouse_have], 0

        mov     dl, [mouse_packet]
        movzx   eax, byte [mouse_packet + 1]
        test    dl, 1 << 4
        jz      .x
        or      eax, 0xFFFFFF00
.x:
        add     eax, [pointer_x]
        mov     ebx, SCREEN_WIDTH - 1
        call    .clamp
        mov     [pointer_x], eax
        movzx   eax, byte [mouse_packet + 2]
        test    dl, 1 << 5
        jz      .y
        or      eax, 0xFFFFFF00
.y:
        neg     eax                     ; up is more
        add     eax, [pointer_y]
        mov     ebx, SCREEN_HEIGHT - 1
        call    .clamp
        mov     [pointer_y], eax

        mov     al, dl                  ; left, right, middle
        and     al, BUTTON_LEFT
        mov     ah, dl
        and     ah, 2
        shl     ah, 1
        or      al, ah
        and     dl, 4
        shr     dl, 1
        or      al, dl
        mov     [pointer_buttons], al
        mov     byte [pointer_changed], 1
.done:
        popad
        ret

; EAX between 0 and EBX
.clamp:
        test    eax, eax
        jns     .positive
        xor     eax, eax
.positive:
        cmp     eax, ebx
        jle     .inside
        mov     eax, ebx
.inside:
        ret

; Moves the arrow, and tells where it is
pointer_show:
        pushad
        mov     eax, [pointer_x]
        mov     esi, [pointer_y]
        mov     ebx, [arrow_x]          ; where it was, where it is
        mov     ecx, [arrow_y]
        mov     [arrow_x], eax
        mov     [arrow_y], esi
        mov     edx, ARROW_WIDTH
        mov     ebp, ARROW_HEIGHT
        call    present
        mov     ebx, eax
        mov     ecx, esi
        call    present

        mov     edi, pointer_tape
        mov     [edi], ah
        mov     [edi + 1], al
        mov     edx, esi
        mov     [edi + 2], dh
        mov     [edi + 3], dl
        mov     al, [pointer_buttons]
        mov     [edi + 4], al
        mov     al, [pointer_wheel]
        mov     [edi + 5], al
        mov     esi, edi
        mov     ebx, POINTER_X
        call    tape_show
        call    pointer_label_show
        popad
        ret

; "pointer 400,300 L--"
pointer_label_show:
        pushad
        mov     edi, label_text
        mov     esi, .words
        call    write_string
        mov     eax, [pointer_x]
        call    write_decimal
        mov     al, ","
        stosb
        mov     eax, [pointer_y]
        call    write_decimal
        mov     al, " "
        stosb
        mov     ah, [pointer_buttons]
        mov     esi, .letters
        mov     ecx, 3
.button:
        lodsb
        shr     ah, 1
        jc      .down
        mov     al, "-"
.down:
        stosb
        loop    .button
        mov     byte [edi], 0
        mov     ebx, POINTER_X
        call    label_show
        popad
        ret
.words:   db    "pointer ", 0
.letters: db    "LMR"

; Lays the arrow over row_buffer, which holds row ECX from EBX on, EDX wide
pointer_overlay:
        pushad
        sub     ecx, [arrow_y]
        jl      .done
        cmp     ecx, ARROW_HEIGHT
        jge     .done
        imul    esi, ecx, ARROW_WIDTH
        add     esi, arrow
        mov     edi, [arrow_x]
        sub     edi, ebx                ; its first pixel in row_buffer
        mov     ebp, ARROW_WIDTH
.pixel:
        lodsb
        cmp     edi, edx
        jae     .next                   ; left of it, too: negative is large
        cmp     al, "."
        je      .next
        mov     ebx, 0x101828
        cmp     al, "#"
        je      .paint
        mov     ebx, WHITE
        cmp     byte [pointer_buttons], 0
        je      .paint
        mov     ebx, LAMP               ; a button is down
.paint:
        mov     [row_buffer + edi * 4], ebx
.next:
        inc     edi
        dec     ebp
        jnz     .pixel
.done:
        popad
        ret

ARROW_WIDTH     equ 13
ARROW_HEIGHT    equ 20
arrow:
        db      "#............"
        db      "##..........."
        db      "#o#.........."
        db      "#oo#........."
        db      "#ooo#........"
        db      "#oooo#......."
        db      "#ooooo#......"
        db      "#oooooo#....."
        db      "#ooooooo#...."
        db      "#oooooooo#..."
        db      "#ooooooooo#.."
        db      "#oooooooooo#."
        db      "#ooooooo#####"
        db      "#ooo#oo#....."
        db      "#oo##oo#....."
        db      "#o#..#oo#...."
        db      "##...#oo#...."
        db      "#.....#oo#..."
        db      "......#oo#..."
        db      ".......##...."

        section .data
        align   4
mouse_ring:     times ring_size db 0
mouse_have:     dd 0
mouse_packet:   dd 0
pointer_x:      dd POINTER_START_X
pointer_y:      dd POINTER_START_Y
arrow_x:        dd POINTER_START_X
arrow_y:        dd POINTER_START_Y
pointer_buttons:  db 0
pointer_wheel:    db 0
pointer_absolute: db 0
pointer_changed:  db 0
        section .text
