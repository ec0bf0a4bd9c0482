// After Material swaps a page without loading it: says the new title, and moves focus to what was asked for, the heading
// or the passage. Browsers do both when they load a page; nothing does it here. Opens the menu by keyboard too.

export {};

/** @typedef {{ subscribe: (next: (value: URL) => void) => unknown }} Stream */
/** @type {{ document$?: Stream, location$?: Stream }} */
const { document$, location$ } = /** @type {any} */ (globalThis);
const root = document.documentElement;

const voice = document.createElement("p");
voice.className = "course-voice";
voice.setAttribute("role", "status");
document.body.append(voice);

root.dataset.coursePage = location.pathname; // the page on screen, for same-page.js
location$?.subscribe(({ pathname }) => {
  if (pathname !== root.dataset.coursePage) delete root.dataset.coursePage; // another is on its way
});

let here = location.pathname;
document$?.subscribe(() => {
  root.dataset.coursePage = location.pathname;
  if (location.pathname === here) return; // the first page
  here = location.pathname;
  voice.textContent = document.title;
  const passage = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const target = passage || document.querySelector("main h1");
  if (!(target instanceof HTMLElement)) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
});

// The menu's button is a label of a hidden box: Material presses labels on Enter, nothing does on Space.
document.addEventListener("keydown", (event) => {
  const button = event.target instanceof Element && event.target.closest('label[for="__drawer"]');
  if (!(button instanceof HTMLElement) || event.key !== " ") return;
  event.preventDefault();
  button.click();
});
