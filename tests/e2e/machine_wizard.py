# machine_wizard.py: the wizard that makes a machine, page by page
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re
import tty

from a11y import wait_for
from pages import Dialog, answer_chooser


class MachineWizard(Dialog):
    def __init__(self, program):
        super().__init__(program, 'New Machine')

    def go_on(self, step):
        wait_for('Next to be usable', lambda: self.button('Next').sensitive)
        self.press('Next')
        wait_for(f'the step {step}', lambda: self.root.has(
            'list item', re.compile(f', {step}, now')))

    def take(self, title, name):
        """What the machine begins with"""
        self.press('Choose…')
        self.pick(title, name)

    def pick(self, title, name):
        """In the chooser, which is open."""
        chooser = Dialog(self.program, title)
        chooser.click_in_sight(chooser.root.find('label', name))
        self.choose(chooser)

    def pick_file(self, title, path):
        """A file of this computer, in the chooser of another one"""
        chooser = Dialog(self.program, title)
        chooser.press('File From Here…')
        answer_chooser(self.program, 'Choose a File of This Computer', path)
        chooser.root.find('label', re.compile('^It is uploaded when the machine is made'))
        self.choose(chooser)
        self.root.find('label', re.compile(f'^{re.escape(str(path))} · of this computer'))

    def choose(self, chooser):
        wait_for('Choose to be usable', lambda: chooser.button('Choose').sensitive)
        chooser.press('Choose')
        chooser.wait_gone()

    def tell(self, user, password):
        """What a cloud image is told"""
        self.go_on('First start')
        assert not self.button('Next').sensitive
        self.root.find('text', 'User; left empty, that of the image').set_text(user)
        self.root.find('text', 'Password').set_text(password)

    def review(self):
        """Page by page, as all is filled in"""
        self.go_on('Resources')
        self.go_on('Disk and network')
        self.go_on('Review')

    def create(self):
        self.review()
        self.press('Create')


def see_it_run(stage, wizard):
    """And its console shows. Returns: what it is defined as"""
    wizard.wait_gone()
    wait_for('the machine', lambda: stage.host.virsh('list', '--name').strip())
    name = stage.host.virsh('list', '--name').strip()
    wait_for('it to run', lambda: stage.host.state(name) == 'running')
    stage.window.root.find('page tab', 'Console')
    return stage.host.virsh('dumpxml', name)


def tells(stage, name):
    """What the guest itself says on its serial port"""
    with open(stage.host.virsh('ttyconsole', name).strip(), 'rb', buffering=0) as port:
        tty.setraw(port)
        said = b''
        while said.count(b'[seed]') < 3:
            said += port.read(4096)
    return said.split(b'[seed]')[1].decode()
