"""Lighthouse's four scores of a page, taken in turns on two sites served compressed on this machine."""

import gzip
import json
import os
import statistics
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import run

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-sync"
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class CompressingHandler(SimpleHTTPRequestHandler):
    """Serves a folder as a web server set up with care does: text compressed."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in TEXT:
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Give the address of a folder served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(CompressingHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def scores(address: str) -> dict[str, float]:
    """Return the scores of one visit by a simulated phone, from 0 to 100.

    Raises:
        SystemExit: Lighthouse failed; its output is shown.
    """
    command = [
        run.node(), run.ROOT / "benchmarks/node_modules/lighthouse/cli/index.js", address, "--quiet", "--output=json",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}", "--no-enable-error-reporting",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": str(run.chromium())}
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(done.stdout[-2000:] + done.stderr)
    return {name: found["score"] * 100 for name, found in json.loads(done.stdout)["categories"].items()}


def compared(ours: Path, bare: Path, page: str, runs: int) -> dict[str, dict[str, float]]:
    """Return the median scores of a page, by category, for our site and for bare Material's."""
    with served(ours) as our_address, served(bare) as bare_address:
        taken = [(scores(our_address + page), scores(bare_address + page)) for _ in range(runs)]
    return {
        name: {
            "ours": statistics.median(one[name] for one, _ in taken),
            "bare": statistics.median(other[name] for _, other in taken),
        }
        for name in CATEGORIES
    }
