"""``python tools/make_sbom.py``: what ships, as CycloneDX JSON in ``sbom.cdx.json``, from ``requirements.lock`` alone.

No time and no random number: the same lock gives the same bytes. The hashes of every file stand in the lock itself;
licences depend on what is installed where, and are in docs/decisions/dependencies.md.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FILE = "sbom.cdx.json"
ENTRY = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\\n]+)(?: ; ([^\\\n]+?))?(?: \\)?$", re.MULTILINE)
VIA = re.compile(r"^    # via(?: (\S+).*)?$|^    #   (\S+)", re.MULTILINE)


def sbom(lock: str, version: str) -> dict[str, Any]:
    """The document for the text of a lock, for this version of whence."""
    own = f"pkg:pypi/whence@{version}"
    entries = list(ENTRY.finditer(lock))
    # A package can be there in two versions, each for some platforms: what needs it may need either.
    purls = [f"pkg:pypi/{entry[1]}@{entry[2]}" for entry in entries]
    named: dict[str, list[str]] = {"whence": [own]}
    for entry, purl in zip(entries, purls, strict=True):
        named.setdefault(entry[1], []).append(purl)
    needs: dict[str, set[str]] = {each: set() for each in (own, *purls)}
    ends = [*(each.start() for each in entries[1:]), len(lock)]
    for entry, purl, end in zip(entries, purls, ends, strict=True):
        for found in VIA.finditer(lock, entry.end(), end):
            for parent in named.get(found[1] or found[2] or "", ()):
                needs[parent].add(purl)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component("application", "whence", version, own, None)},
        "components": [
            _component("library", each[1], each[2], purl, each[3]) for each, purl in zip(entries, purls, strict=True)
        ],
        "dependencies": [{"ref": ref, "dependsOn": sorted(below)} for ref, below in sorted(needs.items())],
    }


def _component(kind: str, name: str, version: str, purl: str, marker: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if marker:  # only some platforms install it
        made["properties"] = [{"name": "whence:marker", "value": marker}]
    return made


def rendered() -> str:
    """The file as it should be now."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    made = sbom((ROOT / "requirements.lock").read_text("utf-8"), version)
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (ROOT / FILE).write_text(rendered(), "utf-8")
