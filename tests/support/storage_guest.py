# storage_guest.py: an emulated computer with storage (storage-guest.sh), from Python
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import subprocess
import tempfile

SCRIPT = pathlib.Path(__file__).with_name('storage-guest.sh')


class StorageGuest:
    """Up from the beginning to the end of a with block."""

    def __init__(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix='hospes-guest.', dir='/tmp'))

    def script(self, verb, *arguments):
        environment = {name: value for name, value in os.environ.items() if name != 'LD_PRELOAD'}
        # Into a file: QEMU stays, and would keep a pipe open.
        with tempfile.TemporaryFile('w+') as output:
            subprocess.run(['sh', SCRIPT, verb, self.dir, *arguments], stdin=subprocess.DEVNULL,
                           stdout=output, env=environment, check=True)
            output.seek(0)
            return output.read()

    def __enter__(self):
        self.script('up')
        return self

    def __exit__(self, *_):
        self.script('down')

    def run(self, command):
        """What a command says there."""
        return self.script('run', command).strip()

    @property
    def uri(self):
        port = (self.dir / 'port').read_text().strip()
        return f'qemu+ssh://root@127.0.0.1:{port}/system'

    @property
    def environment(self):
        """What the program needs to get there."""
        return {'HOSPES_SSH_CONFIG': str(self.dir / 'config')}
