// After Material swaps a page without loading it: says the new title, and moves focus to what was asked for, the heading
// or the passage. Browsers do both when they load a page; nothing does it here.

export {};

/** @type {{ document$?: { subscribe: (next: () => void) => unknown } }} */
const { document$ } = /** @type {any} */ (globalThis);

const voice = document.createElement("p");
voice.className = "course-voice";
voice.setAttribute("role", "status");
document.body.append(voice);

let here = location.pathname;
document$?.subscribe(() => {
  if (location.pathname === here) return; // the first page, or a passage of the same page
  here = location.pathname;
  voice.textContent = document.title;
  const passage = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const target = passage || document.querySelector("main h1");
  if (!(target instanceof HTMLElement)) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
});
