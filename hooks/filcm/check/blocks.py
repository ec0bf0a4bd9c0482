"""Blocks: known, well named, well closed, with options their type accepts, and something to show."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import ValidationError

from filcm.check.references import unknown
from filcm.check.texts import Text, options_of, texts
from filcm.course import Course
from filcm.markdown.block_specs import BLOCKS, BlockSpec, QuizOptions, Target, option_values, targets
from filcm.markdown.scanner import Block
from filcm.messages import problems_of
from filcm.problem import Problem, listed, near
from filcm.reader import adapter
from filcm.yaml_reader import YamlText

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
    yield from _lost_text(text, block, spec)
    cited, wrong = targets(block, spec)
    if wrong:
        yield place.fault(wrong, _remedy(block.name))
    missing = [one for kind, name in cited if kind for one in unknown(course, kind, name, place)]
    yield from missing
    read = options_of(text, block)
    sure = [one for one in read.problems if one not in read.positions.doubts]
    options, refused = (None, []) if sure else _options(block, read)
    said = {(one.line, one.column) for one in refused}
    yield from refused
    yield from (one for one in read.problems if (one.line, one.column) not in said)
    is_whole = "question" not in course.blind and not any(
        name in course.mentioned or name in course.unread for _, name in cited
    )
    if isinstance(options, QuizOptions) and is_whole and not (wrong or missing):
        yield from _quiz_faults(course, text, block, cited, options, read)


def _lost_text(text: Text, block: Block, spec: BlockSpec) -> Iterator[Problem]:
    """Yield an option that the block would take for text (after a blank line, or not set in by four spaces), and text that it would lose."""
    line = next((line for number, line, _ in text.scan.source if number == block.first_text), "")
    option = re.match(r"(?P<indent>\s*)(?P<key>[\w-]+):(?:\s|$)", line)
    if block.first_text and option and option["key"] in spec.options.model_fields:
        yield text.place(block.first_text, len(option["indent"]) + 1).fault(
            f"option « {option['key']} » mal placée : la page la montrerait comme du texte",
            f"la mettre juste sous « {'/' * block.slashes} {block.name} », en retrait de quatre espaces",
        )
    elif block.first_text and not spec.holds_text:
        yield text.place(block.first_text, 1).fault(
            f"le bloc « {block.name} » ne garde pas de texte : ces lignes seraient perdues",
            f"les mettre après la ligne « {'/' * block.slashes} » qui le ferme",
        )


def _options(block: Block, read: YamlText) -> tuple[Any, list[Problem]]:
    """Return the options as the block will have them, or what its type refuses."""
    model = BLOCKS[block.name].options
    try:
        options = adapter(model).validate_python(
            option_values(read.value) if isinstance(read.value, dict) else read.value
        )
    except ValidationError as error:
        return None, problems_of(error, model, read.positions)
    as_rendered = (
        yaml.load("\n".join(line for _, line in block.options), yaml.CSafeLoader) or {}
    )  # pymdownx reads YAML 1.1
    return options, [
        read.positions.place((key,)).fault(
            f"« {value} » sans guillemets serait lu comme une date", f'écrire {key}: "{value}"'
        )
        for key, value in read.value.items()
        if as_rendered.get(key) != value and not read.positions.doubts
    ]


def _quiz_faults(
    course: Course, text: Text, block: Block, cited: list[Target], options: QuizOptions, read: YamlText
) -> Iterator[Problem]:
    asked = course.asked(cited, options.mode)
    place = text.place(block.line, block.column)
    for question in asked:
        if question.use == "exam":
            yield place.fault(
                f"question d’examen dans une page : {question.id}",
                "citer une question avec use: practice ou positioning",
            )
    if not asked:
        yield place.fault(
            f"ce quiz n’a aucune question (mode: {options.mode})",
            "citer des questions, ou un objectif qui en a dans ce mode",
        )
    elif options.draw and options.draw > len(asked):
        yield read.positions.place(("draw",)).fault(
            f"{options.draw} questions tirées sur {len(asked)}", f"écrire draw: {len(asked)} au plus, ou retirer draw:"
        )


def _remedy(name: str) -> str:
    spec = BLOCKS[name]
    if spec.words:
        return f"écrire par exemple : /// {name} | {spec.words[0]}"
    if spec.refs:
        places = ("identifiant",) if not spec.exactly else ("premier", "deuxieme")
        return f"écrire par exemple : /// {name} | {' '.join(f'{spec.refs[0]}:{place}' for place in places)}"
    return f"écrire par exemple : /// {name}" + (" | Titre" if spec.text else "")
