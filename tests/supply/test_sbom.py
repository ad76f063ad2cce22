"""The bill of materials is of the lock as it is, valid, and the same each time."""

from __future__ import annotations

import json
import re

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tools.make_sbom import FILE, ROOT, rendered, sbom

LOCK = """\
alembic==1.20.1 \\
    --hash=sha256:00
    # via whence (pyproject.toml)
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:00
    # via
    #   alembic
    #   whence (pyproject.toml)
"""


def test_the_file_is_what_the_lock_says_today() -> None:
    assert (ROOT / FILE).read_text("utf-8") == rendered(), "run ./run lock"


def test_every_pinned_package_is_in_it_once() -> None:
    pinned = re.findall(r"^([\w.-]+)==([^ ;\\\n]+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    told = [(each["name"], each["version"]) for each in json.loads(rendered())["components"]]
    assert told == pinned
    assert len(set(told)) == len(told) > 50


def test_it_is_valid_by_the_standards_own_schema() -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(rendered()) is None
    assert validator.validate_str(rendered().replace('"library"', '"book"', 1)) is not None


def test_who_needs_whom_is_read_from_the_lock() -> None:
    made = sbom(LOCK, "1.0")
    needs = {each["ref"]: each["dependsOn"] for each in made["dependencies"]}
    alembic, colorama = "pkg:pypi/alembic@1.20.1", "pkg:pypi/colorama@0.4.6"
    assert needs == {alembic: [colorama], colorama: [], "pkg:pypi/whence@1.0": [alembic, colorama]}
    assert made["components"][1]["properties"] == [{"name": "whence:marker", "value": "sys_platform == 'win32'"}]
