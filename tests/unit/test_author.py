"""What an author gets for mistakes people make: the true fault, at its place, and nothing else; never a traceback."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filcm.__main__ import main
from filcm.check import check_course, notebooks
from filcm.model.settings import address_faults
from filcm.problem import Place, Problem
from filcm.yaml_reader import read_yaml

from tests.unit.conftest import CRISIS, FACTS, LESSON, MODULE, QUESTIONS, SHEET, SMALL
from tests.unit.examples import Example

ROOT = Path(__file__).parent.parent.parent
Broken = Callable[..., list[Problem]]
SKILL = "docs/competences/ecouter.yml"


def said(root: Path) -> list[str]:
    """Return every fault of the course, as an author reads it."""
    return [str(problem) for problem in check_course(root, "trainer")[1] if problem.level == "fault"]


def write(root: Path, path: str, text: str) -> Path:
    """Write a file of the course, and what leads to it."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


# -- one fault, and nothing about what cites its file


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SHEET, "frequency: daily", "frequency: dayly"),
        (SHEET, "  Lit, trie", "Lit, trie"),
        (MODULE, "lessons: [bien-lire]", "lesson: [bien-lire]"),
        (MODULE, "lessons: [bien-lire]", "lessons: [bien-lire"),
        (LESSON, "minutes: {read: 10, do: 5}", "minutes: 15"),
        (QUESTIONS, "  type: multiple", " type: multiple"),
        (QUESTIONS, "  type: multiple", "  type: multipel"),
        (CRISIS, "start: alerte", "start: alert"),
        (CRISIS, "goto: suite}", "goto: suites}"),
        (FACTS, "kind: figure", "kind: figures"),
        (FACTS, "  value: 28000", " value: 28000"),
        ("docs/sources.yml", "kind: survey", "kind: surveys"),
        ("docs/sources.yml", "- id: enquete", "id: enquete"),
        ("docs/glossaire.yml", "term: ", "terme: "),
        ("docs/units.yml", '- text: "€"', '- texte: "€"'),
        (SKILL, "kind: ", "kinds: "),
        ("docs/referentiels/cadre.yml", "version: ", "versions: "),
        ("docs/parcours/debuter.yml", "audience: ", "audiences: "),
        ("docs/salaires/france.yml", "country: ", "countri: "),
        ("docs/checklists/avant-de-repondre.yml", "moment: ", "moments: "),
    ],
)
def test_a_broken_file_gives_its_own_faults_only(broken: Broken, small: Path, path: str, old: str, new: str) -> None:
    write(small, "docs/liens.md", "---\ntitle: L\ndescription: Des liens.\n---\n\n" + LINKS)
    assert said(small) == []
    assert {problem.path for problem in broken(path, old, new)} == {path}


LINKS = """[la fiche](metiers/moderateur.md), [ses index](metiers/index.md), [une leçon](cours/ecouter/bien-lire.md#situation),
[les questions](cours/ecouter/questions.md), [une simulation](crises/panne.md), [les faits](faits.md),
[[objective:reformuler]] [[question:q-multiple]] [[passage:bien-lire#verifier]] [[framework:cadre]].
"""


@pytest.mark.parametrize("path", ["docs/sources.yml", FACTS, "docs/glossaire.yml", "docs/units.yml"])
def test_a_list_that_is_cited_and_absent_is_one_fault(small: Path, path: str) -> None:
    (small / path).unlink()
    assert said(small) == [f"{path}:1:1: fichier absent\n    → le rétablir : git checkout -- {path}"]
    write(small, path, "# rien\n")
    if path != "docs/units.yml":
        assert said(small) == [
            f"{path}:1:1: fichier vide, alors que le cours le cite\n    → le rétablir : git checkout -- {path}"
        ]


def test_a_link_to_the_page_of_an_absent_list_names_the_list(small: Path) -> None:
    write(small, "docs/liens.md", "---\ntitle: L\ndescription: Des liens.\n---\n\n[les numéros](numeros.md)\n")
    assert said(small) == []
    (small / "docs/numeros.yml").unlink()
    assert "docs/numeros.yml:1:1: fichier absent\n    → le rétablir : git checkout -- docs/numeros.yml" in said(small)


# -- all the faults in one run


def test_a_fault_of_the_front_matter_does_not_hide_those_of_the_body(small: Path) -> None:
    file = small / LESSON
    text = file.read_text(encoding="utf-8").replace("minutes: {read: 10, do: 5}", "minutes: 15")
    text = text.replace("## Vérifier {#verifier}", "## Vérifier").replace(
        "checklist:avant-de-repondre", "checklist:avant"
    )
    file.write_text(text.replace("objectives: [reformuler]", "objectives: [reformule]"), encoding="utf-8")
    assert [line.partition("\n")[0].partition(": ")[2] for line in said(small)] == [
        "objectif inconnu : reformule",
        "« minutes » attend des champs « clé: valeur », reçu « 15 »",
        "titre sans ancre : « Vérifier »",
        "checklist inconnue : avant",
    ]


def test_a_fault_of_a_field_does_not_hide_an_unknown_reference(small: Path) -> None:
    file = small / SHEET
    text = file.read_text(encoding="utf-8").replace("frequency: daily", "frequency: dayly")
    text = text.replace("skills: [ecouter]", "skills: [ecouteur]").replace("[[fact:mediane-2022]]", "[[fact:moyenne]]")
    file.write_text(text, encoding="utf-8")
    assert [line.partition("\n")[0] for line in said(small)] == [
        f"{SHEET}:13:16: « frequency » n’accepte pas « dayly »",
        f"{SHEET}:14:14: compétence inconnue : ecouteur",
        f"{SHEET}:25:21: fait inconnu : moyenne",
    ]


