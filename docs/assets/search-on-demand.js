// Holds Material's request for the search index until search is opened (field focused, search toggled, or ?q= in the
// address). Material asks for it at every page load, by XMLHttpRequest; without this file search works the same.
{
  const { open, send } = XMLHttpRequest.prototype;
  /** @type {WeakSet<XMLHttpRequest>} */
  const indexes = new WeakSet();
  /** @type {(() => void)[]} */
  let held = [];
  let wanted = new URLSearchParams(location.search).has("q");

  const release = () => {
    wanted = true;
    held.forEach((ask) => ask());
    held = [];
  };
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.closest("[data-md-component=search]")) release();
  });
  document.addEventListener("change", ({ target }) => {
    if (target instanceof Element && target.id === "__search") release();
  });

  /** @param {any[]} parts */
  XMLHttpRequest.prototype.open = function (...parts) {
    if (String(parts[1]).endsWith("search_index.json")) indexes.add(this);
    // @ts-expect-error: the arguments are handed on as they came
    return open.apply(this, parts);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!indexes.has(this) || wanted) return send.call(this, body);
    held.push(() => send.call(this, body));
  };
}
