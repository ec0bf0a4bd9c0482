"""What appears inside a page: blocks, references, typography, as one Python-Markdown extension."""

from typing import Any


def makeExtension(**options: Any) -> Any:  # noqa: N802  the name Python-Markdown looks for
    """Return the extension for `markdown_extensions: [filcm.markdown]`; `root` is the course's folder (default: here).

    Raises:
        ValueError: the course has faults; the message lists them.
    """
    from filcm.markdown.extension import extension_from_root  # here: the loader takes the scanner alone

    return extension_from_root(**options)
