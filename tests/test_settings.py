"""Settings come from variables, then a file, then defaults; a value that cannot be used is named with its place."""

from __future__ import annotations

import gc
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from whence.errors import SettingsError
from whence.settings import (
    ReadLimits,
    Settings,
    collect_seldom,
    explain_settings,
    load_settings,
    names_a_cluster,
    settle,
    use_one_thread,
    use_this_python,
)


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write_config(text: str) -> Path:
    path = Path("whence.toml")
    path.write_text(text, "utf-8")
    return path


def test_nothing_set_gives_the_defaults() -> None:
    assert load_settings({}) == Settings()


def test_a_file_in_the_working_folder_is_found() -> None:
    write_config('ledger = "conflict.db"\n[limits]\nmax_depth = 2\nallow_private_addresses = true\n')
    assert load_settings({}) == Settings(
        ledger="conflict.db", limits=ReadLimits(max_depth=2, allow_private_addresses=True)
    )


def test_a_variable_outweighs_the_file_and_both_are_named_as_origins() -> None:
    write_config('ledger = "file.db"\nbatch_reports = 7\n')
    origins = {s.key: (s.value, s.origin) for s in explain_settings({"WHENCE_LEDGER": "variable.db"})}
    assert origins["ledger"] == ("variable.db", "WHENCE_LEDGER")
    assert origins["batch_reports"] == (7, "whence.toml")
    assert origins["batch_pause_ms"] == (20, "default")


def test_the_file_can_be_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "team.toml"
    elsewhere.write_text("batch_reports = 9", "utf-8")
    assert load_settings({"WHENCE_CONFIG": str(elsewhere)}).batch_reports == 9


def test_variables_take_the_type_of_the_default() -> None:
    environment = {
        "WHENCE_LEDGER": "2025",
        "WHENCE_BATCH_PAUSE_MS": "0",
        "WHENCE_LIMITS_ALLOW_PRIVATE_ADDRESSES": "True",
    }
    settings = load_settings(environment)
    assert (settings.ledger, settings.batch_pause_ms) == ("2025", 0)
    assert settings.limits.allow_private_addresses is True


@pytest.mark.parametrize(
    ("toml", "key", "value"),
    [
        ("batch_reports = 0", "batch_reports", 0),
        ("batch_reports = true", "batch_reports", True),
        ('batch_reports = "7"', "batch_reports", "7"),
        ("ledger = 5", "ledger", 5),
        ("[limits]\nmax_depth = -1", "limits.max_depth", -1),
        ("[limits]\nallow_private_addresses = 1", "limits.allow_private_addresses", 1),
        ("limits = 3", "limits", 3),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_its_key_and_file(toml: str, key: str, value: object) -> None:
    write_config(toml)
    with pytest.raises(SettingsError) as caught:
        load_settings({})
    assert key in caught.value.message
    assert (caught.value.value, caught.value.place) == (value, "whence.toml")


@pytest.mark.parametrize("environment", [{"WHENCE_LEGER": "x.db"}, {}])
def test_an_unknown_key_is_answered_with_the_known_ones(environment: dict[str, str]) -> None:
    if not environment:
        write_config('leger = "x.db"')
    with pytest.raises(SettingsError) as caught:
        load_settings(environment)
    assert "leger" in caught.value.message.lower()
    assert "ledger" in str(caught.value.remedy).lower()


@pytest.mark.parametrize("content", [b"ledger = ", b"\xff\xfe"])
def test_a_broken_file_is_a_settings_error(content: bytes) -> None:
    Path("whence.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"whence\.toml"):
        load_settings({})


def test_a_named_file_that_is_missing_is_an_error_and_not_the_defaults() -> None:
    with pytest.raises(SettingsError, match="no such file"):
        load_settings({"WHENCE_CONFIG": "missing.toml"})


def test_every_field_is_explained_once() -> None:
    keys = [setting.key for setting in explain_settings({})]
    own = [item.name for item in fields(Settings) if item.name != "limits"]
    assert keys == own + [f"limits.{item.name}" for item in fields(ReadLimits)]


def test_matrix_products_have_one_thread_unless_the_user_chose() -> None:
    chosen = {"OPENBLAS_NUM_THREADS": "4"}
    use_one_thread(chosen)
    assert chosen == {"OPENBLAS_NUM_THREADS": "4", "MKL_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def test_a_cluster_is_named_by_whoever_started_the_process() -> None:
    assert names_a_cluster({"PYSPARK_GATEWAY_PORT": "40001"})
    assert not names_a_cluster({"PATH": "/usr/bin"})


def test_a_python_that_the_user_chose_for_spark_stays() -> None:
    chosen, left = {"PYSPARK_PYTHON": "/opt/python"}, dict[str, str]()
    use_this_python(chosen)
    use_this_python(left)
    assert (chosen, left) == ({"PYSPARK_PYTHON": "/opt/python"}, {"PYSPARK_PYTHON": sys.executable})


def test_what_is_loaded_is_kept_out_of_later_searches_for_garbage() -> None:
    before, kept = gc.get_threshold(), gc.get_freeze_count()
    try:
        settle()
        assert gc.get_freeze_count() > kept
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def test_a_process_that_only_reads_collects_seldom() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] > before[0]
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
