// A document to fill in: entries kept in this browser and shared by all documents, then a copy with its layout or a file.
// Without it: the document, what each field is for, the files as they are.
import { read, update } from "./record.js";
import { element, word } from "./settings.js";

const RAISED = 2; // headings come two levels lower on the page than in the document

class CourseTemplate extends HTMLElement {
  connectedCallback() {
    const text = /** @type {HTMLElement | null} */ (this.querySelector(".course-template__text"));
    if (!text || this.querySelector(".course-template__tools")) return;
    this.text = text;
    /** @type {Map<string, HTMLTextAreaElement>} */
    this.entries = new Map();
    const { fields } = read();
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-field]:not(span)"))) {
      const name = place.dataset.field ?? "";
      const entry = element("textarea", "course-template__entry");
      entry.rows = 1;
      entry.value = fields[name] ?? "";
      entry.id = `champ-${name}`;
      const label = element("label", "", place.querySelector("dt")?.textContent ?? "");
      label.htmlFor = entry.id;
      place.querySelector("dt")?.replaceChildren(label);
      place.querySelector("dd")?.prepend(entry);
      this.entries.set(name, entry);
    }
    this.said = element("p", "course-template__said");
    this.said.setAttribute("role", "status");
    const tools = element("p", "course-template__tools");
    tools.append(this.button("copy", () => this.copy()));
    this.querySelector(".course-template__fields")?.append(this.button("erase", () => this.erase()));
    text.before(tools, this.said);
    this.addEventListener("input", this);
    this.addEventListener("click", this);
    addEventListener("hashchange", this);
    this.open();
    this.fill();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this);
  }

  /** Who goes straight to the document comes to fill it in. */
  open() {
    const fields = /** @type {HTMLDetailsElement | null} */ (this.querySelector(".course-template__fields"));
    if (fields && location.hash === "#document") fields.open = true;
  }

  /** @param {string} name @param {() => void} act */
  button(name, act) {
    const made = element("button", "course-button", word("template", name));
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "hashchange") this.open();
    if (event.type === "input" && event.target instanceof HTMLTextAreaElement) {
      this.keep(new Map([[event.target.id.slice("champ-".length), event.target.value]]));
    }
    const link = event.type === "click" && event.target instanceof Element ? event.target.closest("a[download]") : null;
    if (link instanceof HTMLAnchorElement && this.values().size) {
      event.preventDefault();
      this.save(link);
    }
  }

  /** @returns {Map<string, string>} what is filled in, by field */
  values() {
    return new Map([...(this.entries ?? [])].map(([name, entry]) => /** @type {const} */ ([name, entry.value.trim()])).filter(([, value]) => value));
  }

  fill() {
    const values = this.values();
    for (const hole of /** @type {NodeListOf<HTMLElement>} */ (this.text?.querySelectorAll("span[data-field]"))) {
      const name = hole.dataset.field ?? "";
      hole.dataset.empty ??= hole.textContent ?? "";
      hole.textContent = values.get(name) ?? hole.dataset.empty;
      hole.classList.toggle("course-template__hole", !values.has(name));
    }
    const left = (this.entries?.size ?? 0) - values.size;
    this.say(left ? `${left} ${word("template", left > 1 ? "left" : "left_one")}. ${word("template", "keep")}` : word("template", "whole"));
  }

  /** @param {string} what */
  say(what) {
    if (this.said) this.said.textContent = what;
  }

  erase() {
    const former = this.values();
    for (const entry of this.entries?.values() ?? []) entry.value = "";
    this.keep(new Map([...former.keys()].map((name) => [name, ""])));
    this.say(word("template", "erased"));
    const back = this.button("restore", () => {
      for (const [name, value] of former) /** @type {HTMLTextAreaElement} */ (this.entries?.get(name)).value = value;
      this.keep(former);
    });
    if (former.size) this.said?.append(" ", back);
  }

  /** @param {Map<string, string>} values what changed, by field; the others keep theirs, another tab may have written them */
  keep(values) {
    update((record) => {
      for (const [name, value] of values) {
        if (value.trim()) record.fields[name] = value;
        else delete record.fields[name];
      }
    });
    this.fill();
  }

  /** @returns {Promise<string>} the document's Markdown, filled in */
  async markdown() {
    const link = /** @type {HTMLAnchorElement} */ (this.querySelector("a[download$='.md']"));
    const text = await (await fetch(link.href)).text();
    const holes = /** @type {HTMLElement[]} */ ([...(this.text?.querySelectorAll("span[data-field]") ?? [])]);
    const shown = new Map(holes.map((hole) => [hole.dataset.empty ?? "", hole.textContent ?? ""]));
    return text.replace(/\[[^\]\n]*\]/g, (hole) => shown.get(hole) ?? hole); // one pass: what was written may hold brackets too
  }

  async copy() {
    try {
      const markdown = this.markdown();
      const flavours = {
        "text/html": new Blob([this.layout()], { type: "text/html" }),
        "text/plain": markdown.then((text) => new Blob([text], { type: "text/plain" })),
      };
      await navigator.clipboard.write([new ClipboardItem(flavours)]);
      this.say(word("template", "copied"));
    } catch {
      this.say(word("template", "not_copied"));
    }
  }

  /** The document as a word processor takes it: its own headings, no element of ours. */
  layout() {
    const copy = /** @type {HTMLElement} */ (this.text?.cloneNode(true));
    for (const hole of copy.querySelectorAll("span")) hole.replaceWith(hole.textContent ?? "");
    for (const heading of copy.querySelectorAll("h3, h4, h5, h6")) {
      const raised = document.createElement(`h${Number(heading.tagName[1]) - RAISED}`);
      raised.append(...heading.childNodes);
      heading.replaceWith(raised);
    }
    return copy.innerHTML;
  }

  /** @param {HTMLAnchorElement} link what to save, filled in */
  async save(link) {
    const number = /-(\d+)\.csv$/.exec(link.download);
    const table = number && this.text?.querySelectorAll("table")[Number(number[1]) - 1];
    const text = table ? csv(table) : await this.markdown();
    const made = element("a", "");
    made.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    made.download = link.download;
    made.click();
    URL.revokeObjectURL(made.href);
  }
}

/** @param {HTMLTableElement} table semicolons and a mark of UTF-8: what spreadsheets set to French open */
function csv(table) {
  const cell = (/** @type {HTMLElement} */ one) => `"${(one.textContent ?? "").trim().replaceAll('"', '""')}"`;
  return `\ufeff${[...table.rows].map((row) => [...row.cells].map(cell).join(";")).join("\r\n")}\r\n`;
}
customElements.get("course-template") ?? customElements.define("course-template", CourseTemplate);
