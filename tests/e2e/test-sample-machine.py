#!/usr/bin/python3
# test-sample-machine.py IMAGE: the sample machine does what it says, under plain QEMU
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import picture
import sample_machine
from tap import Skipped, case, note, run, wait_for

QEMU = 'qemu-system-x86_64'

# What is promised is two seconds; a machine busy with other things gets more.
PROMISED = 2.0
PATIENT = 10.0


class Qemu:
    """The image in a QEMU of its own, led through the monitor."""

    def __init__(self, image, *options, machine='pc', video='VGA'):
        if shutil.which(QEMU) is None:
            raise Skipped(f'there is no {QEMU} on this machine')
        self.folder = tempfile.TemporaryDirectory(prefix='hospes-sample.')
        self.dir = pathlib.Path(self.folder.name)
        environment = dict(os.environ)
        environment.pop('LD_PRELOAD', None)
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [QEMU, '-accel', 'tcg', '-machine', machine, '-m', '16', '-nodefaults',
             '-device', video, '-display', 'none',
             '-drive', f'file={image},format=raw,snapshot=on',
             '-serial', f'unix:{self.dir}/serial,server,nowait',
             '-monitor', f'unix:{self.dir}/monitor,server,nowait',
             '-qmp', f'unix:{self.dir}/qmp,server,nowait', *options],
            stdin=subprocess.DEVNULL, env=environment)
        wait_for('the monitor', lambda: (self.dir / 'monitor').exists())
        self.monitor = socket.socket(socket.AF_UNIX)
        self.monitor.connect(str(self.dir / 'monitor'))
        self.answer()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.monitor.close()
        self.folder.cleanup()

    def answer(self):
        data = b''
        while not data.endswith(b'(qemu) '):
            more = self.monitor.recv(65536)
            if not more:
                break
            data += more
        return data.decode(errors='replace')

    def tell(self, command):
        self.monitor.sendall(command.encode() + b'\n')
        return self.answer()

    def input(self, *events):
        """What a mouse does, which only QEMU's other monitor can say exactly."""
        with socket.socket(socket.AF_UNIX) as qmp:
            qmp.connect(str(self.dir / 'qmp'))
            lines = qmp.makefile('rw')
            lines.readline()
            for command in ({'execute': 'qmp_capabilities'},
                            {'execute': 'input-send-event', 'arguments': {'events': events}}):
                lines.write(json.dumps(command) + '\n')
                lines.flush()
                assert 'return' in json.loads(lines.readline())

    def type(self, *names):
        for name in names:
            self.tell(f'sendkey {name}')

    def screen(self):
        file = self.dir / 'screen.ppm'
        self.tell(f'screendump {file}')
        return picture.read(file.read_bytes())

    def wait_drawn(self):
        """Seconds from start to picture"""
        wait_for('the picture', lambda: sample_machine.is_drawn(self.screen()), PATIENT)
        return time.monotonic() - self.started

    def wait_typed(self, text):
        wait_for(f'“{text}” on the tape', lambda: sample_machine.typed(self.screen()) == text)

    def wait_pointer(self, what, function):
        wait_for(what, lambda: function(sample_machine.pointer(self.screen())))


@case
def the_picture_is_there_in_time(image):
    with Qemu(image) as qemu:
        seconds = qemu.wait_drawn()
        note(f'from start to picture: {seconds:.2f} s, promised {PROMISED:g} s')
        screen = qemu.screen()
        assert (screen.width, screen.height) == (800, 600)
        assert len(set(screen.rgb[index:index + 3] for index in range(0, len(screen.rgb), 303))) > 50


@case
def what_is_typed_is_seen(image):
    with Qemu(image) as qemu:
        qemu.wait_drawn()
        qemu.type('shift-h', 'o', 's', 'p', 'e', 's', 'spc', '7', 'shift-1')
        qemu.wait_typed('Hospes 7!')
        qemu.type('backspace', 'ret', 'x')
        qemu.wait_typed('Hospes 7!\b\nx')


@case
def keys_come_with_their_codes(image):
    with Qemu(image) as qemu:
        qemu.wait_drawn()
        qemu.type('a', 'up', 'ctrl-c')
        wait_for('codes of keys pressed and let go',
                 lambda: sample_machine.keys(qemu.screen()).lstrip(b'\0') ==
                 bytes.fromhex('1e 9e e0 48 e0 c8 1d 2e ae 9d'))
        assert sample_machine.typed(qemu.screen()) == 'a'


@case
def caps_lock_and_num_lock_work(image):
    with Qemu(image) as qemu:
        qemu.wait_drawn()
        qemu.type('caps_lock', 'a', 'shift-a', '1', 'caps_lock', 'a', 'num_lock', 'kp_7', 'num_lock',
                  'kp_7', 'kp_add', 'kp_divide')
        qemu.wait_typed('Aa1a7+/')


