"""Ask a server for a page as fast as it answers, over connections that stay open."""

from __future__ import annotations

import asyncio
import time
from typing import Any

HOST = "127.0.0.1"


def run(port: int, page: str, visitors: int, each: int) -> dict[str, Any]:
    """How many requests, in how many seconds, and how long an answer is."""
    return asyncio.run(_all(port, page, visitors, each))


async def _all(port: int, page: str, visitors: int, each: int) -> dict[str, Any]:
    await _ask(port, page, 1)  # the page is made
    start = time.perf_counter()
    sizes = await asyncio.gather(*(_ask(port, page, each) for _ in range(visitors)))
    seconds = time.perf_counter() - start
    return {"requests": visitors * each, "seconds": seconds, "bytes": sizes[0]}


async def _ask(port: int, page: str, times: int) -> int:
    reader, writer = await asyncio.open_connection(HOST, port)
    request = f"GET {page} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode()
    length = 0
    for _ in range(times):
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        status, length = head.split()[1], int(head.partition("content-length: ")[2].split()[0])
        await reader.readexactly(length)
        if status != "200":
            raise AssertionError(f"{page} answers {status}")
    writer.close()
    return length
