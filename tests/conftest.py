"""What holds for every test run: no real part is skipped unseen, and the numbers of the acceptance are shown."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

REAL_PARTS = ("postgres", "kill", "browser", "spark", "minisign")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where CI runs, a test on a real database or a real process that skips itself has failed."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and any(map(item.get_closest_marker, REAL_PARTS)):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests recorded as ``acceptance``, once each; works in parallel runs too."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    found = {value for report in reports for name, value in report.user_properties if name == "acceptance"}
    for line in sorted(map(str, found)):
        terminalreporter.write_line(f"acceptance {line}")
