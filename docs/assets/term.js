// Turns a marked word into a button that opens its definition in place. Without it: a link to the glossary.
import { word } from "./settings.js";

class CourseTerm extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a.course-term__link");
    const note = this.querySelector(".course-term__note");
    if (!(link instanceof HTMLAnchorElement) || !(note instanceof HTMLElement) || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "course-term__button";
    button.textContent = link.textContent;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => this.toggle(button, note));
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || note.hidden) return;
      this.toggle(button, note);
      button.focus();
    });
    link.before(button);
    link.className = "course-term__more";
    link.textContent = word("term", "more");
    note.append(" ", link);
  }

  /** @param {HTMLButtonElement} button @param {HTMLElement} note */
  toggle(button, note) {
    note.hidden = !note.hidden;
    button.setAttribute("aria-expanded", String(!note.hidden));
  }
}
customElements.get("course-term") ?? customElements.define("course-term", CourseTerm);
