"""A machine that dies: an act that is killed by SIGKILL before each of its steps in turn.

For a program as ``tests.harness.programs`` runs it: each death is that of one of its children.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count
from typing import Any
from unittest.mock import patch


def say_deaths(
    make_it_ready: Callable[[], None],
    act_and_die: Callable[[int], None],
    what_is_there: Callable[[], dict[str, Any]],
) -> None:
    """Die before step 0, 1, 2 and so on until the act comes to its end, and say, in a line of JSON
    each, whether it was killed and what is there."""
    status = _in_a_child(make_it_ready)
    assert status == 0, status
    for dies_at in count():
        status = _in_a_child(partial(act_and_die, dies_at))
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        sys.stdout.write(json.dumps({"killed": killed, **what_is_there()}) + "\n")
        sys.stdout.flush()
        if not killed:
            sys.exit(os.waitstatus_to_exitcode(status))


@contextmanager
def killed_at(dies_at: int, *steps: tuple[Any, str]) -> Iterator[None]:
    """Within, this process is killed before whichever of the steps is the one of that number."""
    taken = count()

    def dying(real: Any) -> Any:
        def step(*args: Any, **kwargs: Any) -> Any:
            if next(taken) == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **kwargs)

        return step

    with ExitStack() as patches:
        for owner, name in steps:
            patches.enter_context(patch.object(owner, name, dying(getattr(owner, name))))
        yield


def _in_a_child(act: Callable[[], None]) -> int:
    """How a child ended that does this. This process itself makes no PDF: Typst has threads, and a
    child would wait for them for ever. Nor is a connection a child's."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        act()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
