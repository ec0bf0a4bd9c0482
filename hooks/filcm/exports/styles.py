"""The style sheet as published: its comments are for who reads the source, and would be an eighth of its weight."""

import re
from pathlib import Path

COMMENT = re.compile(r"/\*.*?\*/", re.S)
BLANK = re.compile(r"\n\s*\n+")


def publish_styles(site: Path) -> None:
    """Rewrite `assets/course.css` of a built site without comments or blank lines."""
    sheet = site / "assets" / "course.css"
    if sheet.is_file():
        text = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
        sheet.write_text(BLANK.sub("\n", text).lstrip(), encoding="utf-8")
