"""TinyDB's own tests on our storage, where the environment says where they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SUITE = os.environ.get("TINYDB_TESTS")


@pytest.mark.skipif(not SUITE, reason="TINYDB_TESTS does not name TinyDB's folder of tests")
def test_tinydbs_own_suite_passes_on_our_storage():
    assert SUITE
    # Both folders of tests are packages called `tests`: only theirs may be found by that name.
    places = os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "tests")])
    options = ["-p", "tinydb_suite", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", SUITE]
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "--import-mode=importlib", *options, SUITE],
        cwd=SUITE,
        env={**os.environ, "PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=False,
    )
    print(result.stdout[-300:])
    assert result.returncode == 0, result.stdout + result.stderr
