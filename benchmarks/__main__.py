"""Measure the site against the design's budgets; every build time is a ratio to bare Material in the same run.

Prints a Markdown table for the README, then how many budgets are not kept; the exit status is 1 if any is not.
`--quick` leaves out 1,000 lessons and visits by Lighthouse.

Bare Material builds the pages that `filcm stage` writes, our extension taken out: the same pages, navigation,
features, palette and search settings, with Material's own templates; blocks stay as text. Times of builds are those of
the processor (user and system), since a shared machine makes the clock lie; both sides find notebooks executed,
modules and templates compiled, as they are from the second build on.
"""

import argparse
import gzip
import os
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import lighthouse
from benchmarks.generated import PROJECT, write_course

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["NO_MKDOCS_2_WARNING"] = "1"
RUNS = 3
VISITS = 5
SAVES = 5
LESSON = "cours/moderation/ecrire-une-charte/"
NOTEBOOK = "exercices/taux-engagement/"
LEAST_SCORES = {"performance": 93, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_BELOW_BARE = 3
KB = 1024


@dataclass(frozen=True)
class Row:
    """A line of the table; `kept` is None where there is no budget."""

    what: str
    measured: str
    budget: str = "—"
    kept: bool | None = None

    def __str__(self) -> str:
        kept = {None: "—", True: "yes", False: "**no**"}[self.kept]
        return f"| {self.what} | {self.measured} | {self.budget} | {kept} |"


def at_most(what: str, value: float, most: float, unit: str, note: str = "") -> Row:
    """Return the row of a value that has a budget; `unit` is written after both."""
    digits = 0 if most >= 100 else 1 if most >= 2 else 2
    measured = f"{value:.{digits}f} {unit}".rstrip() + (f" ({note})" if note else "")
    return Row(what, measured, f"≤ {most:g} {unit}".rstrip(), value <= most)


def seconds(command: list[str], folder: Path) -> float:
    """Return how many seconds of processor a command takes, its children included.

    Raises:
        SystemExit: the command failed; its output is shown.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def mkdocs(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), *arguments]


def side_by_side(measures: dict[str, Callable[[], float]], runs: int = RUNS) -> dict[str, float]:
    """Return the median of each measure, taken in turns so that a busy moment weighs on all of them."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(runs):
        for name, measure in measures.items():
            taken[name].append(measure())
    return {name: statistics.median(values) for name, values in taken.items()}


def stage(root: Path, folder: Path) -> Path:
    """Write the pages of a course for bare Material: our extension is taken out, blocks stay as text."""
    code = (
        "import sys; from pathlib import Path; from filcm.check import check_course; from filcm.exports.stage import stage_site;"
        "stage_site(check_course(Path(sys.argv[1]))[0], Path(sys.argv[2]), extension=False)"
    )
    seconds([sys.executable, "-c", code, str(root), str(folder)], root)
    return folder


def compare(root: Path, scratch: Path, runs: int = RUNS) -> dict[str, float]:
    """Return the seconds of: ours, bare Material on the same pages, and check alone."""
    bare = stage(root, scratch / "bare")
    ours_site = scratch / "ours"
    return side_by_side(
        {
            "ours": lambda: seconds(mkdocs(root, "-d", str(ours_site)), root),
            "bare": lambda: seconds(mkdocs(bare, "-d", str(scratch / "bare-site")), bare),
            "check": lambda: seconds([sys.executable, "-m", "filcm", "check"], root),
        },
        runs,
    )


def compressed(path: Path) -> int:
    """Return the bytes of a file once gzipped; what is compressed already stays."""
    raw = path.read_bytes()
    return len(raw) if path.suffix in (".woff2", ".png", ".gz") else len(gzip.compress(raw, 6))


def first_visit(site: Path, page: str) -> dict[str, int]:
    """Return the compressed bytes that a first visit to a page downloads, by kind, read from its HTML and its modules."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    files = {site / page / "index.html"}
    base = site / page
    for address in re.findall(r'(?:src|href)="([^"#?]+\.(?:js|css|svg|png|woff2))"', html):
        files.add((base / address).resolve())
    waiting = [file for file in files if file.suffix in (".js", ".css")]
    while waiting:
        file = waiting.pop()
        text = file.read_text(encoding="utf-8", errors="ignore") if file.is_file() else ""
        for element in re.findall(r'"(course-[a-z-]+)": \(\) => import', text):  # loaded only where the element stands
            if f"<{element}" not in html:
                text = re.sub(rf'"{element}": \(\) => import\([^)]*\)', "", text)
        for address in re.findall(r'(?:from |import\(?)"(\./[^"]+\.js)"|url\("?([^")]+\.woff2)"?\)', text):
            found = (file.parent / (address[0] or address[1])).resolve()
            if found not in files and found.is_file():
                files.add(found)
                waiting.append(found)
    kinds: dict[str, int] = {}
    for file in files:
        if file.is_file():
            ours = "/assets/" in file.as_posix() and not re.search(r"\.[0-9a-f]{8}\.min\.", file.name)
            kind = f"ours {file.suffix}" if ours and file.suffix in (".js", ".css") else file.suffix
            kinds[kind] = kinds.get(kind, 0) + compressed(file)
    return kinds


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """Run `mkdocs serve --dirty` on a free port and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--dirty", "--livereload", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, text: str, most: float) -> float:
    """Return the seconds until a text is on a page.

    Raises:
        SystemExit: it never came.
    """
    start = time.perf_counter()
    while time.perf_counter() < start + most:
        try:
            if text in urllib.request.urlopen(address, timeout=most).read().decode():
                return time.perf_counter() - start
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit(f"« {text} » n’est jamais arrivé à l’écran ({address})")


def save_to_screen(root: Path) -> dict[str, float]:
    """Return the seconds between a save and its sight on a lesson's page, median of several, by what is saved."""
    lesson = next((root / "docs/cours").rglob("*-lecon-0.md"))
    edits = {
        "a lesson": (lesson, "Un message arrive", "Un message arrive"),
        "a question (YAML)": (lesson.parent / "questions.yml", "Un membre demande l’heure.", "Un membre demande"),
    }
    taken: dict[str, list[float]] = {name: [] for name in edits}
    with serving(root) as site:
        address = f"{site}{lesson.relative_to(root / 'docs').as_posix().removesuffix('.md')}/"
        wait_for(address, "Un membre", 120)
        for turn in range(SAVES):
            for name, (file, old, kept) in edits.items():
                time.sleep(1.5)
                mark = f"{kept} no {turn}, {len(name)}"
                text = file.read_text(encoding="utf-8")
                file.write_text(text.replace(old, f"{mark}. {old}", 1), encoding="utf-8")
                taken[name].append(wait_for(address, mark, 60))
    return {name: statistics.median(values) for name, values in taken.items()}


def whole_site(scratch: Path) -> Iterator[Row]:
    """Yield what this site's build takes."""
    site = compare(PROJECT, scratch)
    note = f"{site['ours']:.1f} s of processor, {site['bare']:.1f} s"
    yield at_most("this site's build against bare Material", site["ours"] / site["bare"], 1.2, "×", note)
    share = site["check"] / site["ours"]
    yield at_most("`filcm check` against the build", share, 0.1, "", f"{site['check']:.1f} s of processor")


def sizes(scratch: Path, quick: bool) -> Iterator[Row]:
    """Yield what courses of several sizes take; the largest is built once, the others RUNS times."""
    added = {}
    for lessons in (10, 100) if quick else (10, 100, 1000):
        root, folder = scratch / f"course-{lessons}", scratch / f"work-{lessons}"
        write_course(root, lessons)
        folder.mkdir()
        runs = 1 if lessons == 1000 else RUNS
        sized = compare(root, folder, runs)
        pages = len(list((folder / "ours").rglob("index.html")))
        added[lessons] = (sized["ours"] - sized["bare"]) / pages
        measured = f"{sized['ours'] / sized['bare']:.2f} × bare ({sized['ours']:.1f} s, {sized['bare']:.1f} s); {added[lessons] * 1000:.0f} ms added a page; check {sized['check']:.1f} s"
        yield Row(f"{lessons} lessons, {lessons * 10} questions{', one run' if runs == 1 else ''}", measured)
    if 1000 in added:
        growth = added[1000] / added[100]
        yield at_most("time added per page, 1,000 lessons (one run) against 100", growth, 1.3, "×")
    write_course(scratch / "course-60", 60)
    taken = side_by_side({"check": lambda: seconds([sys.executable, "-m", "filcm", "check"], scratch / "course-60")})
    yield at_most("`filcm check`, 60 lessons, 600 questions", taken["check"], 2, "s")


def weights(site: Path) -> Iterator[Row]:
    """Yield what pages weigh."""
    visit = first_visit(site, LESSON)
    yield at_most("our JavaScript on a lesson, compressed", visit.get("ours .js", 0) / KB, 20, "KB")
    yield at_most("our CSS, compressed", visit.get("ours .css", 0) / KB, 8, "KB")
    yield at_most("first visit to a lesson, compressed", sum(visit.values()) / KB, 250, "KB")
    file = site / NOTEBOOK / "index.html"
    if file.is_file():
        html = file.read_text(encoding="utf-8")
        article = re.search(r"<article.*?</article>", html, re.S)
        size, whole = len(article[0].encode()) if article else 0, len(html.encode())
        packed = f"{len(gzip.compress(html.encode(), 6)) / KB:.0f} KB compressed"
        yield at_most("HTML of a notebook page, its article", size / KB, 40, "KB")
        yield at_most("HTML of a notebook page, whole, Material's frame included", whole / KB, 40, "KB", packed)


def scores(ours: Path, bare: Path) -> Iterator[Row]:
    """Yield Lighthouse's scores."""
    for name, score in lighthouse.compared(ours, bare, LESSON, VISITS).items():
        kept = score["ours"] >= max(LEAST_SCORES[name], score["bare"] - MOST_BELOW_BARE)
        measured, budget = f"{score['ours']:.0f} (bare: {score['bare']:.0f})", f"≥ {LEAST_SCORES[name]}, bare − 3"
        yield Row(f"Lighthouse, a lesson on a phone: {name}", measured, budget, kept)


def measured(quick: bool) -> Iterator[Row]:
    """Yield every row, in the order of the design's budgets."""
    scratch = Path(tempfile.mkdtemp(prefix="filcm-bench-"))
    try:
        seconds(mkdocs(PROJECT, "-d", str(scratch / "warm")), PROJECT)  # notebooks cached, modules compiled in both
        yield from whole_site(scratch)
        yield from sizes(scratch, quick)
        write_course(scratch / "course-dirty", 130)  # about 150 pages with the generated ones
        for what, taken in save_to_screen(scratch / "course-dirty").items():
            yield at_most(f"save → on screen, {what}, `--dirty`, 150 pages", taken, 2, "s")
        yield from weights(scratch / "ours")
        if not quick:
            yield from scores(scratch / "ours", scratch / "bare-site")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def main() -> int:
    """Print the table; return 1 if a budget is not kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="sans les 1 000 leçons ni Lighthouse")
    options = parser.parse_args()
    print(f"Measured on {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, Python {sys.version.split()[0]}.\n")
    print("| what | measured | budget | kept |\n| --- | --- | --- | --- |")
    broken = 0
    for row in measured(options.quick):
        print(row, flush=True)
        broken += row.kept is False
    print(f"\n{broken} budget{'s' if broken > 1 else ''} not kept." if broken else "\nEvery budget is kept.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