def test_every_repeated_id_is_said(small: Path) -> None:
    file = small / QUESTIONS
    text = (
        file.read_text(encoding="utf-8")
        .replace("{id: deux, left", "{id: un, left")
        .replace("{id: trois, left", "{id: un, left")
    )
    file.write_text(text.replace("{id: rien, text", "{id: un, text"), encoding="utf-8")
    assert [line.partition(": ")[0] for line in said(small) if "identifiant répété : un" in line] == [
        f"{QUESTIONS}:74:12",
        f"{QUESTIONS}:75:12",
        f"{QUESTIONS}:76:17",
    ]


def test_an_id_taken_by_a_faulty_entity_is_taken(small: Path) -> None:
    file = small / FACTS
    text = (
        file.read_text(encoding="utf-8")
        .replace("kind: figure", "kind: x")
        .replace("id: regle-2004", "id: mediane-2022")
    )
    file.write_text(text, encoding="utf-8")
    assert f"{FACTS}:9:7: identifiant déjà pris : mediane-2022 (docs/faits.yml:1)\n    → en choisir un autre" in said(
        small
    )


def test_a_lesson_written_twice_is_said_at_the_second(small: Path) -> None:
    module = (
        (small / MODULE)
        .read_text(encoding="utf-8")
        .replace("reformuler", "redire")
        .replace("id: ecouter", "id: parler")
    )
    write(small, "docs/cours/parler/index.md", module.replace("d’essai", "d’ailleurs"))
    write(
        small, "docs/cours/parler/bien-lire.md", (small / LESSON).read_text(encoding="utf-8").replace("d’essai", "bis")
    )
    assert (
        "docs/cours/parler/bien-lire.md:2:5: identifiant déjà pris : bien-lire (docs/cours/ecouter/bien-lire.md:2)\n    → en choisir un autre"
        in said(small)
    )
    assert not [line for line in said(small) if line.startswith("docs/cours/ecouter/")]


# -- files that cannot be read, or that nothing would read


