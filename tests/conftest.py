"""What every test run shows at its end: the numbers of the acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests recorded as ``acceptance``, once each; works in parallel runs too."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    found = {value for report in reports for name, value in report.user_properties if name == "acceptance"}
    for line in sorted(map(str, found)):
        terminalreporter.write_line(f"acceptance {line}")
