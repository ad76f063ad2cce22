"""What others' own tools make of the files: each format read back by the software of those who use it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cassis
import duckdb
import pyshacl
import pytest
import stix2
from geojson_pydantic import FeatureCollection
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF, SDO

from tests import invented
from tests.export.conftest import AWKWARD, Exported, awkward, lines, loaded
from whence.export import export
from whence.export.stix import stix_id
from whence.ledger import Batch, open_ledger
from whence.records import Span

# rdflib reads JSON-LD through a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
OA = Namespace("http://www.w3.org/ns/oa#")
TABLES = [("reports", 2), ("claims", 4), ("relays", 1), ("events", 1), ("figures", 1)]
CLAIMS = {claim.id for claim in (*invented.reading().claims, *awkward().claims)}
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass prov:Activity ;
   sh:property [ sh:path prov:wasAssociatedWith ; sh:minCount 1 ; sh:class prov:SoftwareAgent ] .
[] a sh:NodeShape ; sh:targetSubjectsOf prov:wasGeneratedBy ;
   sh:property [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:class prov:Entity ] .
[] a sh:NodeShape ; sh:targetClass oa:Annotation ;
   sh:property [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:class oa:SpecificResource ] .
[] a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
   sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ;
   sh:property [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] .
[] a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
   sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


def graph(file: Path) -> Graph:
    """The file as RDF, which must fit the shapes above. Its context is inline: nothing is fetched."""
    found = Graph().parse(file, format="json-ld")
    fits, _, report = pyshacl.validate(found, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert fits, report
    return found


def answers(query: str) -> list[Any]:
    """What DuckDB makes of it."""
    found: list[Any] = duckdb.connect().execute(query).fetchall()
    return found


def test_geojson(exported: Exported) -> None:
    file = exported("geojson") / "events.geojson"
    collection: Any = FeatureCollection.model_validate_json(file.read_text("utf-8"))
    (feature,) = collection.features
    assert feature.geometry.coordinates == (39.6461, -0.4536)
    assert feature.properties["origin"] == "Office of the Governor"
    assert feature.properties["figures"][0]["low"] == 9


def test_stix(exported: Exported) -> None:
    text = (exported("stix") / "bundle.stix.json").read_text("utf-8")
    bundle = stix2.parse(text, allow_custom=False)
    objects = {each.id: each for each in bundle.objects}
    assert {each.type for each in bundle.objects} == {"identity", "incident", "note", "report"}
    note = objects[stix_id("note", invented.RESPONSIBILITY.id)]
    assert objects[note.object_refs[0]].name == "Red Acacia Front"
    assert all(ref in objects for each in bundle.objects for ref in getattr(each, "object_refs", ()))


def test_no_two_objects_of_a_bundle_refer_to_each_other(exported: Exported) -> None:
    bundle = stix2.parse((exported("stix") / "bundle.stix.json").read_text("utf-8"))
    refers = {each.id: set(getattr(each, "object_refs", ())) for each in bundle.objects}
    assert not [id_ for id_, refs in refers.items() if any(id_ in refers.get(ref, ()) for ref in refs)]
    assert len(refers) == len(bundle.objects)


def test_web_annotations_point_at_their_words(exported: Exported) -> None:
    file = exported("annotations") / "annotations.jsonld"
    found = graph(file)
    assert len(set(found.subjects(RDF.type, OA.Annotation))) == len(CLAIMS) + 1
    for item in loaded(file)["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            text = invented.TEXT if target["source"] == invented.URL else AWKWARD
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])


def test_provenance_names_run_report_and_speaker(exported: Exported) -> None:
    found = graph(exported("prov") / "provenance.jsonld")
    claim = URIRef(f"urn:whence:{invented.ACCOUNT.id}")
    assert (claim, PROV.wasDerivedFrom, URIRef(f"urn:whence:{invented.ID}")) in found
    assert (claim, PROV.wasAttributedTo, URIRef(f"urn:whence:{invented.WARSAME.id}")) in found
    agents = {found.value(each, PROV.agent) for each in found.objects(claim, PROV.qualifiedAttribution)}
    assert URIRef(f"urn:whence:{invented.WIRE.id}") in agents


def test_schema_org(exported: Exported) -> None:
    found = Graph().parse(exported("schemaorg") / "claims.jsonld", format="json-ld")
    claim = URIRef(f"urn:whence:{invented.DEATHS.id}")
    assert (claim, RDF.type, SDO.Claim) in found
    assert found.value(claim, SDO.text) == Literal("At least 9 people were killed in a raid on Tuesday")
    assert found.value(claim, SDO.appearance) == URIRef(f"urn:whence:{invented.ID}")


@pytest.mark.parametrize(("table", "rows"), TABLES)
def test_parquet_is_read_by_duckdb(table: str, rows: int, exported: Exported) -> None:
    file = exported("parquet") / f"{table}.parquet"
    assert answers(f"select count(*) from '{file}'") == [(rows,)]  # noqa: S608  # our own path


def test_parquet_and_csv_hold_the_same(exported: Exported) -> None:
    file = exported("parquet") / "claims.parquet"
    told = answers(f"select claim, speaker_name, act from '{file}' order by claim")  # noqa: S608  # as above
    with (exported("csv") / "claims.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["claim"], row["speaker_name"] or None, row["act"]) for row in csv.DictReader(stream)]
    assert sorted(rows) == told


def test_a_spreadsheet_runs_no_cell_and_line_breaks_stay_in_theirs(exported: Exported) -> None:
    with (exported("csv") / "claims.csv").open(encoding="utf-8", newline="") as stream:
        speakers = [row["speaker"] for row in csv.DictReader(stream)]
    assert '\'=cmd() "Brigade\nNine"' in speakers
    assert not any(speaker.startswith("=") for speaker in speakers)


def test_inception_counts_as_it_likes_and_still_finds_the_words(exported: Exported) -> None:
    folder = exported("inception")
    with (folder / "typesystem.xml").open("rb") as types, (folder / f"{awkward().report.id}.json").open("rb") as file:
        cas = cassis.load_cas_from_json(file, cassis.load_typesystem(types))
    parts = {part.role: part.get_covered_text() for part in cas.select("webanno.custom.WhencePart")}
    assert parts == {"source": '=cmd() "Brigade\nNine"', "cue": "says", "content": "it holds the bridge"}


def test_brat_finds_the_words_line_by_line(exported: Exported) -> None:
    id_ = awkward().report.id
    folder = exported("brat")
    with (folder / f"{id_}.txt").open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    for line in (folder / f"{id_}.ann").read_text("utf-8").splitlines():
        if line.startswith("T"):
            _, place, words = line.split("\t")
            fragments = [piece.split(" ") for piece in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[int(start) : int(end)] for start, end in fragments) == words
            assert not any("\n" in text[int(start) : int(end)] for start, end in fragments)


def test_plover_codes_events_and_sayings(exported: Exported) -> None:
    records = {record["id"]: record for record in lines(exported("plover") / "plover.jsonl")}
    raid = records[invented.RAID.id]
    assert (raid["event"], raid["quad_code"], raid["size"]) == (["ASSAULT"], 4, {"dead": 9})
    assert raid["event_loc"][0]["resolution"] == 3
    assert invented.RESPONSIBILITY.id not in records


def test_polecat_writes_none_for_what_is_missing(exported: Exported) -> None:
    with (exported("polecat") / "polecat.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, dialect="excel-tab"))
    assert len(rows[0]) == 40
    assert (rows[0]["Actor Name"], rows[0]["Recipient Name"]) == ("None", "people")


def test_follow_the_money_entities_refer_to_one_another(exported: Exported) -> None:
    """followthemoney itself needs a C library to install; its rules for these schemata are checked here."""
    entities = {entity["id"]: entity for entity in lines(exported("ftm") / "entities.ftm.jsonl")}
    assert {entity["schema"] for entity in entities.values()} == {
        "Article", "Event", "LegalEntity", "Mention", "Organization", "Person",
    }  # fmt: skip
    for entity in entities.values():
        assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
        for name in ("document", "resolved", "proof", "involved"):
            assert all(value in entities for value in entity["properties"].get(name, ()))
    mention = entities[invented.RESPONSIBILITY.id]["properties"]
    assert mention["resolved"] == [invented.FRONT.id]
    assert json.dumps(mention["description"]) == '["it carried out the raid"]'


@pytest.mark.parametrize("name", ["ftm", "prov"])
def test_somebody_without_an_actor_is_written_once(name: str, tmp_path: Path) -> None:
    """Two claims of one speaker whom nothing names."""
    once = awkward()
    (claim,) = once.claims
    cue = Span(AWKWARD.index("wrote"), AWKWARD.index("wrote") + len("wrote"))
    second = replace(claim, id="f" * 16, cue=cue)
    with open_ledger(str(tmp_path / "whence.db"), create=True) as ledger:
        raws = {once.report.raw.sha256: invented.TEXT.encode()}
        ledger.write(Batch(readings=(replace(once, claims=(claim, second)),), raws=raws))
        export(ledger, name, tmp_path / name)
    (file,) = (path for path in (tmp_path / name).iterdir() if path.suffix in {".jsonl", ".jsonld"})
    text = file.read_text("utf-8")
    rows = lines(file) if file.suffix == ".jsonl" else json.loads(text)["@graph"]
    ids = [row.get("id", row.get("@id")) for row in rows]
    assert len(ids) == len(set(ids)) > 3