def test_a_file_without_the_right_to_be_read(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file.name == "panne.yml":
            raise PermissionError(13, "Permission denied")
        return real(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert said(small) == [f"{CRISIS}:1:1: fichier illisible\n    → vérifier ses droits de lecture"]


def test_a_folder_without_the_right_to_be_read(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_list, real_stat = Path.iterdir, Path.is_dir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "crises":
            raise PermissionError(13, "Permission denied")
        return real_list(folder)

    def blind(entry: Path) -> bool:
        if entry.name == "salaires":
            raise PermissionError(13, "Permission denied")
        return real_stat(entry)

    monkeypatch.setattr(Path, "iterdir", refuse)
    monkeypatch.setattr(Path, "is_dir", blind)
    assert said(small) == [
        "docs/crises:1:1: dossier illisible\n    → vérifier ses droits de lecture",
        "docs/salaires:1:1: fichier illisible\n    → vérifier ses droits de lecture, et ceux de son dossier",
    ]


def test_links_and_names_that_lead_nowhere(small: Path) -> None:
    (small / "docs/perdu.md").symlink_to("nulle-part.md")
    (small / "docs/boucle.md").symlink_to("boucle.md")
    (small / "docs/encore").symlink_to("metiers")
    remedy = "\n    → mettre à sa place ce qu’il devait montrer, ou le supprimer"
    assert said(small) == [
        f"docs/boucle.md:1:1: lien qui ne mène nulle part{remedy}",
        f"docs/encore:1:1: lien vers un dossier{remedy}",
        f"docs/perdu.md:1:1: lien qui ne mène nulle part{remedy}",
    ]


def test_a_name_that_is_not_utf8(small: Path) -> None:
    (small / "local").mkdir()
    Path(os.fsdecode(os.fsencode(small) + b"/local/\xe9t\xe9.txt")).write_text("x")
    assert [problem.path for problem in check_course(small)[1]] == ["local/�t�.txt"]
    Path(os.fsdecode(os.fsencode(small) + b"/docs/\xe9t\xe9.md")).write_text("x")
    assert said(small) == ["docs/�t�.md:1:1: nom de fichier qui n’est pas en UTF-8\n    → le renommer, sans accent"]


@pytest.mark.parametrize(
    ("path", "what", "hint"),
    [
        ("docs/a.markdown", "page que rien ne vérifie, et qui serait publiée", "la renommer a.md"),
        ("docs/a.mdown", "page que rien ne vérifie, et qui serait publiée", "la renommer a.md"),
        ("docs/assets/a.md", "page que rien ne vérifie, et qui serait publiée", "la ranger hors de docs/assets/"),
        ("docs/metiers/x.YML", "fichier que rien ne lit", "écrire .yml en minuscules"),
        ("docs/index.md.bak", "fichier que rien ne lit", "le supprimer, ou le ranger hors de docs/"),
        ("docs/index.md~", "fichier que rien ne lit", "le supprimer, ou le ranger hors de docs/"),
        ("docs/a.ipynb", "fichier que rien ne lit", "le ranger dans exercises/"),
        ("local/cours.yml", "fichier de local/ que rien ne lit", "vouliez-vous dire « local/course.yml » ?"),
        (
            "local/doc/metiers/x.yml",
            "fichier de local/ que rien ne lit",
            "vouliez-vous dire « local/docs/metiers/x.yml » ?",
        ),
    ],
)
def test_a_file_that_nothing_would_read(small: Path, path: str, what: str, hint: str) -> None:
    write(small, path, "x\n")
    assert said(small) == [f"{path}:1:1: {what}\n    → {hint}"]


def test_pictures_and_documents_stand_beside_pages(small: Path) -> None:
    write(small, "docs/img/a.svg", "<svg/>")
    write(small, "docs/img/a.svg.license", "CC0")
    write(small, "local/README.md", "Chez nous.")
    assert said(small) == []


def test_a_name_that_cannot_be_an_id(small: Path) -> None:
    text = (small / "docs/checklists/avant-de-repondre.yml").read_text(encoding="utf-8")
    text = text.replace("id: avant-de-repondre", "id: autre-liste").replace("d’essai", "bis").replace("essai", "bis")
    write(small, "docs/checklists/Liste été.yml", text)
    assert said(small) == [
        "docs/checklists/Liste été.yml:1:1: nom qui ne peut pas être un identifiant : « Liste été »\n"
        "    → renommer le fichier liste-ete.yml"
    ]


def test_readme_is_an_index(small: Path) -> None:
    write(small, "docs/competences/README.md", "---\ntitle: C\ndescription: Double.\n---\n")
    write(small, "docs/README.md", "---\ntitle: C\ndescription: Double aussi.\n---\n")
    assert said(small) == [
        "docs/README.md:1:1: deux sources pour une page : docs/README.md et docs/index.md\n    → en garder une",
        "docs/competences/README.md:1:1: deux sources pour une page : docs/competences/README.md et docs/competences\n    → en garder une",
    ]


# -- settings, exams


@pytest.mark.parametrize("folder", ["/ailleurs/x", "../x", "exercises", "docs/exams", "local/x", ".", "C:/x"])
def test_an_exam_bank_is_a_folder_of_the_course(small: Path, folder: str) -> None:
    write(small, "course.yml", (small / "course.yml").read_text(encoding="utf-8") + f'exam_bank: "{folder}"\n')
    assert said(small) == [
        f"course.yml:8:12: ce dossier ne convient pas aux questions d’examen : {folder}\n    → écrire exam_bank: exercises/exams"
    ]


EXAM = """- id: q-examen
  type: true-false
  objective: reformuler
  bloom: understand
  difficulty: 1
  prompt: "Reformuler aide."
  answer: true
  when_true: "Oui."
  when_false: "Si."
  explanation: "Oui."
  passage: bien-lire#situation
  use: practice
"""


def test_an_exam_bank_holds_exam_questions(small: Path) -> None:
    write(small, "course.yml", (small / "course.yml").read_text(encoding="utf-8") + "exam_bank: ./examens/\n")
    assert said(small) == ["course.yml:8:12: dossier absent : examens\n    → le créer, ou corriger exam_bank:"]
    write(small, "examens/a.yml", EXAM)
    write(small, "examens/b.yaml", EXAM)
    assert said(small) == [
        "examens/a.yml:12:8: question d’examen avec use: practice\n    → écrire use: exam, ou la déplacer dans le questions.yml d’un module",
        "examens/b.yaml:1:1: fichier que rien ne lit\n    → le renommer b.yml",
    ]
    write(small, "examens/a.yml", EXAM.replace("practice", "exam"))
    (small / "examens/b.yaml").unlink()
    assert said(small) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "nous", "http://exemple.fr", "a@b", "mailto:a@b.fr"])
def test_errors_are_reported_to_an_address(small: Path, address: str) -> None:
    write(small, "course.yml", (small / "course.yml").read_text(encoding="utf-8") + f'report_address: "{address}"\n')
    assert said(small) == [
        f"course.yml:8:17: ni une adresse électronique ni un formulaire : « {address} »\n"
        "    → écrire contact@exemple.fr, ou une adresse qui commence par https://"
    ]


def test_an_address_names_a_site(small: Path) -> None:
    write(small, "course.yml", (small / "course.yml").read_text(encoding="utf-8") + 'address: "https://["\n')
    assert said(small) == [
        "course.yml:8:10: adresse sans nom de site : « https://[ »\n    → écrire par exemple https://www.cnil.fr/"
    ]
    assert address_faults("https://exemple.fr/cours/") == address_faults("") == address_faults(None) == []
    assert [str(fault) for fault in address_faults("exemple.fr")] == [
        "FILCM_ADDRESS:1:1: ce n’est pas une adresse : « exemple.fr »\n    → écrire une adresse complète : https://exemple.fr/cours/"
    ]


def test_a_school_changes_single_settings(small: Path) -> None:
    write(small, "local/course.yml", "# rien encore\n")
    assert said(small) == []
    write(small, "local/course.yml", "- name: x\n")
    assert said(small) == [
        'local/course.yml:1:1: des champs « clé: valeur » sont attendus\n    → écrire par exemple : name: "Fil CM, notre école"'
    ]
    base = (small / "course.yml").read_text(encoding="utf-8")
    write(small, "course.yml", base.replace("version: ", "versoin: "))
    write(small, "local/course.yml", "nam: x\n")
    assert [line.partition("\n")[0] for line in said(small)] == [
        "course.yml:2:1: champ obligatoire absent : version",
        "course.yml:6:1: champ inconnu : versoin",
        "local/course.yml:1:1: champ inconnu : nam",
    ]


# -- notebooks


GOOD = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"filcm": {"id": "essai", "title": "E", "description": "Un carnet d’essai.", "skills": ["ecouter"], "minutes": 5}},
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["Texte."]},
        {"cell_type": "code", "metadata": {}, "source": "1 + 1", "outputs": [], "execution_count": None},
    ],
}  # fmt: skip


