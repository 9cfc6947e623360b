"""The health of a file of marks, for a person to read."""

from __future__ import annotations

from pathlib import Path

from reader.marks.doctor import inspect
from reader.storage.locks import locked
from tests.faults.files import COPIES
from tests.unit.marks.stores import FULL, A, B, beside, write


def test_a_healthy_file_has_nothing_but_good_findings(path: Path) -> None:
    assert [finding.good for finding in inspect(path)] == [True, True]
    write(path, {A: FULL})
    write(path, {B: FULL})
    findings = inspect(path)
    assert all(finding.good for finding in findings)
    details = " ".join(finding.detail for finding in findings)
    assert "2 papers" in details
    assert "marks.json.bak1: 1 paper" in details


def test_the_doctor_finds_all_that_is_wrong_and_changes_nothing(path: Path, tmp_path: Path) -> None:
    write(path, {A: FULL})
    path.with_name("marks.json.bak1").write_bytes(b"torn")
    path.with_name(COPIES[0]).write_bytes(path.read_bytes())
    path.with_name("marks.json.damaged-20241031-101112").write_bytes(b"")
    path.write_bytes(b"torn")
    link = tmp_path / "link.json"
    link.symlink_to(path)
    before = {name: path.with_name(name).read_bytes() for name in beside(path)}
    with locked(str(path)):
        findings = {(finding.subject, finding.good) for finding in inspect(link)}
    assert findings == {
        ("marks", True),
        ("marks", False),
        ("backup", False),
        ("conflict copy", False),
        ("set aside", True),
        ("lock", False),
    }
    assert {name: path.with_name(name).read_bytes() for name in beside(path)} == before
