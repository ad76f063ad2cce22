"""PDF to text, page by page. Runs in a worker process."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from whence.read.items import Draft, Fault

MEDIA_TYPE = "application/pdf"
# PDFium marks a hyphen that only breaks a line with U+FFFE or U+0002.
_BREAKING_HYPHENS = ("￾", "\x02")
# A line that fills less of its column ends a paragraph.
_FULL_LINE = 0.75


def documents(data: bytes) -> Iterator[Draft | Fault]:
    """The text of all pages, paragraphs unwrapped, pages parted by an empty line."""
    import pypdfium2  # noqa: PLC0415  # heavy, and rarely needed

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        yield Fault("unreadable" if "password" in str(error).casefold() else "malformed", str(error))
        return
    with document:
        pages = [unwrapped(_page_text(document, number)) for number in range(len(document))]
        title = document.get_metadata_value("Title").strip()
    text = "\n\n".join(page for page in pages if page)
    if text:
        yield Draft(text, MEDIA_TYPE, "pypdfium2", version("pypdfium2"), title=title or None)
    else:
        yield Fault("no-text", f"{len(pages)} pages without text")


def _page_text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]  # pypdfium2 publishes no types
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_bounded())
    finally:
        textpage.close()
        page.close()


def unwrapped(text: str) -> str:
    """A page's text with the lines of a paragraph joined: a line goes on where it fills its column."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    width = max(map(len, lines), default=0)
    joined = ""
    for line in lines:
        if joined.endswith(_BREAKING_HYPHENS):
            joined = joined[:-1] + line
        elif line:
            joined += line
        goes_on = line.endswith(_BREAKING_HYPHENS)
        if not goes_on:
            joined += " " if len(line) >= _FULL_LINE * width and line else "\n"
    return "\n".join(part.strip() for part in joined.split("\n") if part.strip())
