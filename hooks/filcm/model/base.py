"""The types that every entity is made of. The types are the schema: files, messages and guide derive from them."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from filcm.problem import Unfit

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True)
class RefTo:
    """Marks a field that cites another entity by its id."""

    kind: str


class MarkdownField:
    """Marks a text whose Markdown is rendered; every other text is plain."""


class DocumentField(MarkdownField):
    """Marks the Markdown of a document to fill in and to paste elsewhere: its figures are examples, its spaces plain."""


def _one_line(text: str) -> str:
    if "\n" in text:
        raise Unfit("une seule ligne est attendue ici", "retirer le retour à la ligne, ou choisir un champ plus long")
    return text


def _printable(text: str) -> str:
    for character in text:
        if ord(character) < 32 and character not in "\n\t":
            raise Unfit(f"caractère de contrôle invisible (U+{ord(character):04X})", "le supprimer et retaper le mot")
    return text


def _year_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _partial_date(text: str) -> str:
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10])
    except ValueError:
        raise Unfit(f"date impossible : « {text} »", "écrire 2024, 2024-05 ou 2024-05-17") from None
    return text


def _with_host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # brackets
        host = ""
    if not re.search(r"\w", host):
        raise Unfit(f"adresse sans nom de site : « {address} »", "écrire par exemple https://www.cnil.fr/")
    return address


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=80, examples=["moderer-commentaires"])]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=240),
    AfterValidator(_one_line),
    AfterValidator(_printable),
]
Title = Annotated[Line, Field(max_length=110)]
Markdown = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_printable), MarkdownField()
]
Date = Annotated[datetime.date, Field(strict=False, examples=["2026-11-24"])]
PartialDate = Annotated[
    str,
    BeforeValidator(_year_as_text, json_schema_input_type=int | str),
    Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", examples=["2024-05"]),
    AfterValidator(_partial_date),
]
Url = Annotated[
    str, Field(pattern=r"^https?://[^\s<>\"']+$", examples=["https://www.cnil.fr/"]), AfterValidator(_with_host)
]
Minutes = Annotated[int, Field(gt=0, le=6000)]
Percent = Annotated[int, Field(ge=0, le=100)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$", examples=["FR"])]

SourceRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("source")]
FactRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("fact")]
SkillRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("skill")]
JobSheetRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("job-sheet")]
ObjectiveRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("objective")]
ModuleRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("module")]
LessonRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("lesson")]
ChecklistRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("checklist")]
SalaryRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("salary")]
TermRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("term")]
FrameworkItemRef = Annotated[str, Field(pattern=ID_PATTERN), RefTo("framework-item")]
PassageRef = Annotated[
    str, Field(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$", examples=["ecrire-une-charte#les-trois-temps"]), RefTo("passage")
]

Need = Literal["emergency", "distress", "harassment", "minors", "report"]  # what one calls for
Status = Literal["draft", "active", "retired"]
Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
BLOOM_ORDER: tuple[str, ...] = ("remember", "understand", "apply", "analyse", "evaluate", "create")


class Part(BaseModel):
    """A piece of an entity. Unknown keys are faults, nothing is coerced, nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def distinct(parts: Sequence[Part], *inside: str | int, after: Sequence[Part] = ()) -> Iterator[Unfit]:
    """Yield each part whose id is taken; `inside` leads to `parts`, whose ids must differ from those of `after` too."""
    seen = {name for part in after if (name := getattr(part, "id", None))}
    for index, part in enumerate(parts):
        name = getattr(part, "id")  # noqa: B009  every part listed here has an id; Part itself has none
        if name in seen:
            remedy = "donner à chacun un identifiant qui lui soit propre"
            yield Unfit(f"identifiant répété : {name}", remedy, *inside, index, "id")
        seen.add(name)


class Review(Part):
    """Who read it through, and when; « relecture automatique » when it was no person."""

    by: Line = Field(description="Qui a relu ; « relecture automatique » si ce n’est pas une personne.")
    on: Date = Field(description="Jour de la relecture.")


class Entity(Part):
    """What has an id for ever and a life: draft, active, retired."""

    id: Id = Field(description="Identifiant, pour toujours : minuscules, chiffres et traits d’union.")
    status: Status = Field(
        "draft", description="draft (brouillon), active (relu par un autre passage que celui qui l’a écrit), retired."
    )
    reviewed: Review | None = Field(None, description="Qui a relu et quand ; obligatoire pour status: active.")

    @model_validator(mode="after")
    def _active_is_reviewed(self) -> "Entity":
        if self.status == "active" and self.reviewed is None:
            raise Unfit(
                "« status: active » sans relecture",
                "ajouter reviewed: {by: …, on: AAAA-MM-JJ}, ou revenir à status: draft",
                "status",
            )
        return self


class Citation(Part):
    """A source, and where in it."""

    id: SourceRef = Field(description="Identifiant de la source, dans sources.yml.")
    locator: Line | None = Field(None, description="Où dans la source : « p. 12 », « art. 6 », « § 2.1 ».")
