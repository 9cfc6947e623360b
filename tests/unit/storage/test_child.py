"""A process of the program tells why it ended."""

from __future__ import annotations

import pytest

from reader.storage.child import Child

# timeit, which runs a statement, stands for a module of the program.
ENDS = {
    "import os; os._exit(3)": "the process ended with code 3",
    "import os; os.kill(os.getpid(), 9)": "the process was ended by signal 9",
    "raise OSError('no room is left')": "OSError: no room is left",
}


@pytest.mark.parametrize("statement", ENDS)
def test_why_it_ended(statement: str) -> None:
    child = Child("timeit", "-n1", "-r1", statement)
    child.wait(30)
    _, code = child.poll()
    assert code
    assert child.why(code) == ENDS[statement]
