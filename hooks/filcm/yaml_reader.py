"""YAML with positions: one parse by libyaml, scalars read as an editor reads them (YAML 1.2 core).

Whatever YAML 1.1 and 1.2 read differently is a fault that asks for quotes, and so are aliases, tags and
repeated keys: libyaml would take them in silence.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from filcm.problem import Place, Problem

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
    (r"expected ',' or", "une virgule ou un crochet fermant manque", "fermer la liste ou séparer ses éléments par des virgules"),
)  # fmt: skip


@dataclass
class Positions:
    """Where each value and each key of one file stands; `first_line` shifts YAML that starts lower (front matter)."""

    path: str
    values: dict[Inside, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Inside, tuple[int, int]] = field(default_factory=dict)
    blocks: dict[Inside, tuple[int, int]] = field(default_factory=dict)

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
    return re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text), []


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlText:
    """Parse `text`; `first_line` is the line of the file where it starts."""
    positions = Positions(path)
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            positions.values[()] = (first_line, 1)
            empty = Place(path, first_line).fault(
                "fichier vide", "y écrire au moins les champs obligatoires, ou le supprimer"
            )
            return YamlText(None, positions, [empty])
        reader = _Reader(loader, positions, first_line, text.split("\n"))
        value = reader.construct(node, ())
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


def _syntax_fault(error: yaml.MarkedYAMLError, path: str, first_line: int, lines: list[str]) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    is_open = "quoted scalar" in said and ("end of stream" in said or "document" in said)
    mark = (error.context_mark if is_open else None) or error.problem_mark or error.context_mark
    place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)
    if ("document" in said and "another" in said) or "single document" in said:
        return place.fault("« --- » ouvre un second document", "retirer la ligne « --- »")
    for line in range(mark.line, max(mark.line - 2, -1), -1) if mark else ():
        if line < len(lines) and "\t" in lines[line][: len(lines[line]) - len(lines[line].lstrip())]:
            tab = Place(path, line + first_line, lines[line].index("\t") + 1)
            return tab.fault("une tabulation sert de retrait", "remplacer la tabulation par des espaces")
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
        self.problems: list[Problem] = []

    def mark(self, node: Node) -> tuple[int, int]:
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def fault(self, node: Node, what: str, hint: str) -> None:
        line, column = self.mark(node)
        self.problems.append(Place(self.positions.path, line, column).fault(what, hint))

    def construct(self, node: Node, inside: Inside) -> Any:
        self.positions.values[inside] = self.mark(node)
        if id(node) in self.seen:
            self.fault(node, "valeur reprise par un alias (*…)", "la recopier : les alias de YAML ne sont pas admis")
            return None
        self.seen.add(id(node))
        first = self.lines[node.start_mark.line][node.start_mark.column :][:1] if self.lines else ""
        if first in ("!", "&") and not (isinstance(node, ScalarNode) and node.style):
            what = "étiquette YAML (!…)" if first == "!" else "ancre YAML (&…)"
            self.fault(node, what, f"retirer ce qui commence par « {first} », ou mettre le texte entre guillemets")
        if isinstance(node, ScalarNode):
            return self.scalar(node, inside)
        if isinstance(node, SequenceNode):
            return [self.construct(item, (*inside, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, MappingNode)  # libyaml has three kinds of nodes
        return self.mapping(node, inside)

    def mapping(self, node: MappingNode, inside: Inside) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode) or id(key_node) in self.seen:
                self.fault(key_node, "une clé doit être un mot", "écrire « clé: valeur »")
                continue
            key = key_node.value
            if key in values:
                first, _ = self.positions.keys[(*inside, key)]
                self.fault(key_node, f"clé répétée : {key} (déjà à la ligne {first})", "n’en garder qu’une")
                continue
            self.positions.keys[(*inside, key)] = self.mark(key_node)
            values[key] = self.construct(value_node, (*inside, key))
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
            return value
        return value