def with_files(name: str) -> dict[str, Any]:
    """Return a good notebook that reads a file."""
    value = copy.deepcopy(GOOD)
    value["metadata"]["filcm"]["files"] = [{"file": name}]  # type: ignore[index]
    return value


def notebook(small: Path, change: Callable[[Any], Any]) -> list[str]:
    value = copy.deepcopy(GOOD)
    change(value)
    write(small, "exercises/essai.ipynb", json.dumps(value, ensure_ascii=False, indent=1))
    return [line.partition(":")[2].partition(": ")[2] for line in said(small)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda it: None, None),
        (
            lambda it: it["cells"][0].update(cell_type="cod"),
            "« cell_type » inconnu : cod\n    → vouliez-vous dire « code » ?",
        ),
        (
            lambda it: it["cells"][0].pop("cell_type"),
            "champ obligatoire absent : cell_type\n    → types possibles : markdown, raw, code",
        ),
        (
            lambda it: it["cells"][1].pop("metadata"),
            "champ obligatoire absent : metadata\n    → ajouter metadata: {clé: 1}",
        ),
        (lambda it: it.update(nbformat=3), "« nbformat » n’accepte pas « 3 »\n    → valeurs possibles : 4"),
        (lambda it: it.pop("nbformat"), "champ obligatoire absent : nbformat\n    → ajouter nbformat: 4"),
        (lambda it: it.update(cells={}), "« cells » attend une liste, reçu des champs « clé: valeur »"),
        (
            lambda it: it["metadata"].pop("filcm"),
            "métadonnées « filcm » absentes\n    → ajouter filcm: {id, title, description, skills, minutes} aux métadonnées du carnet",
        ),
    ],
)
def test_the_structure_of_a_notebook(small: Path, change: Callable[[Any], Any], expected: str | None) -> None:
    found = notebook(small, change)
    if expected is None:
        assert found == []
    else:
        assert [line[: len(expected)] for line in found] == [expected]


def test_a_notebook_that_is_not_json(small: Path) -> None:
    write(small, "exercises/essai.ipynb", '{"cells": [}')
    assert said(small) == [
        "exercises/essai.ipynb:1:12: carnet illisible (JSON)\n    → l’ouvrir et l’enregistrer depuis Jupyter"
    ]


def test_the_data_of_a_notebook_is_beside_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("/etc/hostname", "../course.yml", "absent.csv"):
        found = notebook(small, lambda it, name=name: it["metadata"]["filcm"].update(files=[{"file": name}]))  # type: ignore[misc]
        assert found == [
            f"fichier de données introuvable : {name}\n    → le mettre dans exercises/, ou le retirer de files:"
        ]
    write(small, "exercises/a.csv", "a\n")
    assert notebook(small, lambda it: it["metadata"]["filcm"].update(files=[{"file": "a.csv"}])) == []
    monkeypatch.setattr(notebooks, "_is_readable", lambda file: False)
    assert said(small)[0].endswith("fichier de données illisible : a.csv\n    → vérifier ses droits de lecture")


# -- ids


def test_a_published_id_is_named_at_its_line(small: Path) -> None:
    write(small, "ids.txt", "# un\n# deux\nquestion:q-vrai\n\nquestion:q-perdue\n")
    assert [line.partition(": ")[0] for line in said(small)] == ["ids.txt:5:1"]


def test_what_is_retired_takes_its_parts_along(small: Path) -> None:
    gone = ["question:q-x", "question:q-x/oui", "question:q-x/critere/niveau", "lesson:partie", "passage:partie#debut"]
    write(small, "ids.txt", "\n".join(gone) + "\n")
    assert len(said(small)) == 5
    text = '- {id: "question:q-x", on: 2026-11-24, why: "Doublon."}\n- {id: "lesson:partie", on: 2026-11-24, why: "Fondue."}\n'
    write(small, "retired.yml", text)
    assert said(small) == []
    write(small, "retired.yml", text + '- {id: "q-x", on: 2026-11-24, why: "Doublon."}\n')
    assert said(small) == [
        'retired.yml:3:8: identifiant sans genre : q-x\n    → écrire le genre devant, par exemple : id: "question:q-x"'
    ]


def test_a_fault_of_the_retired_ids_does_not_bring_them_back(small: Path) -> None:
    write(small, "ids.txt", "question:q-x\nquestion:q-x/oui\n")
    write(small, "retired.yml", '- {id: "question:q-x", on: hier, why: "Doublon."}\n')
    assert [line.partition("\n")[0] for line in said(small)] == [
        "retired.yml:1:28: « on » attend une date AAAA-MM-JJ, reçu « hier »"
    ]


# -- YAML, and what a field refuses: the place and the words


