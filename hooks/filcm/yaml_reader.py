"""YAML with positions: one parse by libyaml, scalars read as an editor reads them (YAML 1.2 core).

Whatever YAML 1.1 and 1.2 read differently is a fault that asks for quotes, and so are aliases, tags and
repeated keys: libyaml would take them in silence.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from filcm.problem import Place, Problem, visible

Inside = tuple[str | int, ...]

NON_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NULL = re.compile(r"(?:~|null|Null|NULL|)\Z")
BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")
INT = re.compile(r"[-+]?[0-9]+\Z")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
AMBIGUOUS_12 = re.compile(r"(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
MOST_DIGITS = 15  # beyond, a number is no longer exact in an editor or a browser

SYNTAX_HELP = (
    (r"\\t", "une tabulation sert de retrait", "remplacer la tabulation par des espaces"),
    (r"mapping values are not allowed", "deux-points au milieu d’un texte sans guillemets, ou retrait de travers", 'mettre le texte entre guillemets : clé: "Crise : que répondre ?"'),
    (r"could not find expected ':'", "cette ligne n’est pas de la forme « clé: valeur »", "ajouter « : » après la clé, ou mettre en retrait la suite du texte"),
    (r"did not find expected key|expected <block end>|found '-'|did not find expected '-'", "retrait ou guillemets de travers", "aligner les clés d’un même niveau, fermer les guillemets de la ligne du dessus"),
    (r"unexpected end of stream|while scanning a quoted scalar", "guillemet ouvert et jamais fermé", "ajouter le guillemet fermant"),
    (r"unknown escape|invalid escape", "barre oblique inverse entre guillemets doubles", "doubler la barre (\\\\), ou employer un bloc |"),
    (r"undefined alias|anchor|alias", "les ancres (&) et les alias (*) ne sont pas admis", "recopier la valeur, ou mettre le texte entre guillemets"),
    (r"cannot start any token", "ce caractère ne peut pas commencer une valeur", "mettre la valeur entre guillemets"),
    (r"expected ',' or", "une virgule, ou ce qui ferme ce crochet ou cette accolade, manque", "ajouter ] ou }, ou séparer les éléments par des virgules"),
    (r"block sequence entries", "« - » sur la ligne de sa clé", "mettre chaque « - » à la ligne suivante, en retrait"),
    (r"expected <document start>|expected node content", "crochet ou accolade en trop", "le retirer, ou mettre le texte entre guillemets"),
)  # fmt: skip
LINE_HELP = (  # what the line itself shows better than libyaml says it
    (re.compile(r"^\s*(?:- +)?[\w-]+:(?=[\u00a0\u2007\u202f])"), "espace insécable après « : »", "la remplacer par une espace ordinaire"),
    (re.compile(r"^\s*(?:- +)?[\w-]+:(?=[^\s/])"), "il manque une espace après « : »", "écrire « clé: valeur », avec une espace"),
    (re.compile(r"^\s*(?:- +)?[\w-]+: +(?=[“”„«])"), "guillemets typographiques autour d’une valeur", 'écrire des guillemets droits : clé: "valeur"'),
)  # fmt: skip
WRAPPED = re.compile(r"[“”„].*[“”]|«.*»", re.S)
AT_CONTEXT = re.compile(
    r"scanning a simple key|parsing a flow|scanning a quoted scalar.*(?:end of stream|document)"
)  # what opens it
CONFLICT = re.compile(r"(?m)^(?:<{7}|>{7}) ")


@dataclass
class Positions:
    """Where each value and each key of one file stands; `first_line` shifts YAML that starts lower (front matter)."""

    path: str
    values: dict[Inside, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Inside, tuple[int, int]] = field(default_factory=dict)
    blocks: dict[Inside, tuple[int, int]] = field(default_factory=dict)
    doubts: set[Problem] = field(default_factory=set)  # what a field's own fault says better

    def place(self, inside: Inside = (), *, key: bool = False) -> Place:
        """Return the place of a value (or of its key), or of the nearest thing around it."""
        marks = self.keys if key else self.values
        while inside and inside not in marks:
            inside, marks = inside[:-1], self.values
        line, column = marks.get(inside, self.values.get((), (1, 1)))
        return Place(self.path, line, column)

    def line_inside(self, inside: Inside, line: int, column: int = 1) -> Place:
        """Return the place of line `line` (from 1) of a text; exact in `|` blocks, else the value's own place."""
        if inside in self.blocks:
            first, indent = self.blocks[inside]
            return Place(self.path, first + line - 1, indent + column)
        return self.place(inside)


@dataclass
class YamlText:
    """What was read from one YAML text, and what was wrong with it."""

    value: Any
    positions: Positions
    problems: list[Problem]


def decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """Return the text of a UTF-8 file, with `\\n` at line ends, and the faults of its encoding."""
    if raw.startswith(b"\xef\xbb\xbf"):
        return "", [
            Place(path).fault(
                "marque d’ordre des octets (BOM) au début du fichier", "enregistrer en « UTF-8 », sans BOM"
            )
        ]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        return "", [place.fault("ce fichier n’est pas en UTF-8", "l’enregistrer en « UTF-8 » depuis l’éditeur")]
    bad = NON_PRINTABLE.search(text)
    if bad:
        before = text[: bad.start()]
        place = Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        return "", [place.fault(f"caractère invisible interdit (U+{ord(bad[0]):04X})", "le supprimer")]
    if conflict := CONFLICT.search(text):
        place = Place(path, text[: conflict.start()].count("\n") + 1)
        return "", [place.fault("marque de conflit git", "garder une des deux versions et retirer les marques")]
    return re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text), []


@lru_cache(maxsize=4096)  # `serve` reads everything again at each save
def read_yaml(text: str, path: str, first_line: int = 1) -> YamlText:
    """Parse `text`; `first_line` is the line of the file where it starts."""
    positions = Positions(path)
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            positions.values[()] = (first_line, 1)
            return YamlText(None, positions, [_empty(path, first_line)])
        reader = _Reader(loader, positions, first_line, text.split("\n"))
        value = reader.construct(node, ())
        if value is None and not reader.problems:
            return YamlText(None, positions, [_empty(path, first_line)])
        return YamlText(value, positions, reader.problems)
    except yaml.MarkedYAMLError as error:
        positions.values[()] = (first_line, 1)
        return YamlText(None, positions, [_syntax_fault(error, path, first_line, text.split("\n"))])
    except (RecursionError, yaml.YAMLError):
        positions.values[()] = (first_line, 1)
        deep = Place(path, first_line).fault(
            "YAML illisible : trop de niveaux, ou un caractère interdit", "repartir du squelette (python run.py new)"
        )
        return YamlText(None, positions, [deep])
    finally:
        loader.dispose()


def _empty(path: str, line: int) -> Problem:
    return Place(path, line).fault("fichier vide", "y écrire au moins les champs obligatoires, ou le supprimer")


def _syntax_fault(error: yaml.MarkedYAMLError, path: str, first_line: int, lines: list[str]) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.context_mark if AT_CONTEXT.search(said) else error.problem_mark or error.context_mark
    place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)
    if ("document" in said and "another" in said) or "single document" in said:
        return place.fault("« --- » ouvre un second document", "retirer la ligne « --- »")
    for line in range(mark.line, max(mark.line - 2, -1), -1) if mark else ():
        if line < len(lines) and "\t" in lines[line][: len(lines[line]) - len(lines[line].lstrip())]:
            tab = Place(path, line + first_line, lines[line].index("\t") + 1)
            return tab.fault("une tabulation sert de retrait", "remplacer la tabulation par des espaces")
    text = lines[mark.line] if mark and mark.line < len(lines) else ""
    for line_pattern, what, hint in LINE_HELP:
        if found := line_pattern.match(text):
            return Place(path, place.line, found.end() + 1).fault(what, hint)
    for pattern, what, hint in SYNTAX_HELP:
        if re.search(pattern, said):
            return place.fault(what, hint)
    return place.fault(
        "YAML illisible à cet endroit",
        "vérifier retraits, deux-points et guillemets de cette ligne et de la précédente",
    )


