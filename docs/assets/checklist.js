// Remembers ticked boxes by item id, with a count and a reset. Without it: the same list, the same boxes, no memory.
import { read, update, watch } from "./record.js";
import { element, word } from "./settings.js";

class CourseChecklist extends HTMLElement {
  /** @type {(() => void) | undefined} */
  leave;
  /** @type {string[] | undefined} what « Tout décocher » has just undone */
  undone;

  connectedCallback() {
    this.addEventListener("change", this);
    this.addEventListener("click", this);
    this.leave = watch(() => this.show());
    this.show();
  }

  disconnectedCallback() {
    this.leave?.();
  }

  get key() {
    return this.dataset.id ?? "";
  }

  get boxes() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input[type=checkbox]")]);
  }

  show() {
    const done = read().checklists[this.key] ?? {};
    for (const box of this.boxes) box.checked = done[box.value] === true;
    this.count();
  }

  count() {
    const place = this.querySelector(".course-checklist__status");
    if (!place) return;
    const ticked = this.boxes.filter((box) => box.checked).length;
    const text = `${ticked} ${word("checklist", ticked > 1 ? "count" : "count_one")} ${this.boxes.length}`;
    if (!place.firstChild) {
      const reset = element("button", "course-button course-checklist__reset", word("checklist", "reset"));
      reset.type = "button";
      const said = element("span", "course-checklist__count"); // the count alone is announced, not the button beside it
      said.setAttribute("role", "status");
      place.append(said, reset, element("span", "course-checklist__kept", word("checklist", "kept")));
    }
    const reset = place.querySelector(".course-checklist__reset");
    if (reset) reset.textContent = word("checklist", this.undone ? "undo" : "reset");
    const said = place.querySelector(".course-checklist__count");
    if (said && said.textContent !== text) said.textContent = text;
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.type === "click") {
      if (!target.closest(".course-checklist__reset")) return;
      const back = this.undone;
      const ticked = this.boxes.filter((box) => box.checked).map((box) => box.value);
      this.undone = back || !ticked.length ? undefined : ticked;
      for (const box of this.boxes) box.checked = back?.includes(box.value) ?? false;
    } else this.undone = undefined;
    const known = new Set(this.boxes.map((box) => box.value));
    update((record) => {
      const kept = record.checklists[this.key] ?? {};
      const others = Object.entries(kept).filter(([id]) => !known.has(id)); // items of another version of the list
      const ticked = this.boxes.filter((box) => box.checked).map((box) => [box.value, true]);
      record.checklists[this.key] = Object.fromEntries([...others, ...ticked]);
    });
  }
}
customElements.get("course-checklist") ?? customElements.define("course-checklist", CourseChecklist);