CASES = [
    (
        "docs/glossaire.yml",
        'variants: ["reach"]',
        "variants: [true, 12]",
        'docs/glossaire.yml:3:14: cet élément attend un texte, reçu « true »\n    → le mettre entre guillemets : - "true"',
    ),
    (FACTS, "  unit: ", '  unit:"€"\n  x', f"{FACTS}:5:8: il manque une espace après « : »\n    → écrire « clé: valeur », avec une espace"),
    (FACTS, "  unit: ", "  unit:\u00a0", f"{FACTS}:5:8: espace insécable après « : »\n    → la remplacer par une espace ordinaire"),
    (FACTS, "  unit: ", "  un\u00a0it: ", f"{FACTS}:5:3: champ inconnu : un[espace insécable]it\n    → vouliez-vous dire « unit » ?"),
    (FACTS, "id: regle-2004", "id: regle-\u200b2004", f"{FACTS}:9:7: « id » attend un identifiant : minuscules sans accent, chiffres et traits d’union, reçu « regle-[caractère invisible]2004 »\n    → écrire par exemple : id: moderer-commentaires — Identifiant, pour toujours : minuscules, chiffres et traits d’union."),
    (LESSON, "minutes: {read: 10, do: 5}", "minutes: {read: 10, do: 5", f"{LESSON}:6:10: une virgule, ou ce qui ferme ce crochet ou cette accolade, manque\n    → ajouter ] ou }}, ou séparer les éléments par des virgules"),
    (LESSON, "objectives: [reformuler]", 'objectives: ["reformuler]', f"{LESSON}:5:13: une virgule, ou ce qui ferme ce crochet ou cette accolade, manque\n    → ajouter ] ou }}, ou séparer les éléments par des virgules"),
    (SHEET, "title: \"Modérateur | {x}\"", "title: “Modérateur : lui”", f"{SHEET}:2:8: guillemets typographiques autour d’une valeur\n    → écrire des guillemets droits : clé: \"valeur\""),
    (SHEET, "title: \"Modérateur | {x}\"", "title: “Modérateur”", f"{SHEET}:2:8: guillemets typographiques autour d’une valeur\n    → écrire des guillemets droits : \"Modérateur\""),
    (SHEET, "title: \"Modérateur | {x}\"", "title: « Modérateur »", f"{SHEET}:2:8: guillemets typographiques autour d’une valeur\n    → écrire des guillemets droits : \"Modérateur\""),
    (FACTS, "- id: regle-2004", "  id: regle-2004", f"{FACTS}:9:3: clés répétées : id et 5 autre(s)\n    → mettre « - » devant la première, si un élément commence ici"),
    (FACTS, 'statement: "Une', 'statement: &a "Une', f"{FACTS}:11:14: ancre YAML (&…)\n    → retirer ce qui commence par « & », ou mettre le texte entre guillemets"),
    (FACTS, 'statement: "Une', 'statement: !!python/object:os.system "Une', f"{FACTS}:11:14: étiquette YAML (!…)\n    → retirer ce qui commence par « ! », ou mettre le texte entre guillemets"),
    ("docs/metiers/moderateur.yml", "day:\n", "day: - {x: 1}\nx:\n", f"{SHEET}:17:6: « - » sur la ligne de sa clé\n    → mettre chaque « - » à la ligne suivante, en retrait"),
    (SHEET, "skills: [ecouter]", "skills: [ecouter]]", f"{SHEET}:14:22: retrait ou guillemets de travers\n    → aligner les clés d’un même niveau, fermer les guillemets de la ligne du dessus"),
    (SHEET, "salary: france", "salary: }", f"{SHEET}:23:9: crochet ou accolade en trop\n    → le retirer, ou mettre le texte entre guillemets"),
    (
        LESSON,
        "Un message arrive",
        "Un [[term:por\u200btee|message]] arrive",
        f"{LESSON}:17:4: terme inconnu : por[caractère invisible]tee\n    → vouliez-vous dire « portee » ?",
    ),
    (SHEET, "id: moderateur", "<<<<<<< HEAD\nid: moderateur", f"{SHEET}:1:1: marque de conflit git\n    → garder une des deux versions et retirer les marques"),
    (LESSON, "Un message arrive", ">>>>>>> autre\nUn message arrive", f"{LESSON}:17:1: marque de conflit git\n    → garder une des deux versions et retirer les marques"),
    (QUESTIONS, 'text: "Donner l’heure", right: true', 'text: "Donner l’heure", right: yes', f"{QUESTIONS}:15:51: « right » attend true ou false, reçu « yes »\n    → écrire par exemple : right: true — true si elle est juste."),
    (QUESTIONS, "- id: q-single\n", "- id: q-single\n  status: yes\n", f"{QUESTIONS}:2:11: « status » n’accepte pas « yes »\n    → valeurs possibles : draft, active, retired"),
    (QUESTIONS, "answer: 7.5", 'answer: "7.5"', f"{QUESTIONS}:50:11: « answer » attend un nombre entier, reçu un texte : « 7.5 »\n    → retirer les guillemets : answer: 7.5"),
    (QUESTIONS, "  type: numeric\n", "", f"{QUESTIONS}:44:3: champ obligatoire absent : type\n    → types possibles : single, multiple, true-false, numeric, short, matching, ordering, categorising, cloze, annotated-reply"),
    (CRISIS, "effects: {confiance: 20}", "effects: {Confiance: 20}", f"{CRISIS}:24:74: la clé « Confiance » attend un identifiant : minuscules sans accent, chiffres et traits d’union\n    → écrire par exemple : moderer-commentaires: …"),
    (CRISIS, "effects: {confiance: 20}", "effects: {confiance: 200}", f"{CRISIS}:24:85: « confiance » attend au plus 100, reçu « 200 »\n    → écrire par exemple : confiance: 12 — Effet sur les jauges."),
    (CRISIS, "- {id: taire, ", "- {id: repondre, ", f"{CRISIS}:32:14: identifiant répété : repondre\n    → donner à chacun un identifiant qui lui soit propre"),
    (CRISIS, "id: panne\n", "", f"{CRISIS}:1:1: champ obligatoire absent : id\n    → ajouter id: panne — Identifiant, pour toujours : minuscules, chiffres et traits d’union."),
    (MODULE, "id: ecouter\n", "", f"{MODULE}:2:1: champ obligatoire absent : id\n    → ajouter id: ecouter — Identifiant, pour toujours : minuscules, chiffres et traits d’union."),
    (SHEET, 'title: "La file"', 'title: "' + "x" * 120 + '"', f"{SHEET}:18:28: « title » compte 120 caractères, 110 au plus\n    → raccourcir, ou déplacer la suite dans un champ plus long"),
    (SHEET, "time: \"09:00\"", "time: \"9h\"", f"{SHEET}:18:12: « time » attend une heure entre guillemets : \"09:30\", reçu « 9h »\n    → écrire par exemple : time: \"09:30\" — Heure, entre guillemets."),
    (SHEET, "direction: next", "direction: suivant", f"{SHEET}:22:44: « direction » n’accepte pas « suivant »\n    → valeurs possibles : entry, next"),
    (FACTS, "review_by: 2027-11-24", "review_by: demain", f"{FACTS}:8:14: « review_by » attend une date AAAA-MM-JJ, reçu « demain »\n    → écrire par exemple : review_by: 2026-11-24 — Jour où il faudra le relire."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "expected"), CASES, ids=lambda value: str(value)[:40])
