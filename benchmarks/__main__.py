"""Measure the site against the design's budgets; every time is a ratio to bare Material in the same run.

Prints a Markdown table for the README. `--quick` leaves out 1,000 lessons and visits by Lighthouse.
"""

import argparse
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import lighthouse
from benchmarks.generated import PROJECT, write_course

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
RUNS = 3
VISITS = 5
LESSON = "cours/moderation/ecrire-une-charte/"
LEAST_SCORES = {"performance": 93, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_BELOW_BARE = 3


def seconds(command: list[str], folder: Path) -> float:
    """Return how long a command takes.

    Raises:
        SystemExit: the command failed; its output is shown.
    """
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - start


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


def save_to_screen(root: Path, lessons: int) -> float:
    """Return the seconds between saving a lesson and reading the change from `mkdocs serve --dirty`, median of three."""
    import urllib.request

    port = 8765
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "--dirty", "--livereload", "-a", f"127.0.0.1:{port}"],
        cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    lesson = next((root / "docs/cours").rglob("*-lecon-0.md"))
    address = f"http://127.0.0.1:{port}/{lesson.relative_to(root / 'docs').as_posix().removesuffix('.md')}/"

    def wait_for(text: str, most: float) -> None:
        end = time.perf_counter() + most
        while time.perf_counter() < end:
            try:
                if text in urllib.request.urlopen(address, timeout=most).read().decode():
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise SystemExit(f"« {text} » n’est jamais arrivé à l’écran ({lessons} leçons)")

    try:
        wait_for("Un membre", 120)
        taken = []
        for turn in range(3):
            time.sleep(1.5)
            mark = f"Sauvegarde numéro {turn}."
            lesson.write_text(
                lesson.read_text(encoding="utf-8").replace("## La situation", f"{mark}\n\n## La situation"),
                encoding="utf-8",
            )
            start = time.perf_counter()
            wait_for(mark, 60)
            taken.append(time.perf_counter() - start)
        return statistics.median(taken)
    finally:
        server.terminate()
        server.wait()


def row(what: str, measured: str, budget: str, kept: bool) -> str:
    return f"| {what} | {measured} | {budget} | {'yes' if kept else '**no**'} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="sans les 1 000 leçons ni Lighthouse")
    options = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="filcm-bench-"))
    rows = []
    try:
        seconds(mkdocs(PROJECT, "-d", str(scratch / "warm")), PROJECT)  # notebooks cached in both
        site = compare(PROJECT, scratch)
        ratio, share = site["ours"] / site["bare"], site["check"] / site["ours"]
        rows.append(
            row(
                "this site's build against bare Material",
                f"{ratio:.2f} × ({site['ours']:.1f} s, {site['bare']:.1f} s)",
                "≤ 1.2 ×",
                ratio <= 1.2,
            )
        )
        rows.append(row("`filcm check` against the build", f"{share:.2f}", "≤ 0.10", share <= 0.1))
        added = {}
        for lessons in (10, 100) if options.quick else (10, 100, 1000):
            root = scratch / f"course-{lessons}"
            write_course(root, lessons)
            folder = scratch / f"work-{lessons}"
            folder.mkdir()
            sized = compare(root, folder, 1 if lessons == 1000 else RUNS)
            pages = len(list((folder / "ours").rglob("index.html")))
            added[lessons] = (sized["ours"] - sized["bare"]) / pages
            rows.append(
                row(
                    f"{lessons} lessons, {lessons * 10} questions",
                    f"{sized['ours'] / sized['bare']:.2f} × bare ({sized['ours']:.1f} s, {sized['bare']:.1f} s); {added[lessons] * 1000:.0f} ms added a page; check {sized['check']:.1f} s",
                    "",
                    True,
                )
            )
        if 1000 in added:
            growth = added[1000] / added[100]
            rows.append(
                row("time added per page, 1,000 lessons against 100", f"{growth:.2f} ×", "≤ 1.3 ×", growth <= 1.3)
            )
        root = scratch / "course-dirty"
        write_course(root, 130)  # about 150 pages with the generated ones
        taken = save_to_screen(root, 130)
        rows.append(row("save → on screen, `--dirty`, 150 pages", f"{taken:.1f} s", "≤ 2 s", taken <= 2))
        weights = first_visit(scratch / "ours", LESSON)
        script, style, total = weights.get("ours .js", 0), weights.get("ours .css", 0), sum(weights.values())
        rows.append(
            row("our JavaScript on a lesson, compressed", f"{script / 1024:.1f} KB", "≤ 20 KB", script <= 20 * 1024)
        )
        rows.append(row("our CSS, compressed", f"{style / 1024:.1f} KB", "≤ 8 KB", style <= 8 * 1024))
        rows.append(
            row("first visit to a lesson, compressed", f"{total / 1024:.0f} KB", "≤ 250 KB", total <= 250 * 1024)
        )
        notebook = scratch / "ours" / "exercices" / "taux-engagement" / "index.html"
        if notebook.is_file():
            article = re.search(r"<article.*?</article>", notebook.read_text(encoding="utf-8"), re.S)
            size = len(article[0].encode()) if article else 0
            rows.append(
                row("HTML of a notebook page (the article)", f"{size / 1024:.1f} KB", "≤ 40 KB", size <= 40 * 1024)
            )
        if not options.quick:
            visits = lighthouse.compared(scratch / "ours", scratch / "bare-site", LESSON, VISITS)
            for name, score in visits.items():
                kept = score["ours"] >= max(LEAST_SCORES[name], score["bare"] - MOST_BELOW_BARE)
                measured, budget = (
                    f"{score['ours']:.0f} (bare: {score['bare']:.0f})",
                    f"≥ {LEAST_SCORES[name]}, bare − 3",
                )
                rows.append(row(f"Lighthouse, a lesson on a phone: {name}", measured, budget, kept))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"Measured on {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, Python {sys.version.split()[0]}.\n")
    print("| what | measured | budget | kept |\n| --- | --- | --- | --- |")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
