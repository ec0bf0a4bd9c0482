"""The command: filcm check | schema | new | stage | ids | replace."""

import argparse
import datetime
import json
import sys
from pathlib import Path

from filcm.check import check_course, faults
from filcm.check.ids import citable_ids
from filcm.check.local import REGISTER, digest, read_register
from filcm.course import Course


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status: 0, 1 (faults in the course), 2 (a command badly written)."""
    parser = argparse.ArgumentParser(prog="filcm", description="Vérifier et fabriquer le cours.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="dossier du cours (celui de course.yml)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="commande")
    check = commands.add_parser("check", help="lire tout le cours et dire toutes ses fautes")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument("--edition", choices=("learner", "trainer"), default="trainer")
    check.add_argument(
        "--today", type=datetime.date.fromisoformat, help="signaler ce qui est à relire ce jour-là (AAAA-MM-JJ)"
    )
    check.add_argument("--hints", action="store_true", help="proposer les termes du glossaire à marquer")
    schema = commands.add_parser("schema", help="écrire les schémas JSON de schemas/")
    schema.add_argument("--check", action="store_true", help="dire seulement s’ils sont à jour")
    new = commands.add_parser("new", help="créer un squelette valide")
    new.add_argument("kind", choices=("job-sheet", "lesson", "question", "checklist", "scenario", "module"))
    new.add_argument("id")
    new.add_argument("--module", help="module de la leçon ou de la question")
    stage = commands.add_parser("stage", help="écrire toutes les pages en Markdown dans un dossier")
    stage.add_argument("folder", type=Path)
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
        from filcm.skeletons import new_file

        return new_file(root, options.kind, options.id, options.module)
    if options.command == "replace":
        return _replace(root, options.path)
    course, problems = check_course(root)
    if found := faults(problems):
        print("\n".join(map(str, found)), file=sys.stderr)
        return 1
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
    return 1 if broken else 0


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


def _replace(root: Path, path: str) -> int:
    ours, theirs = root / path, root / "local" / path
    if not ours.is_file():
        print(f"{path} n’existe pas : donner un chemin comme docs/metiers/community-manager.yml", file=sys.stderr)
        return 2
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


if __name__ == "__main__":
    sys.exit(main())