def test_a_fault_says_where_what_and_how(broken: Broken, path: str, old: str, new: str, expected: str) -> None:
    assert expected in [str(problem) for problem in broken(path, old, new)]


def test_a_file_of_nothing(small: Path) -> None:
    write(small, "docs/metiers/vide.yml", "~\n")
    assert said(small) == [
        "docs/metiers/vide.yml:1:1: fichier vide\n    → y écrire au moins les champs obligatoires, ou le supprimer"
    ]


# -- the command


def test_a_command_badly_written_is_said_in_french(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, expected in (
        (["check", "--today", "demain"], "--today: ce n’est pas une date : « demain »\n    → écrire l’année, le mois et le jour : 2026-11-24\n"),
        (["check", "--format", "xml"], "--format n’accepte pas « xml »\n    → choisir parmi : text, json, github\n"),
        (["verifier"], "commande n’accepte pas « verifier »\n    → choisir parmi : check, schema, new, stage, bank, ids, replace\n"),
        (["check", "--tout"], "option inconnue : --tout\n    → ajouter --help pour voir les options\n"),
        (["new"], "il manque : kind, id\n    → ajouter --help pour voir ce qu’il faut\n"),
    ):  # fmt: skip
        with pytest.raises(SystemExit) as stopped:
            main(["--root", str(small), *words])
        assert (stopped.value.code, capsys.readouterr().err) == (2, expected)
    with pytest.raises(SystemExit):
        main(["--help"])
    assert capsys.readouterr().out.startswith("usage : filcm")


def test_a_reader_may_close_the_pipe(small: Path) -> None:
    (small / SHEET).write_text("id: x\n", encoding="utf-8")
    command = [sys.executable, "-m", "filcm", "--root", str(small), "check"]
    hooks = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=hooks) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""


