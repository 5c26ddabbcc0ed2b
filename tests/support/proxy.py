#!/usr/bin/python3
# proxy.py TARGET_PORT [MILLISECONDS]: a way to 127.0.0.1 that is long
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# Listens on a free port of 127.0.0.1, which it prints, and passes on to
# TARGET_PORT, each way half of MILLISECONDS late: what is on the way does not
# wait for what was sent before. SIGUSR1 freezes it, SIGUSR2 lets it go on.

import asyncio
import signal
import sys


class Proxy:
    def __init__(self, target, delay):
        self.target = target
        self.delay = delay / 2000
        self.open = asyncio.Event()
        self.open.set()

    async def carry(self, reader, writer):
        queue = asyncio.Queue()
        loop = asyncio.get_running_loop()

        async def deliver():
            while True:
                due, data = await queue.get()
                await asyncio.sleep(max(0, due - loop.time()))
                await self.open.wait()
                if not data:
                    break
                writer.write(data)
                await writer.drain()
            writer.close()

        delivery = asyncio.create_task(deliver())
        try:
            while data := await reader.read(65536):
                queue.put_nowait((loop.time() + self.delay, data))
        except ConnectionError:
            pass
        queue.put_nowait((loop.time() + self.delay, b''))
        try:
            await delivery
        except ConnectionError:
            pass

    async def serve(self, reader, writer):
        try:
            far_reader, far_writer = await asyncio.open_connection('127.0.0.1', self.target)
        except OSError:
            writer.close()
            return
        await asyncio.gather(self.carry(reader, far_writer), self.carry(far_reader, writer))


async def main():
    target = int(sys.argv[1])
    delay = float(sys.argv[2]) if len(sys.argv) > 2 else 0
    proxy = Proxy(target, delay)
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, proxy.open.clear)
    loop.add_signal_handler(signal.SIGUSR2, proxy.open.set)
    server = await asyncio.start_server(proxy.serve, '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == '__main__':
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
