// Marks what should have been looked at again by the reader's day. Without it: the dates, in the ledger.
import { element, word } from "./settings.js";

/** @param {Date} today @param {ParentNode} root */
export function markStale(today, root) {
  const day = new Date(today.getTime() - today.getTimezoneOffset() * 60_000).toISOString().slice(0, 10); // not Greenwich's
  for (const part of root.querySelectorAll("[data-review-by]")) {
    const due = part.getAttribute("data-review-by") ?? "";
    if (due >= day || part.querySelector(".course-stale")) continue;
    part.append(" ", element("strong", "course-stale", `(${word("stale", "mark")})`));
  }
}
