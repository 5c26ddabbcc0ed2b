#!/usr/bin/python3
# test-new-container.py PROGRAM: containers through the wizard, on a host that runs them
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import re

import a11y
import container_host
import pages
from a11y import wait_for
from pages import Dialog


class ContainerWizard(Dialog):
    def __init__(self, program):
        super().__init__(program, 'New Machine')

    def go_on(self, step):
        wait_for('Next to be usable', lambda: self.button('Next').sensitive)
        self.press('Next')
        wait_for(f'the step {step}', lambda: self.root.has(
            'list item', re.compile(f', {step}, now')))


def begin(program, host, way):
    pages.start(program, '--connect', host.uri)
    program.win.activate('new-machine')
    wizard = ContainerWizard(program)
    # What a host of containers cannot make is not offered.
    assert not wizard.root.has('radio button', 'Install from an ISO or disc')
    wizard.root.find('radio button', way).click()
    wizard.go_on('Container')
    return wizard


def create(host, wizard):
    """Returns: what it is defined as"""
    for step in ('Resources', 'Network', 'Review'):
        wizard.go_on(step)
    wizard.press('Create')
    wizard.wait_gone()
    name = wait_for('the container to run', lambda: host.virsh('list', '--name').strip())
    return host.virsh('dumpxml', '--inactive', name)


@a11y.case
def a_program_runs_in_a_container(program):
    with container_host.ContainerHost() as host:
        wizard = begin(program, host, 'Application container')
        wizard.root.find('text', 'Arguments').set_text("-c 'read -r")
        wizard.root.find('label', 'A quotation mark is not closed.')
        assert not wizard.button('Next').sensitive
        wizard.root.find('text', 'Arguments').set_text("-c 'read -r line'")
        xml = create(host, wizard)
        program.quit()
    assert '<name>container</name>' in xml and 'libosinfo' not in xml, xml
    assert '<init>/bin/sh</init>' in xml and '<initarg>read -r line</initarg>' in xml, xml
    assert "<source dir='/'/>" in xml and '<readonly/>' in xml and '<privnet/>' in xml, xml


@a11y.case
def a_system_runs_in_a_container(program):
    with container_host.ContainerHost() as host:
        root = host.make_root('root')
        wizard = begin(program, host, 'System container')
        assert not wizard.button('Next').sensitive
        wizard.root.find('text', 'Folder on the host').set_text(str(root))
        xml = create(host, wizard)
        wait_for('its init', (root / 'ready').exists)
        program.quit()
    assert f"<source dir='{root}'/>" in xml and '<init>/sbin/init</init>' in xml, xml
    assert '<disk' not in xml and '<readonly/>' not in xml, xml


if __name__ == '__main__':
    reason = container_host.missing()
    if reason:
        print(f'1..0 # SKIP {reason}')
    else:
        a11y.run()