def test_only_our_files_are_replaced(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("/etc/hostname", "../ailleurs", "course.yml", "docs/absent.yml", "docs"):
        assert main(["--root", str(small), "replace", path]) == 2
        assert capsys.readouterr().err.startswith(f"{path} n’est pas un de nos fichiers\n")
    assert not (small / "local").exists()
    assert main(["--root", str(small), "replace", "./docs/metiers/../crises/panne.yml"]) == 0
    assert (small / "local" / CRISIS).is_file()
    assert said(small) == []


def test_github_reads_the_path_whole() -> None:
    assert (
        Place("docs/a,b: c%.yml").fault("x", "y").as_github().startswith("::error file=docs/a%2Cb%3A c%25.yml,line=1")
    )


def test_an_unreadable_file_of_ours_that_is_replaced(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["--root", str(small), "replace", CRISIS]) == 0
    real = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file in (small / CRISIS, small / "local/replaced.txt"):
            raise PermissionError(13, "Permission denied")
        return real(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    remedy = "fichier illisible\n    → vérifier ses droits de lecture"
    assert said(small) == [f"{CRISIS}:1:1: {remedy}", f"local/replaced.txt:1:1: {remedy}"]


def test_an_alias_is_said_where_it_stands() -> None:
    found = read_yaml("&k a: &x [1]\nb: *x\nc:\n  - *k\n*k : 1\n", "f.yml").problems
    assert sorted({(problem.line, problem.column, problem.what) for problem in found}) == [
        (1, 1, "ancre YAML (&…)"),
        (1, 7, "ancre YAML (&…)"),
        (2, 4, "valeur reprise par un alias (*…)"),
        (4, 5, "valeur reprise par un alias (*…)"),
        (5, 1, "une clé doit être un mot"),
    ]


PAGE = "---\ntitle: L\ndescription: Une page de plus.\n---\n\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[x](<metiers/le moderateur.md>)", "6:1: lien vers une page qui n’existe pas : metiers/le moderateur.md\n    → vouliez-vous dire « metiers/moderateur.md » ?"),
        ("[x](metiers/moderateurs.md 'Titre')", "6:1: lien vers une page qui n’existe pas : metiers/moderateurs.md\n    → vouliez-vous dire « metiers/moderateur.md » ?"),
        ("[x][fiche]\n\n[fiche]: metiers/moderateurs.md", "8:1: lien vers une page qui n’existe pas : metiers/moderateurs.md\n    → vouliez-vous dire « metiers/moderateur.md » ?"),
        ("![x](img/absente.png)", "6:1: lien vers un fichier qui n’existe pas : img/absente.png\n    → vérifier le chemin, depuis docs"),
        ("![x](img/pr%C3%A9sente.png)", None),
        ("[x](metiers/)", "6:1: lien vers un fichier qui n’existe pas : metiers/\n    → vérifier le chemin, depuis docs"),
        ("[données](data/course.json) [x](<metiers/moderateur.md>) [x](#ici) [x][y] [^1]\n\n[^1]: note.md\n[y]: https://exemple.fr", None),
        ("```\n[x](absente.md)\n```\n\n/// copy | Un texte\n[x](absente.md)\n///\n\n`[x](absente.md)`", None),
        ("![x](https://exemple.fr/a.png)", "6:6: image prise sur un autre site\n    → mettre le fichier dans docs/ et écrire son chemin : le cours ne demande rien à un autre site"),
        ('<img src="//exemple.fr/a.png" alt="">', "6:6: fichier pris sur un autre site : src\n    → mettre le fichier dans docs/ et écrire son chemin : le cours ne demande rien à un autre site"),
        ('<iframe src="https://exemple.fr/"></iframe>', "6:1: balise interdite : <iframe>\n    → retirer cette balise : une page ne charge et n’exécute rien"),
        ("## Été {#Été}", "6:1: ancre mal écrite : Été\n    → n’y mettre que des minuscules sans accent, des chiffres et des traits d’union : {#ancre-stable}"),
        ("/// quiz | objective:reformuler\n  draw: 2\n///", "7:3: option « draw » mal placée : la page la montrerait comme du texte\n    → la mettre juste sous « /// quiz », en retrait de quatre espaces"),
        ("/// post\n\n    who: \"Awa\"\n\nBonjour.\n///", "8:5: option « who » mal placée : la page la montrerait comme du texte\n    → la mettre juste sous « /// post », en retrait de quatre espaces"),
        (
            "/// quiz | objective:reformuler\n    shuffle: yes\n///",
            "7:14: « shuffle » attend true ou false, reçu « yes »\n    → écrire par exemple : shuffle: true — true pour mélanger questions et réponses.",
        ),
        (
            "/// post\n    who: yes\n\nBonjour.\n///",
            '7:10: « yes » sans guillemets se lit de deux façons en YAML\n    → écrire "yes" entre guillemets, ou un nombre décimal simple',
        ),
        ("/// checklist | avant-de-repondre\nCe texte serait perdu.\n///", "7:1: le bloc « checklist » ne garde pas de texte : ces lignes seraient perdues\n    → les mettre après la ligne « /// » qui le ferme"),
    ],
)  # fmt: skip
def test_what_a_page_may_not_hold(small: Path, body: str, expected: str | None) -> None:
    write(small, "docs/img/présente.png", "")
    write(small, "docs/page.md", f"{PAGE}{body}\n")
    found = said(small)
    if expected is None:
        assert found == []
    else:
        assert f"docs/page.md:{expected}" in found


def test_a_field_asks_nothing_of_another_site(broken: Broken) -> None:
    found = [
        str(problem)
        for problem in broken("docs/glossaire.yml", '"Nombre de', '"![x](https://exemple.fr/a.png) Nombre de')
    ]
    assert [line.partition("\n")[0] for line in found] == ["docs/glossaire.yml:4:15: image prise sur un autre site"]


# -- the same, in the form of examples.py: each line that speaks has an example


def settings(line: str) -> str:
    """Return the settings of the small course, with a line more."""
    return (SMALL / "course.yml").read_text(encoding="utf-8") + line + "\n"