def button(name, down):
    return {'type': 'btn', 'data': {'button': name, 'down': down}}


@case
def the_pointer_is_absolute(image):
    with Qemu(image) as qemu:
        qemu.wait_drawn()
        assert sample_machine.pointer(qemu.screen()).absolute
        assert '(absolute)' in qemu.tell('info mice')
        for x, y in ((0, 0), (799, 599), (400, 300), (123, 456)):
            # QEMU's axes end at 32767; ask for the middle of the pixel.
            qemu.input(*({'type': 'abs', 'data': {'axis': axis, 'value': value}}
                         for axis, value in (('x', int((x + 0.5) * 32768 / 800)),
                                             ('y', int((y + 0.5) * 32768 / 600)))))
            qemu.wait_pointer(f'the pointer at {x},{y}', lambda seen, at=(x, y): seen[:2] == at)


@case
def buttons_and_wheel_are_seen(image):
    with Qemu(image) as qemu:
        qemu.wait_drawn()
        for name, bit in (('left', 1), ('middle', 2), ('right', 4)):
            qemu.input(button(name, True))
            qemu.wait_pointer(f'the {name} button', lambda seen, bit=bit: seen.buttons == bit)
            qemu.input(button(name, False))
            qemu.wait_pointer('no button', lambda seen: seen.buttons == 0)
        qemu.input(button('wheel-down', True), button('wheel-down', False))
        qemu.wait_pointer('a step of the wheel', lambda seen: seen.wheel == 1)


@case
def an_ordinary_mouse_works_too(image):
    with Qemu(image, machine='pc,vmport=off') as qemu:
        qemu.wait_drawn()
        before = sample_machine.pointer(qemu.screen())
        assert not before.absolute
        qemu.tell('mouse_move 30 -20')
        qemu.wait_pointer('a movement', lambda seen: (seen.x, seen.y) != (before.x, before.y))
        after = sample_machine.pointer(qemu.screen())
        note(f'from {before.x},{before.y} to {after.x},{after.y}')
        assert (after.x, after.y) == (before.x + 30, before.y - 20)


@case
def time_goes_on(image):
    with Qemu(image) as qemu:
        qemu.wait_drawn()
        qemu.wait_pointer('two seconds of uptime', lambda seen: seen.uptime >= 2)


@case
def idle_it_costs_next_to_nothing(image):
    with Qemu(image) as qemu:
        qemu.wait_drawn()
        qemu.wait_pointer('the first second', lambda seen: seen.uptime >= 1)

        def ticks():
            fields = pathlib.Path(f'/proc/{qemu.process.pid}/stat').read_text().rsplit(')', 1)[1]
            return sum(int(field) for field in fields.split()[11:13])

        # A guest that never sleeps takes all of a core. On a machine with much
        # else to do one look may be unlucky.
        def used():
            before = ticks()
            time.sleep(3)
            return ticks() - before

        least = min(used() for _ in range(3))
        note(f'{least} ticks of 10 ms in 3 s')
        assert least < 100


@case
def the_serial_port_speaks_and_listens(image):
    with Qemu(image) as qemu:
        qemu.wait_drawn()
        serial = socket.socket(socket.AF_UNIX)
        serial.settimeout(10)
        serial.connect(str(qemu.dir / 'serial'))
        serial.sendall(b'hello\r')
        qemu.wait_typed('hello\n')
        qemu.type('k')
        heard = b''
        while not heard.endswith(b'k'):
            heard += serial.recv(100)
        serial.close()
        assert heard.endswith(b'hello\r\nk'), heard


@case
def ctrl_alt_del_restarts(image):
    with Qemu(image) as qemu:
        qemu.wait_drawn()
        qemu.type('a')
        qemu.wait_typed('a')
        qemu.type('ctrl-alt-delete')
        qemu.wait_typed('')
        qemu.type('b')
        qemu.wait_typed('b')


@case
def the_power_button_powers_off(image):
    for machine in ('pc', 'q35'):
        with Qemu(image, machine=machine) as qemu:
            qemu.wait_drawn()
            pressed = time.monotonic()
            qemu.tell('system_powerdown')
            assert qemu.process.wait(timeout=10) == 0
            note(f'{machine}: off after {time.monotonic() - pressed:.2f} s')


@case
def other_video_cards_show_it(image):
    for video in ('VGA,vgamem_mb=1', 'cirrus-vga', 'virtio-vga'):
        with Qemu(image, video=video) as qemu:
            note(f'{video}: {qemu.wait_drawn():.2f} s')


if __name__ == '__main__':
    run(sys.argv[1])
