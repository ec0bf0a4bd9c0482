"""Compiled templates are kept from one build to the next, beside ours, as Python keeps compiled modules."""

import os
import sys
from pathlib import Path

import jinja2

COMPILED = Path(__file__).parent / "templates" / "__pycache__"


def compiled_templates() -> jinja2.BytecodeCache | None:
    """Return where compiled templates are kept, ours and the theme's; None where nothing may be written.

    Jinja looks at the text of a template before it takes what was compiled: nothing here can be stale.
    """
    if sys.dont_write_bytecode:
        return None
    try:
        COMPILED.mkdir(exist_ok=True)
    except OSError:
        return None
    if not os.access(COMPILED, os.W_OK):
        return None
    version = f"{sys.implementation.cache_tag}-{jinja2.__version__}"
    return jinja2.FileSystemBytecodeCache(str(COMPILED), f"%s.{version}.pyc")
