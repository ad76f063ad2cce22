"""The sample in every format, read back by others' tools: nothing dangles, nothing is lost untold."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import cassis
import duckdb
import pytest
import stix2
from geojson_pydantic import FeatureCollection
from rdflib import Graph
from rdflib.namespace import PROV, RDF, SDO

import whence
from tests.export.conftest import lines, loaded
from tests.export.test_validated import graph
from whence.export import FORMATS
from whence.export.losses import LOSS_JSON, LOSS_MD

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SAMPLE = Path(__file__).parent.parent.parent / "examples" / "quetta-2025" / "reports.jsonl"


@pytest.fixture(name="sample", scope="module")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[whence.Ledger, Path]:
    """The sample's ledger, by rules, and the folder of its exports."""
    folder = tmp_path_factory.mktemp("sample")
    ledger = whence.open(str(folder / "whence.db"), create=True)
    ledger.read(str(SAMPLE), rules_only=True)
    for name in FORMATS:
        ledger.export(name, folder / name)
    return ledger, folder


def count(sample: tuple[whence.Ledger, Path]) -> dict[str, int]:
    ledger, _ = sample
    told = {"reports": ledger.reports(state="read"), "claims": ledger.claims(), "events": ledger.events()}
    return {name: sum(1 for _ in rows) for name, rows in told.items()}


def test_parquet(sample: tuple[whence.Ledger, Path]) -> None:
    for name, rows in count(sample).items():
        file = sample[1] / "parquet" / f"{name}.parquet"
        assert duckdb.connect().execute(f"select count(*) from '{file}'").fetchall() == [(rows,)]  # noqa: S608  # our own path


def test_csv(sample: tuple[whence.Ledger, Path]) -> None:
    for name, rows in count(sample).items():
        with (sample[1] / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert sum(1 for _ in csv.DictReader(stream)) == rows


def test_stix(sample: tuple[whence.Ledger, Path]) -> None:
    bundle = stix2.parse((sample[1] / "stix" / "bundle.stix.json").read_text("utf-8"), allow_custom=False)
    kinds = Counter(each.type for each in bundle.objects)
    assert (kinds["note"], kinds["incident"]) == (count(sample)["claims"], count(sample)["events"])
    known = {each.id for each in bundle.objects}
    assert len(known) == len(bundle.objects)
    assert all(ref in known for each in bundle.objects for ref in getattr(each, "object_refs", ()))


def test_geojson(sample: tuple[whence.Ledger, Path]) -> None:
    collection: Any = FeatureCollection.model_validate_json(
        (sample[1] / "geojson" / "events.geojson").read_text("utf-8")
    )
    assert len(collection.features) > 10


def test_web_annotations_and_provenance(sample: tuple[whence.Ledger, Path]) -> None:
    graph(sample[1] / "annotations" / "annotations.jsonld")
    found = graph(sample[1] / "prov" / "provenance.jsonld")
    assert len(set(found.subjects(PROV.wasDerivedFrom))) == count(sample)["claims"] + count(sample)["events"]


def test_schema_org(sample: tuple[whence.Ledger, Path]) -> None:
    found = Graph().parse(sample[1] / "schemaorg" / "claims.jsonld", format="json-ld")
    assert len(set(found.subjects(RDF.type, SDO.Claim))) > 50


def test_inception(sample: tuple[whence.Ledger, Path]) -> None:
    folder = sample[1] / "inception"
    for file in sorted(folder.glob("*.json")):
        if file.name != LOSS_JSON:
            with (folder / "typesystem.xml").open("rb") as types, file.open("rb") as stream:
                cas = cassis.load_cas_from_json(stream, cassis.load_typesystem(types))
            assert all(part.get_covered_text().strip() for part in cas.select("webanno.custom.WhencePart"))


def test_brat(sample: tuple[whence.Ledger, Path]) -> None:
    texts = sorted((sample[1] / "brat").glob("*.txt"))
    assert len(texts) == count(sample)["reports"]
    assert all(text.with_suffix(".ann").exists() for text in texts)


def test_follow_the_money(sample: tuple[whence.Ledger, Path]) -> None:
    entities = lines(sample[1] / "ftm" / "entities.ftm.jsonl")
    known = {entity["id"] for entity in entities}
    assert len(known) == len(entities)
    for entity in entities:
        for name in ("document", "resolved", "proof", "involved"):
            assert all(value in known for value in entity["properties"].get(name, ()))


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_the_samples_bare_allegations_have_no_row_and_the_loss_report_says_so(
    name: str, sample: tuple[whence.Ledger, Path]
) -> None:
    ledger, folder = sample
    lost = {row["id"]: row["lost"] for row in loaded(folder / name / LOSS_JSON)["records"]}
    told = {event["under"] for event in ledger.events()}
    bare = [claim["id"] for claim in ledger.claims(act="accuse") if claim["id"] not in told]
    assert bare
    assert all(lost[claim] == ["*"] for claim in bare)
    assert "bare allegation" in (folder / name / LOSS_MD).read_text("utf-8")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_record_is_written_or_told_to_be_lost(name: str, sample: tuple[whence.Ledger, Path]) -> None:
    told = loaded(sample[1] / name / LOSS_JSON)
    ids = {row["id"] for row in told["records"]}
    known = {claim["id"] for claim in sample[0].claims()} | {event["id"] for event in sample[0].events()}
    assert ids <= known
    assert told["format"] == name
