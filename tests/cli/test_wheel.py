"""The wheel, installed in an environment of its own and run from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.xdist_group("wheel")
def test_the_wheel_carries_styles_and_catalogue_and_runs_anywhere(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "-q"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)],
        check=True,
        timeout=300,
    )
    (wheel,) = tmp_path.glob("reader_tui-*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    assert "reader/data/catalogue.md" in held
    assert {f"reader/styles/{style.name}" for style in (ROOT / "styles").iterdir()} <= held

    environment = tmp_path / "environment"
    # the dependencies are those of this environment: only the wheel is new
    venv.create(environment, system_site_packages=True, with_pip=False)
    site = next(environment.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [environment / "bin" / "python", "-m", "reader", "list", "--format", "json"],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if "site-" in p)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert len(json.loads(done.stdout)) == 46
