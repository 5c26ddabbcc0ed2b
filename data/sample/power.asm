; power.asm: the power button
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; What an operating system does through ACPI, this does with the two chips QEMU
; has, whose registers ACPI's tables would lead to: the PIIX4 (machine type pc)
; and the ICH9 (q35). In both the base of the registers is at 40h of the chip's
; PCI configuration, and they are laid out as ACPI says.

PCI_ADDRESS     equ 0xCF8
PCI_DATA        equ 0xCFC
PIIX4           equ 0x80000000 | 1 << 11 | 3 << 8       ; 00:01.3
PIIX4_ID        equ 0x71138086
ICH9            equ 0x80000000 | 31 << 11               ; 00:1f.0
ICH9_ID         equ 0x29188086
PM_BASE         equ 0x40

PM1_STATUS      equ 0
PM1_ENABLE      equ 2
PM1_CONTROL     equ 4
POWER_BUTTON    equ 1 << 8
SLEEP_OFF       equ 1 << 13             ; SLP_EN, with SLP_TYP 0: soft off

power_init:
        pushad
        mov     ecx, PIIX4
        mov     ebx, PIIX4_ID
        call    .look
        je      .found
        mov     ecx, ICH9
        mov     ebx, ICH9_ID
        call    .look
        jne     .none
.found:
        lea     eax, [ecx + PM_BASE]
        call    .read
        and     eax, 0xFFC0             ; bit 0 says it is one of ports
        jz      .none
        mov     [power_base], eax
        lea     edx, [eax + PM1_STATUS] ; what was pressed before does not count
        mov     ax, POWER_BUTTON
        out     dx, ax
        add     edx, PM1_ENABLE - PM1_STATUS
        out     dx, ax
.none:
        popad
        ret

; ECX: device, EBX: which it should be; zero flag set if it is
.look:
        mov     eax, ecx
        call    .read
        cmp     eax, ebx
        ret

; EAX: address; gives EAX
.read:
        push    edx
        mov     edx, PCI_ADDRESS
        out     dx, eax
        mov     edx, PCI_DATA
        in      eax, dx
        pop     edx
        ret

power_interrupt:
        pushad
        call    power_look
        end_interrupt

; Notes and takes back the button, if it was pressed
power_look:
        pushad
        mov     edx, [power_base]
        test    edx, edx
        jz      .none
        in      ax, dx
        and     ax, POWER_BUTTON
        jz      .none
        out     dx, ax                  ; writing 1 clears it
        mov     byte [power_pressed], 1
.none:
        popad
        ret

; Also looks itself, twice a second, should the interrupt not come.
power_work:
        call    power_look
        cmp     byte [power_pressed], 0
        jne     .off
        ret
.off:
        cli
        mov     edx, [power_base]
        add     edx, PM1_CONTROL
        mov     ax, SLEEP_OFF
        out     dx, ax
        jmp     stop

        section .data
        align   4
power_base:     dd 0
power_pressed:  db 0
        section .text
