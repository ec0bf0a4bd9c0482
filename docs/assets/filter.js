// Above a long list: shows the entries that hold every word typed, without regard to case or accents; of terms, those so
// named before those that only speak of it.

import { plain } from "./answers.js";

/** @typedef {{ name: string, said: string, parts: HTMLElement[] }} Entry a term with its definitions, or an item, which has no name */

class CourseFilter extends HTMLElement {
  /** @type {Entry[]} */
  entries = [];

  connectedCallback() {
    const label = this.querySelector("label");
    if (label) label.hidden = false;
    this.addEventListener("input", this);
    addEventListener("hashchange", this);
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "input") this.show();
    else this.reach();
  }

  get input() {
    return this.querySelector("input");
  }

  /** @returns {HTMLElement} */
  get list() {
    return this.parentElement ?? this;
  }

  /** @returns {Entry[]} */
  read() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("dt, ul > li")]).map((first) => {
      const parts = [first];
      for (let next = first.nextElementSibling; first.tagName === "DT" && next?.tagName === "DD"; next = next.nextElementSibling) parts.push(/** @type {HTMLElement} */ (next));
      const name = first.tagName === "DT" ? plain(first.textContent ?? "") : "";
      return { name, said: plain(parts.map((part) => part.textContent).join(" ")), parts };
    });
  }

  show() {
    if (!this.entries.length) this.entries = this.read();
    const words = plain(this.input?.value ?? "").split(/\s+/).filter(Boolean);
    /** @param {string} text */
    const holds = (text) => words.every((word) => text.includes(word));
    const named = this.entries.some(({ name }) => name && holds(name)); // else the definitions are looked into
    let shown = 0;
    for (const { name, said, parts } of this.entries) {
      const held = holds(named ? name : said);
      shown += Number(held);
      for (const part of parts) part.hidden = !held;
    }
    for (const title of /** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll("h2"))) {
      title.hidden = !title.nextElementSibling?.querySelector(":scope > :not([hidden])");
    }
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = !words.length ? "" : shown ? `${shown} ${this.dataset.shown} ${this.entries.length}` : `${this.dataset.none}`;
  }

  /** A link to an entry that is not shown shows everything again. */
  reach() {
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!wanted?.closest("[hidden]") || !this.input) return;
    this.input.value = "";
    this.show();
    wanted.scrollIntoView();
  }
}
customElements.get("course-filter") ?? customElements.define("course-filter", CourseFilter);
