// Takes out of what is typed what finds everything: an elided article (« l'hébergeur »), articles, a word of one letter.
// Material ends each word with a wildcard: « l » would find every word that starts so. Loaded before Material's bundle.
{
  const QUERY = 2; // Material's number for what is typed, in a message to its search worker
  const ELIDED = /(^|[\s"«(])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]/giu;
  const EMPTY = /(^|\s)(?:\p{L}|au|aux|ce|ces|cette|dans|de|des|du|en|et|la|le|les|mon|mes|nos|notre|ou|où|par|pour|que|qui|sa|ses|son|sur|un|une|vos|votre)(?=\s|$)/giu;

  /** @param {string} typed */
  const telling = (typed) => {
    const kept = typed.replace(ELIDED, "$1").replace(EMPTY, "$1").trim();
    return kept || typed;
  };

  const { postMessage } = Worker.prototype;
  /** @param {any} message @param {any} options */
  Worker.prototype.postMessage = function (message, options) {
    const asked = message?.type === QUERY && typeof message.data === "string";
    return postMessage.call(this, asked ? { ...message, data: telling(message.data) } : message, options);
  };
}
