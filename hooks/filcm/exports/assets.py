"""Our styles and elements as published: their comments are for who reads the source, and a quarter of its weight."""

import re
from pathlib import Path

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
# Whole lines only: a cast stands inside one.
JS_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/[ \t]*)\n", re.M | re.S)
BLANK = re.compile(r"\n\s*\n+")


def publish_assets(site: Path) -> None:
    """Rewrite the style sheet and the elements of a built site without their comments; what is vendored stays as it came."""
    for path in (site / "assets").glob("*.*"):
        comment = {".css": CSS_COMMENT, ".js": JS_COMMENT}.get(path.suffix)
        if comment:
            text = comment.sub("", path.read_text(encoding="utf-8"))
            path.write_text(BLANK.sub("\n", text).lstrip(), encoding="utf-8")
