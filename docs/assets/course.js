// The one module a page loads: it brings in only the elements that the page holds, again after each swapped page.
export {};

const ELEMENTS = /** @type {const} */ ({
  "course-quiz": () => import("./quiz.js"),
  "course-checklist": () => import("./checklist.js"),
  "course-scenario": () => import("./scenario.js"),
  "course-term": () => import("./term.js"),
  "course-copy": () => import("./copy.js"),
  "course-comparison": () => import("./comparison.js"),
  "course-day-rate": () => import("./day-rate.js"),
  "course-template": () => import("./template.js"),
  "course-filter": () => import("./filter.js"),
  "course-pace": () => import("./pace.js"),
});

async function wake() {
  for (const [name, load] of Object.entries(ELEMENTS)) if (document.querySelector(name)) load();
  reachTables();
  setTimeout(reachTables, 100); // again, should Material box its tables later
  if (document.querySelector("[data-review-by]")) (await import("./stale.js")).markStale(new Date(), document);
}

/** A table wider than the screen scrolls by keyboard too, once Material has put it in its box. */
function reachTables() {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".md-typeset__scrollwrap"))) {
    if (box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== "visible") box.tabIndex = 0;
  }
}

/** @type {{ document$?: { subscribe: (next: () => void) => unknown } }} */
const { document$ } = /** @type {any} */ (globalThis);
if (document$) document$.subscribe(wake);
else wake();
