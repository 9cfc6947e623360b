"""`reader` as a process that has Python and its imports up already: a fork of one that waits.

`python -m tests.cli.warm FD` waits on the socket FD. Each message is a job as JSON, with three
handles: stdin, stdout and stderr of the command. The answer is the exit code, a line.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from functools import cache
from typing import IO

_STARTS_WITH = ("PYTHON", "LC_", "LANG")
"""What the names of variables begin with that Python looks at only when it starts."""
_LONGEST = 1 << 20


def can_run(env: Mapping[str, str]) -> bool:
    """Return whether a command in this environment is the same in a fork."""
    own = _own()
    return all(env.get(name, "") == own.get(name, "") for name in {*_fixed(env), *_fixed(own)})


def run(args: list[str], env: Mapping[str, str], files: tuple[IO[bytes], ...]) -> int:
    """Run `reader` with these files for stdin, stdout and stderr. Returns its exit code, negative
    for the signal that ended it. Raises TimeoutError if it does not end."""
    waiting = _waiting()
    mask = os.umask(0)
    os.umask(mask)
    job = json.dumps([args, dict(env), os.getcwd(), mask]).encode()
    try:
        socket.send_fds(waiting, [job], [file.fileno() for file in files])
        return int(waiting.recv(20))
    except (OSError, ValueError):
        _waiting.cache_clear()  # the next has another, and this one ends with its socket
        raise


@cache
def _own() -> Mapping[str, str]:
    """The environment in which the process that waits was started."""
    return dict(os.environ)


def _fixed(env: Mapping[str, str]) -> list[str]:
    return [name for name in env if name.startswith(_STARTS_WITH)]


@cache
def _waiting() -> socket.socket:
    """The way to a process that waits, which ends with this one."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    here.settimeout(60)
    for kind in (socket.SO_SNDBUF, socket.SO_RCVBUF):
        here.setsockopt(socket.SOL_SOCKET, kind, _LONGEST)
    with there:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.warm", str(there.fileno())],
            env=_own(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[there.fileno()],
        )
    atexit.register(process.wait)
    atexit.register(here.close)
    return here


def _serve(handle: int) -> None:
    """Run each job in a fork of its own."""
    from reader.cli import main, parser
    from reader.library.library import Library  # noqa: F401

    parser()  # imports every command
    gc.collect()
    gc.freeze()
    asking = socket.socket(fileno=handle)
    while True:
        job, files, _, _ = socket.recv_fds(asking, _LONGEST, 3)
        if not job:
            return
        child = os.fork()
        if child == 0:
            asking.close()
            for target, file in enumerate(files):
                os.dup2(file, target)
                os.close(file)
            args, env, folder, mask = json.loads(job)
            os.environ.clear()
            os.environ.update(env)
            os.chdir(folder)
            os.umask(mask)
            time.tzset()
            sys.argv[1:] = args
            _end(main(args))
        for file in files:
            os.close(file)
        _, status = os.waitpid(child, 0)
        asking.send(str(os.waitstatus_to_exitcode(status)).encode())


def _end(code: int) -> None:
    """End as Python does, but for taking all its objects apart, which makes copies of them."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
