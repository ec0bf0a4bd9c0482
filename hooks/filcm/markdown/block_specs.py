"""The blocks an author may write: their argument and their options. `check` and the renderer both read this table."""

import re
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field

from filcm.markdown.scanner import Block
from filcm.model.base import Line, Markdown, Need, Part
from filcm.yaml_reader import YamlText, read_yaml


class NoOptions(Part):
    """A block without options."""


class QuizOptions(Part):
    """Options of `/// quiz`."""

    draw: Annotated[int, Field(gt=0)] | None = Field(None, description="Nombre de questions tirées.")
    shuffle: bool = Field(False, description="true pour mélanger questions et réponses.")
    mode: Literal["practice", "positioning"] = Field("practice", description="practice (s’entraîner) ou positioning.")


class PostOptions(Part):
    """Options of `/// post`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    who: Line = Field(description="Qui parle, nom inventé.")
    role: Literal["organisation", "member", "moderator", "press"] = Field(
        "member", description="organisation, member, moderator, press."
    )
    when: Line | None = Field(None, description="Quand : « mardi, 9 h 12 ».")
    image: Line | None = Field(None, description="Ce que montre l’image.")
    reactions: Line | None = Field(None, description="Réactions : « 12 j’aime ».")
    reply: bool = Field(False, description="true si le message répond au précédent.")
    hidden: bool = Field(False, description="true si le message est masqué.")
    notes: tuple[Markdown, ...] = Field((), strict=False, description="Notes de marge, appelées par ((1)), ((2)) …")


class ThreadOptions(Part):
    """Options of `/// thread`."""

    title: Line = Field(description="Où l’échange a lieu.")
    kind: Literal["comments", "private"] = Field("comments", description="comments (public) ou private (privé).")


class CopyOptions(Part):
    """Options of `/// copy`."""

    licence: Literal["template", "course"] = Field(
        "template", description="template (CC0 1.0, dit sous le texte) ou course (la licence du cours, rien n’est dit)."
    )


class ChartOptions(Part):
    """Options of `/// chart`."""

    period: Literal["year", "month", "day", "hour"] | None = Field(
        None, description="Un seul graphique : year, month, day ou hour ; le tableau est alors replié."
    )


@dataclass(frozen=True)
class BlockSpec:
    """What a block takes. `refs` are the kinds its argument cites; `text` says that the argument is a title."""

    options: type[Part] = NoOptions
    refs: tuple[str, ...] = ()
    several: bool = False
    text: bool = False
    required: bool = True
    holds_text: bool = False
    exactly: int | None = None  # how many references, if any
    words: tuple[str, ...] = field(default=())


BLOCKS: dict[str, BlockSpec] = {
    "quiz": BlockSpec(QuizOptions, refs=("question", "objective", "module"), several=True),
    "checklist": BlockSpec(refs=("checklist", "job-sheet")),
    "scenario": BlockSpec(refs=("scenario",)),
    "post": BlockSpec(PostOptions, required=False, holds_text=True),
    "thread": BlockSpec(ThreadOptions, required=False, holds_text=True),
    "example": BlockSpec(text=True, required=False, holds_text=True),
    "copy": BlockSpec(CopyOptions, text=True, holds_text=True),
    "trainer": BlockSpec(text=True, required=False, holds_text=True),
    "help": BlockSpec(words=get_args(Need), several=True),
    "chart": BlockSpec(ChartOptions, refs=("salary",)),
    "career": BlockSpec(refs=("job-sheet",), words=("all",)),
    "comparison": BlockSpec(refs=("job-sheet",), several=True, required=False, exactly=2),
    "calculator": BlockSpec(words=("day-rate",)),
    "timeline": BlockSpec(refs=("job-sheet",)),
    "template": BlockSpec(refs=("template",)),
    "pace": BlockSpec(refs=("path",)),
    "lesson-opening": BlockSpec(refs=("lesson",)),
    "lesson-closing": BlockSpec(refs=("lesson",)),
    "module-opening": BlockSpec(refs=("module",)),
    "notebook": BlockSpec(refs=("exercise",)),
    "listing": BlockSpec(
        words=("sources", "facts", "terms", "changes", "help-lines", "published", "exempt", "situations", "trainer"),
        refs=("framework",),
    ),
    "law-date": BlockSpec(text=True),
}
EXEMPT = ("post", "thread", "example", "copy")  # blocks whose figures are invented
MATERIAL = {
    "admonition",
    "details",
    "tab",
    "html",
    "definition",
    "caption",
    "figure-caption",
}  # pymdownx's own, not switched on

Target = tuple[str, str]


def targets(block: Block, spec: BlockSpec) -> tuple[list[Target], str | None]:
    """Return the (kind, id) cited by a block's argument, and what is wrong with it, if anything."""
    argument = block.argument.strip()
    if not argument:
        return [], f"« {block.name} » ne nomme rien" if spec.required else None
    if spec.text:
        return [], None
    if not spec.refs and not spec.words:
        return [], f"« {block.name} » ne prend pas d’argument, reçu « {argument} »"
    found: list[Target] = []
    for word in argument.split():
        kind, separator, name = word.partition(":")
        if not separator and word in spec.words:
            found.append(("", word))
        elif not separator and not spec.words and len(spec.refs) == 1:
            found.append((spec.refs[0], word))
        elif not separator and block.name == "checklist":
            found.append(("checklist", word))
        elif kind in spec.refs and re.fullmatch(r"[a-z0-9-]+", name):
            found.append((kind, name))
        else:
            choices = [f"{ref}:identifiant" for ref in spec.refs] + list(spec.words)
            return found, f"« {block.name} » ne prend pas « {word} » ; formes possibles : {', '.join(choices)}"
    if spec.exactly and len(found) != spec.exactly:
        return found, f"« {block.name} » prend {spec.exactly} références, ou aucune ; reçu {len(found)}"
    if len(found) > 1 and not spec.several:
        return found, f"« {block.name} » ne prend qu’une référence, reçu {len(found)}"
    return found, None


def read_options(block: Block, path: str, first_line: int = 1, indent: int = 0) -> YamlText:
    """Read a block's options; positions are those of the file, given the line and the indent its text starts at."""
    if not block.options:
        return read_yaml("{}", path, block.line + first_line - 1)
    text = "\n".join(" " * indent + line for _, line in block.options)
    return read_yaml(text, path, block.options[0][0] + first_line - 1)


def option_values(raw: dict[str, Any]) -> dict[str, Any]:
    """Return options as our types want them; pymdownx hands lists and plain values."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
