// Before Material's search: holds its request for the index until search is opened (it asks at every page load; here, field
// focused, search toggled, or ?q= in the address), and makes of what is typed the beginnings of words, since it ends each
// with a wildcard: without articles (« l'hébergeur »), which would find everything, nor the mark of the plural.
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

  const QUERY = 2; // Material's number for what is typed, in a message to its search worker
  const ELIDED = /(^|[\s"«(])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]/giu;
  const EMPTY = /(^|\s)(?:\p{L}|aux?|avec|ces?|cette|comment|dans|des?|doi[st]|du|elles?|en|est|et|été|être|fai[st]|faire|faut|ils?|je|la|les?|leurs?|ma|me|mes|mon|ne|nos|notre|nous|on|ou|où|par|pas|peu[tx]|pour|qu[ei]|quels?|quelles?|quoi|sa|se|ses|si|son|sont|sur|un|une|veu[tx]|vos|votre|vous)(?=\s|$)/giu;

  const PLURAL = /(\p{L}{3}a)ux(?=\s|$)|(\p{L}{4,})[sx](?=\s|$)/giu; // « réseaux », « chartes »; not « avis »

  /** @param {string} typed */
  const telling = (typed) => {
    const words = typed.replace(ELIDED, "$1").replace(EMPTY, "$1").trim() || typed;
    return words.includes('"') ? words : words.replace(PLURAL, "$1$2"); // between quotes, as it is written
  };

  const { postMessage } = Worker.prototype;
  /** @param {any} message @param {any} options */
  Worker.prototype.postMessage = function (message, options) {
    const asked = message?.type === QUERY && typeof message.data === "string";
    return postMessage.call(this, asked ? { ...message, data: telling(message.data) } : message, options);
  };
}
