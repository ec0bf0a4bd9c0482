"""Blocks: known, well named, well closed, with options their type accepts."""

from collections.abc import Iterator

from pydantic import ValidationError

from filcm.check.references import unknown
from filcm.check.texts import Text, texts
from filcm.course import Course
from filcm.load import adapter
from filcm.markdown.block_specs import BLOCKS, read_options, targets
from filcm.markdown.scanner import Block
from filcm.messages import problems_of
from filcm.problem import Problem, listed, near

IN_FIELDS = ("post", "thread", "copy", "example")  # what a Markdown field of a YAML file may hold


def block_faults(course: Course) -> Iterator[Problem]:
    """Yield every fault of a block, in pages and in Markdown fields."""
    for text in texts(course):
        if text.page_uri is None:  # a page's own faults were said when it was read
            for fault in text.scan.faults:
                yield text.place(fault.line, fault.column).fault(fault.what, fault.hint)
        for block in text.scan.blocks:
            yield from _faults(course, text, block)


def _faults(course: Course, text: Text, block: Block) -> Iterator[Problem]:
    place = text.place(block.line, block.column)
    spec = BLOCKS.get(block.name)
    if spec is None:
        yield place.fault(
            f"bloc inconnu : {block.name}", near(block.name, BLOCKS, f"blocs possibles : {listed(BLOCKS, 30)}")
        )
        return
    if text.nested and block.name not in IN_FIELDS:
        yield place.fault(
            f"le bloc « {block.name} » n’a pas sa place dans un champ", f"blocs possibles ici : {', '.join(IN_FIELDS)}"
        )
        return
    cited, wrong = targets(block, spec)
    if wrong:
        yield place.fault(wrong, _remedy(block.name))
    for kind, name in cited:
        if kind:
            yield from unknown(course, kind, name, place)
        elif name == "quiz":
            continue
    yield from _option_faults(text, block)


def _option_faults(text: Text, block: Block) -> Iterator[Problem]:
    spec = BLOCKS[block.name]
    first = text.place(1, 1)
    offset = text.place(block.options[0][0], 1).line - block.options[0][0] if block.options else 0
    read = read_options(block, first.path, offset + 1)
    yield from read.problems
    if read.problems:
        return
    try:
        adapter(spec.options).validate_python(read.value)
    except ValidationError as error:
        yield from problems_of(error, spec.options, read.positions)


def _remedy(name: str) -> str:
    spec = BLOCKS[name]
    if spec.words:
        return f"écrire par exemple : /// {name} | {spec.words[0]}"
    if spec.refs:
        return f"écrire par exemple : /// {name} | {spec.refs[0]}:identifiant"
    return f"écrire par exemple : /// {name}" + (" | Titre" if spec.text else "")
