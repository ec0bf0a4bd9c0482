// A button that copies a text exactly as it was written. Without it: the text, to select.
import { element, word } from "./settings.js";

class CourseCopy extends HTMLElement {
  connectedCallback() {
    const text = this.querySelector(".course-copy__text");
    if (!text || !navigator.clipboard || this.querySelector("button")) return;
    const button = element("button", "course-button course-copy__button", word("post", "copy"));
    const said = element("span", "course-copy__said");
    said.setAttribute("role", "status");
    button.type = "button";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent?.trim() ?? "");
        said.textContent = word("post", "copied");
      } catch {
        said.textContent = word("post", "not_copied");
      }
    });
    text.after(button, said);
  }
}
customElements.get("course-copy") ?? customElements.define("course-copy", CourseCopy);
