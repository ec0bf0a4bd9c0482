"""Hand the pages made by `filcm` to MkDocs. No course rule lives here."""

import gc
import os
import shutil
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from typing import Any, Literal

import notebooks
from filcm.build import Build
from filcm.markdown.typography import french
from filcm.templating import compiled_templates
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer as Server
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# Beside docs/, which MkDocs watches itself.
WATCHED = ("exercises", "local", "course.yml", "organisation.yml", "retired.yml", "ids.txt")
log = get_plugin_logger("filcm")
run = {"command": "build", "dirty": False}  # set by on_startup, before any configuration is read
unfinished: list[str] = []  # the folder of a build under way; on_build_error is given no configuration


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    run.update(command=command, dirty=dirty)
    gc.set_threshold(50_000, 20, 100)  # trees and pages are many and soon gone: a tenth of the build went to looking


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    root = Path(config.config_file_path).parent
    build = Build.prepare(root, config.extra.get("edition", "learner"), os.environ.get("FILCM_ADDRESS"))
    build.faults = build.faults or notebooks.render_all(build)
    if build.faults:  # here, not in on_files: by then MkDocs has emptied the previous site
        raise PluginError("\n".join(map(str, build.faults)))
    config.extra["build"] = build  # `serve` makes a new configuration at each build; this module stays
    config.site_name, config.site_url = build.name, build.address or config.site_url
    config.site_description, config.edit_uri = build.description, build.edit_address or ""
    config.nav = build.nav
    config.extra.update(build.theme_values())
    config.markdown_extensions.append(build.extension)  # an instance is taken too
    config.watch.extend(str(root / name) for name in WATCHED if (root / name).exists())
    if not run["dirty"]:  # what fails while pages are made must not touch the site
        build.final_dir, config.site_dir = Path(config.site_dir), f"{config.site_dir}.next"
        unfinished.append(config.site_dir)
    return config


class CourseFile(File):
    """A page that knows every file it shows: MkDocs looks only at a written page's own file."""

    build: Build  # set on each; asked only with --dirty, since it costs a reading of the page
    modified: bool | None = None  # MkDocs asks twice, and must be told the same

    def is_modified(self) -> bool:
        if self.modified is None:
            built = Path(self.abs_dest_path)
            vars(self)["modified"] = not built.is_file() or self.build.has_changed(self.src_uri, built.stat().st_mtime)
        return bool(self.modified)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    build: Build = config.extra["build"]
    for file in [file for file in files if file.src_uri.endswith((".yml", ".yaml"))]:
        files.remove(file)
    for uri, path in build.local_files():  # a school's own pages and pictures, in place of ours or beside them
        if known := files.get_file_from_path(uri):
            files.remove(known)
        folder = str(path).removesuffix(uri)
        files.append(File(uri, folder, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED))
    for page in build.pages():
        generated = CourseFile.generated(config, page.uri, content=page.markdown)
        generated.edit_uri = f"../{page.edit}"  # « modifier cette page » opens the data
        files.append(generated)
    for uri, content in build.downloads().items():
        files.append(File.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED))
    for file in files.documentation_pages():
        if build.has_page(file.src_uri):
            file.__class__ = CourseFile
            vars(file)["build"] = build
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    for page in nav.pages:  # with --dirty, a page that is not rebuilt has no title; the menu's own word comes first
        page.title = page.title or config.extra["build"].title(page.file.src_uri)
    escape_titles(nav.items)
    return nav


def escape_titles(items: list[Any]) -> None:
    """Write titles as HTML: themes print them as they are."""
    for item in items:
        item.title = escape(item.title, quote=False) if item.title else item.title
        escape_titles(item.children or [])


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    return str(config.extra["build"].around(page.file.src_uri, markdown))


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    set_titles(page.toc.items)
    config.extra["build"].note_unsearched(page.file.src_uri)
    return html


def set_titles(links: list[Any]) -> None:
    """Give back to the table of contents the no-break spaces that Python-Markdown takes for plain ones."""
    for link in links:
        link.title = escape(french(unescape(link.title)), quote=False)
        set_titles(link.children)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    env.bytecode_cache = compiled_templates()
    return env


@event_priority(100)
def _before_search(context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Hide from the search plugin what it would read only to leave out: half of what it does."""
    build: Build = config.extra["build"]
    page.meta.update(build.meta(page.file.src_uri))
    page.content = build.searched(page.file.src_uri, page.content or "")
    return context


@event_priority(-100)
def _after_search(context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    page.content = config.extra["build"].whole(page.file.src_uri, page.content or "")
    return context


on_page_context = CombinedEvent(_before_search, _after_search)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    build: Build = config.extra["build"]
    build.write_exports(Path(config.site_dir))
    if build.final_dir:
        shutil.rmtree(build.final_dir, ignore_errors=True)
        Path(config.site_dir).replace(build.final_dir)
        config.site_dir = str(build.final_dir)  # gh-deploy takes the site from there
        unfinished.clear()


def on_build_error(error: Exception) -> None:
    """Say in French what no check foresaw; the pages made so far go, the previous site stays."""
    for folder in unfinished:
        shutil.rmtree(folder, ignore_errors=True)
    unfinished.clear()
    if not isinstance(error, MkDocsException):  # MkDocs says those itself
        log.debug("trace complète", exc_info=error)
        raise PluginError(
            f"la construction s’est arrêtée : {type(error).__name__}: {error}\n"
            "    → le site précédent est intact ; relancer avec -v pour la trace complète, puis signaler le défaut"
        ) from error


def on_serve(server: Server, *, config: MkDocsConfig, builder: Callable[[], None]) -> Server:
    def keep_last_good() -> None:
        try:
            builder()
        except (Abort, Exception) as fault:  # noqa: BLE001  an author who saves half a sentence must find the server
            # alive, whatever broke: MkDocs would let every request hang until the process is ended. Abort is a SystemExit.
            what = str(fault) if isinstance(fault, MkDocsException) else f"{type(fault).__name__}: {fault}"
            log.error("pages précédentes conservées : %s", what)

    server.builder = keep_last_good
    return server