EXAMPLES = {
    "an exam question of the bank that says it is for practice": Example(
        [("exercises/exams/a.yml", None, EXAM)],
        "exercises/exams/a.yml:12:8: question d’examen avec use: practice\n    → écrire use: exam, ou la déplacer dans le questions.yml d’un module",
    ),
    "a retired id without its kind": Example(
        [("retired.yml", None, '- {id: "q-x", on: 2026-11-24, why: "Doublon."}\n')],
        'retired.yml:1:8: identifiant sans genre : q-x\n    → écrire le genre devant, par exemple : id: "question:q-x"',
    ),
    "a register that cannot be read": Example(
        [("local/replaced.txt", None, "")],
        "local/replaced.txt:1:1: fichier illisible\n    → vérifier ses droits de lecture",
        "unreadable",
    ),
    "a file of the school's own that nothing reads": Example(
        [("local/notes.txt", None, "Penser à tout.\n")],
        "local/notes.txt:1:1: note : fichier de local/ que rien ne lit\n    → le ranger sous local/docs/ ou local/exercises/, au chemin du nôtre",
    ),
    "a notebook's data that cannot be read": Example(
        [
            ("exercises/a.csv", None, "a\n"),
            ("exercises/essai.ipynb", None, json.dumps(with_files("a.csv"), indent=1)),
        ],
        "exercises/essai.ipynb:15:14: fichier de données illisible : a.csv\n    → vérifier ses droits de lecture",
        "unreadable",
    ),
    "an anchor badly written": Example(
        [("docs/page.md", None, PAGE + "## Été {#Été}\n")],
        "docs/page.md:6:1: ancre mal écrite : Été\n    → n’y mettre que des minuscules sans accent, des chiffres et des traits d’union : {#ancre-stable}",
    ),
    "a picture that is missing": Example(
        [("docs/page.md", None, PAGE + "![x](a.png)\n")],
        "docs/page.md:6:1: lien vers un fichier qui n’existe pas : a.png\n    → vérifier le chemin, depuis docs",
    ),
    "a list that is cited and absent": Example(
        [("docs/sources.yml", None, None)],
        "docs/sources.yml:1:1: fichier absent\n    → le rétablir : git checkout -- docs/sources.yml",
    ),
    "settings of a school that are a list": Example(
        [("local/course.yml", None, "- name: x\n")],
        'local/course.yml:1:1: des champs « clé: valeur » sont attendus\n    → écrire par exemple : name: "Fil CM, notre école"',
    ),
    "a file name that cannot be an id": Example(
        [("docs/checklists/Été.yml", None, "COPY:docs/checklists/avant-de-repondre.yml")],
        "docs/checklists/Été.yml:1:1: nom qui ne peut pas être un identifiant : « Été »\n    → renommer le fichier ete.yml",
    ),
    "an exam bank that is not there": Example(
        [("course.yml", None, settings("exam_bank: examens"))],
        "course.yml:8:12: dossier absent : examens\n    → le créer, ou corriger exam_bank:",
    ),
    "an exam bank out of the course": Example(
        [("course.yml", None, settings("exam_bank: ../x"))],
        "course.yml:8:12: ce dossier ne convient pas aux questions d’examen : ../x\n    → écrire exam_bank: exercises/exams",
    ),
    "an address without a site": Example(
        [("course.yml", None, settings('address: "https://["'))],
        "course.yml:8:10: adresse sans nom de site : « https://[ »\n    → écrire par exemple https://www.cnil.fr/",
    ),
    "nowhere to report errors": Example(
        [("course.yml", None, settings("report_address: nous"))],
        "course.yml:8:17: ni une adresse électronique ni un formulaire : « nous »\n    → écrire contact@exemple.fr, ou une adresse qui commence par https://",
    ),
    "an alias as a key": Example(
        [(SHEET, "title: ", "&k a: 1\n*k : 2\ntitle: ")],
        f"{SHEET}:3:1: une clé doit être un mot\n    → écrire « clé: valeur »",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_says_its_message(tmp_path: Path, name: str) -> None:
    from tests.unit.test_every_rule import messages

    assert EXAMPLES[name].said in messages(tmp_path / "cours", EXAMPLES[name])


@pytest.mark.parametrize("raw", [b"", b"---\n---\n", "id: x\n".encode("utf-16"), "title: é\n".encode("latin-1")])
@pytest.mark.parametrize(
    "path", [MODULE, LESSON, SHEET, SKILL, CRISIS, "docs/referentiels/cadre.yml", "docs/parcours/debuter.yml"]
)
def test_a_file_of_which_nothing_can_be_read_gives_its_own_fault_only(small: Path, path: str, raw: bytes) -> None:
    (small / path).write_bytes(raw)
    assert {problem.path for problem in check_course(small, "trainer")[1]} == {path}


# -- a skeleton (skeletons.py)


def test_a_skeleton_refuses_a_name_that_would_not_do(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind, name, expected in (
        ("lesson", "questions", "« questions » ne peut pas être un identifiant : ce nom sert déjà au site\n"),
        ("checklist", "a" * 81, f"« {'a' * 81} » ne peut pas être un identifiant : 81 caractères, 80 au plus\n"),
    ):
        assert main(["--root", str(small), "new", kind, name]) == 2
        assert capsys.readouterr().err == expected
    file = small / QUESTIONS
    file.write_text(file.read_text(encoding="utf-8").replace("type: multiple", "type: multipel"), encoding="utf-8")
    assert main(["--root", str(small), "new", "question", "q-multiple"]) == 2
    assert capsys.readouterr().err == "q-multiple existe déjà dans un fichier qui a des fautes : python run.py check\n"


def test_a_skeleton_goes_with_its_module(small: Path) -> None:
    for name in ("index.md", "bien-lire.md"):
        text = (small / "docs/cours/ecouter" / name).read_text(encoding="utf-8")
        for one, other in (
            ("bien-lire", "mal-lire"),
            ("reformuler", "redire"),
            ("id: ecouter", "id: chez-nous"),
            ("d’essai", "bis"),
        ):
            text = text.replace(one, other)
        write(small, f"local/docs/cours/chez-nous/{name.replace('bien', 'mal')}", text)
    assert main(["--root", str(small), "new", "question", "q-locale", "--module", "chez-nous"]) == 0
    assert main(["--root", str(small), "new", "lesson", "lecon-locale", "--module", "chez-nous"]) == 0
    assert (
        (small / "local/docs/cours/chez-nous/questions.yml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=../../../../schemas/")
    )
    assert (small / "local/docs/cours/chez-nous/lecon-locale.md").is_file()
