"""The command: filcm check | schema | new | stage | ids | replace."""

import argparse
import datetime
import json
import os
import re
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from filcm.check import check_course, faults
from filcm.check.ids import citable_ids
from filcm.check.local import REGISTER, digest, read_register
from filcm.course import Course
from filcm.skeletons import SKELETONS, new_file

SAID = (  # what argparse says, and how we say it
    (r"argument (.*): invalid choice: '(.*)' \(choose from (.*)\)", r"\1 n’accepte pas « \2 »\n    → choisir parmi : \3"),
    (r"argument (.*): expected one argument", r"\1 attend une valeur\n    → voir python run.py check --help"),
    (r"argument (.*): ignored explicit argument '(.*)'", r"\1 ne prend pas de valeur, reçu « \2 »\n    → la retirer"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 ne va pas avec \2\n    → garder l’un des deux"),
    (r"the following arguments are required: (.*)", r"il manque : \1\n    → ajouter --help pour voir ce qu’il faut"),
    (r"unrecognized arguments: (.*)", r"option inconnue : \1\n    → ajouter --help pour voir les options"),
    (r"ambiguous option: (.*) could match (.*)", r"option ambiguë : \1\n    → écrire en entier : \2"),
    (r"argument (.*): invalid .* value: '(.*)'", r"\1 n’accepte pas « \2 »\n    → voir l’aide : --help"),
)  # fmt: skip


class FrenchParser(argparse.ArgumentParser):
    """Says in French what is badly written on the command line, and its help too."""

    def __init__(self, **given: Any) -> None:
        super().__init__(add_help=False, **given)
        self._positionals.title, self._optionals.title = "à donner", "options"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def format_help(self) -> str:
        """Return the help."""
        return super().format_help().replace("usage: ", "usage : ", 1)

    def error(self, message: str) -> NoReturn:
        """Say a fault of the command line, and stop."""
        for english, french in SAID:
            if match := re.fullmatch(english, message, re.S):
                message = match.expand(french).replace("'", "")
                break
        print(message.removeprefix("argument "), file=sys.stderr)
        raise SystemExit(2)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        hint = "écrire l’année, le mois et le jour : 2026-11-24"
        raise argparse.ArgumentTypeError(f"ce n’est pas une date : « {text} »\n    → {hint}") from None


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status: 0, 1 (faults in the course), 2 (a command badly written)."""
    parser = FrenchParser(prog="filcm", description="Vérifier et fabriquer le cours.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="dossier du cours (celui de course.yml)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="commande")
    check = commands.add_parser("check", help="lire tout le cours et dire toutes ses fautes")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument("--edition", choices=("learner", "trainer"), default="trainer")
    check.add_argument(
        "--today", type=_day, metavar="AAAA-MM-JJ", help="signaler ce qui est à relire ce jour-là (AAAA-MM-JJ)"
    )
    check.add_argument("--strict", action="store_true", help="compter aussi les notes comme des fautes")
    check.add_argument("--hints", action="store_true", help="proposer les termes du glossaire à marquer")
    schema = commands.add_parser("schema", help="écrire les schémas JSON de schemas/")
    schema.add_argument("--check", action="store_true", help="dire seulement s’ils sont à jour")
    new = commands.add_parser("new", help="créer un squelette valide")
    new.add_argument("kind", choices=tuple(SKELETONS))
    new.add_argument("id")
    new.add_argument("--module", help="module de la leçon ou de la question")
    stage = commands.add_parser("stage", help="écrire toutes les pages en Markdown dans un dossier")
    stage.add_argument("folder", type=Path)
    commands.add_parser("bank", help="dire de quoi la banque de questions est faite, examen compris")
    commands.add_parser("ids", help="ajouter à ids.txt les identifiants publiés")
    replace = commands.add_parser("replace", help="noter qu’un fichier de local/ remplace le nôtre")
    replace.add_argument("path")
    options = parser.parse_args(arguments)
    root: Path = options.root.resolve()
    if options.command == "check":
        return _check(root, options)
    if options.command == "schema":
        from filcm.schema import write_schemas

        return write_schemas(root, check=options.check)
    if options.command == "new":
        return new_file(root, options.kind, options.id, options.module)
    if options.command == "replace":
        return _replace(root, options.path)
    course, problems = check_course(root, "trainer" if options.command == "bank" else "learner")
    if found := faults(problems):
        print("\n".join(map(str, found)), file=sys.stderr)
        return 1
    if options.command == "bank":
        from filcm.bank import bank_report

        print(bank_report(course))
        return 0
    if options.command == "ids":
        return _ids(root, course)
    return _stage(course, options.folder)


def _check(root: Path, options: argparse.Namespace) -> int:
    course, problems = check_course(root, options.edition, options.today)
    if options.hints:
        from filcm.check.hints import unmarked_terms

        problems = sorted({*problems, *unmarked_terms(course)})
    if options.format == "json":
        print(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=1))
    elif options.format == "github":
        print("\n".join(problem.as_github() for problem in problems))
    else:
        for problem in problems:
            print(problem)
    broken = faults(problems)
    if options.format == "text":
        notes = len(problems) - len(broken)
        print(f"{len(broken)} faute(s), {notes} note(s)." if problems else "Rien à redire.")
    return 1 if (problems if options.strict else broken) else 0


def _stage(course: Course, folder: Path) -> int:
    from filcm.exports.stage import RefusedFolderError, stage_site

    try:
        stage_site(course, folder)
    except RefusedFolderError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    print(f"pages écrites dans {folder} ; pour en faire un site : cd {folder}, puis mkdocs build")
    return 0


def _ids(root: Path, course: Course) -> int:
    known = set(course.published_ids)
    merged = sorted(known | set(citable_ids(course)))
    header = "# Identifiants publiés, pour toujours : python run.py ids ajoute les nouveaux, retired.yml nomme ceux qui partent.\n"
    (root / "ids.txt").write_text(header + "\n".join(merged) + "\n", encoding="utf-8")
    print(f"{len(merged) - len(known)} identifiant(s) ajouté(s), {len(merged)} en tout.")
    return 0


def _replace(root: Path, given: str) -> int:
    path = _ours(root, given)
    if path is None:
        print(
            f"{given} n’est pas un de nos fichiers\n    → donner un chemin de docs/ ou de exercises/, comme docs/metiers/community-manager.yml",
            file=sys.stderr,
        )
        return 2
    ours, theirs = root / path, root / "local" / path
    if not theirs.is_file():
        theirs.parent.mkdir(parents=True, exist_ok=True)
        theirs.write_bytes(ours.read_bytes())
        print(f"copié : local/{path}")
    noted, problems = read_register(Course(root))
    if problems:
        print("\n".join(map(str, problems)), file=sys.stderr)
        return 1
    register = {**noted, path: digest(ours.read_bytes())}
    (root / REGISTER).write_text(
        "".join(f"{found} {name}\n" for name, found in sorted(register.items())), encoding="utf-8"
    )
    print(f"noté : local/{path} remplace {path}")
    return 0


def _ours(root: Path, given: str) -> str | None:
    """Return the path, from the course's root, of a file that local/ may replace; None if it is no such file."""
    path = Path(os.path.normpath(root / given))
    if not path.is_relative_to(root) or not path.is_file():
        return None
    found = path.relative_to(root)
    return found.as_posix() if found.parts[0] in ("docs", "exercises") else None


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # « check | head » closes the pipe: end as any command does
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