class _Reader:
    """Builds plain values from nodes, noting every position and every trap."""

    def __init__(self, loader: Any, positions: Positions, first_line: int, lines: list[str]) -> None:
        self.loader = loader
        self.positions = positions
        self.first_line = first_line
        self.lines = lines
        self.seen: set[int] = set()
        self.aliases: list[tuple[int, int]] | None = None
        self.problems: list[Problem] = []

    def mark(self, node: Any) -> tuple[int, int]:
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def fault(self, node: Node, what: str, hint: str) -> None:
        line, column = self.mark(node)
        self.problems.append(Place(self.positions.path, line, column).fault(what, hint))

    def construct(self, node: Node, inside: Inside) -> Any:
        self.positions.values[inside] = self.mark(node)
        if id(node) in self.seen:
            self.positions.values[inside] = self.next_alias()
            place = Place(self.positions.path, *self.positions.values[inside])
            what, hint = "valeur reprise par un alias (*…)", "la recopier : les alias de YAML ne sont pas admis"
            self.problems.append(place.fault(what, hint))
            return None
        self.seen.add(id(node))
        self.refuse_marks(node)
        if isinstance(node, ScalarNode):
            return self.scalar(node, inside)
        if isinstance(node, SequenceNode):
            return [self.construct(item, (*inside, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, MappingNode)  # libyaml has three kinds of nodes
        return self.mapping(node, inside)

    def refuse_marks(self, node: Node) -> None:
        first = self.lines[node.start_mark.line][node.start_mark.column :][:1] if self.lines else ""
        if first in ("!", "&"):
            what = "étiquette YAML (!…)" if first == "!" else "ancre YAML (&…)"
            self.fault(node, what, f"retirer ce qui commence par « {first} », ou mettre le texte entre guillemets")

    def next_alias(self) -> tuple[int, int]:
        """Return where the next alias stands: its node is that of its anchor, and does not know."""
        if self.aliases is None:
            events: list[Any] = list(yaml.parse("\n".join(self.lines), Loader=yaml.CSafeLoader))
            self.aliases = [self.mark(event) for event in events if isinstance(event, yaml.AliasEvent)]
        return self.aliases.pop(0)

    def mapping(self, node: MappingNode, inside: Inside) -> dict[str, Any]:
        values: dict[str, Any] = {}
        repeated: list[tuple[ScalarNode, str]] = []
        for key_node, value_node in node.value:
            if id(key_node) in self.seen:
                line, column = self.next_alias()
                self.problems.append(
                    Place(self.positions.path, line, column).fault("une clé doit être un mot", "écrire « clé: valeur »")
                )
                continue
            if not isinstance(key_node, ScalarNode):
                self.fault(key_node, "une clé doit être un mot", "écrire « clé: valeur »")
                continue
            self.seen.add(id(key_node))
            self.refuse_marks(key_node)
            key = key_node.value
            if key in values:
                first, _ = self.positions.keys[(*inside, key)]
                repeated.append((key_node, f"clé répétée : {visible(key)} (déjà à la ligne {first})"))
                continue
            self.positions.keys[(*inside, key)] = self.mark(key_node)
            values[key] = self.construct(value_node, (*inside, key))
        if len(repeated) > 1:
            keys = f"{repeated[0][0].value} et {len(repeated) - 1} autre(s)"
            self.fault(
                repeated[0][0],
                f"clés répétées : {visible(keys)}",
                "mettre « - » devant la première, si un élément commence ici",
            )
        for key_node, what in repeated if len(repeated) == 1 else ():
            self.fault(key_node, what, "n’en garder qu’une")
        return values

    def scalar(self, node: ScalarNode, inside: Inside) -> Any:
        value = node.value
        implicit = self.loader.resolve(ScalarNode, value, (not node.style, bool(node.style)))
        if node.tag != implicit:  # an explicit tag, said above
            return value
        if node.style in ("|", ">"):
            self.note_block(node, inside)
            return value
        if node.style:  # quoted; libyaml gives plain scalars an empty style
            return value
        return self.plain(node, value, implicit.rsplit(":", 1)[-1])

    def note_block(self, node: ScalarNode, inside: Inside) -> None:
        first = node.start_mark.line + 1
        while first < len(self.lines) and not self.lines[first].strip():
            first += 1
        text = self.lines[first] if first < len(self.lines) else ""
        if node.style == "|":  # folded text has no lines of its own
            blank = first - node.start_mark.line - 1
            self.positions.blocks[inside] = (first - blank + self.first_line, len(text) - len(text.lstrip()))

    def plain(self, node: ScalarNode, value: str, implicit: str) -> Any:
        if implicit == "timestamp":
            return value  # a date stays text until its field reads it
        if NULL.match(value):
            return None
        if BOOL.match(value):
            return value.lower() == "true"
        trap = implicit in ("bool", "merge", "value", "null") or AMBIGUOUS_12.match(value)
        if INT.match(value) and not trap:
            if re.match(r"[-+]?0[0-9]", value) or implicit != "int":
                trap = True
            elif len(value) > MOST_DIGITS:
                self.fault(node, "nombre trop long", "le mettre entre guillemets s’il s’agit d’un identifiant")
                return None
            else:
                return int(value)
        elif FLOAT.match(value) and not trap:
            if implicit == "float" and "_" not in value:
                return float(value) if len(value) <= 2 * MOST_DIGITS else value
            trap = True
        if trap or implicit in ("int", "float"):
            self.fault(
                node,
                f"« {value} » sans guillemets se lit de deux façons en YAML",
                f'écrire "{value}" entre guillemets, ou un nombre décimal simple',
            )
            self.positions.doubts.add(self.problems[-1])
        elif WRAPPED.fullmatch(value):
            bare = value.strip("“”„«» \u00a0\u202f")
            self.fault(
                node, "guillemets typographiques autour d’une valeur", f'écrire des guillemets droits : "{bare}"'
            )
        return value
