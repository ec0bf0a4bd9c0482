// Puts any two job sheets side by side; the address keeps the pair. Without it: the usual pairs, written further down.
import { element } from "./settings.js";

const PARAMETER = "fiches";

class CourseComparison extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (form) form.hidden = false;
    this.querySelector(".course-comparison__without")?.remove();
    this.addEventListener("change", this);
    this.addEventListener("submit", this);
    const asked = new URLSearchParams(location.search).get(PARAMETER)?.split(",") ?? [];
    this.selects.forEach((select, side) => {
      const known = [...select.options].map((option) => option.value);
      select.value = known.find((name) => name === asked[side]) ?? select.value;
    });
    if (this.selects[0]?.value === this.selects[1]?.value) this.differ();
    this.show();
  }

  get selects() {
    return [...this.querySelectorAll("select")];
  }

  /** Two different sheets: the second choice gives way. */
  differ() {
    const [first, second] = this.selects;
    if (first && second) second.value = [...second.options].find((option) => option.value !== first.value)?.value ?? "";
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "submit") return event.preventDefault();
    this.show();
    const address = new URL(location.href);
    address.searchParams.set(PARAMETER, this.selects.map((select) => select.value).join(","));
    address.hash = "";
    history.replaceState(history.state, "", address.href.replace(/%2C/g, ","));
  }

  show() {
    const columns = this.selects.map((select) => /** @type {HTMLTemplateElement | null} */ (this.querySelector(`template[data-sheet="${CSS.escape(select.value)}"]`)));
    const [first, second] = columns;
    const place = this.querySelector(".course-comparison__shown");
    if (!first || !second || !place) return;
    const table = element("table", "course-comparison__table");
    table.append(element("caption", "course-voice", `${this.dataset.caption} ${first.dataset.title}, ${second.dataset.title}`));
    const head = table.createTHead().insertRow();
    for (const column of [first, second]) head.append(this.head(column));
    for (const said of /** @type {NodeListOf<HTMLElement>} */ (first.content.querySelectorAll("[data-row]"))) {
      const { row = "", label = "" } = said.dataset;
      const body = table.createTBody();
      const title = element("th", "course-comparison__row", label);
      title.colSpan = 2;
      title.scope = "rowgroup";
      body.insertRow().append(title);
      const line = body.insertRow();
      for (const column of [first, second]) line.append(this.cell(column, row));
    }
    this.mark(table);
    place.replaceChildren(table);
  }

  /** @param {HTMLTemplateElement} column */
  head(column) {
    const head = element("th", "");
    head.scope = "col";
    const link = column.content.querySelector("a");
    if (link) head.append(link.cloneNode(true));
    return head;
  }

  /** @param {HTMLTemplateElement} column @param {string} row */
  cell(column, row) {
    const cell = element("td", "");
    const said = column.content.querySelector(`[data-row="${row}"]`);
    if (said) cell.append(...[...said.cloneNode(true).childNodes]);
    return cell;
  }

  /** Skills that both sheets ask for say so. @param {HTMLTableElement} table */
  mark(table) {
    const skills = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("[data-skill]")]);
    for (const skill of skills) {
      if (skills.filter((other) => other.dataset.skill === skill.dataset.skill).length > 1) {
        skill.append(" ", element("span", "course-comparison__common", this.dataset.common));
      }
    }
  }
}
customElements.get("course-comparison") ?? customElements.define("course-comparison", CourseComparison);
