/** The figures of the house in the page's head, for as long as a guest of this page hears them. */
export class Figures {
  #places;

  /** @param {Element} root */
  constructor(root) {
    this.#places = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-figure]'));
  }

  /** @param {{onlineUsers: number, searchingUsers: number, connectedUsers: number}} stats of `realtime:stats` */
  show({ onlineUsers, searchingUsers, connectedUsers }) {
    this.#write({ online: onlineUsers, searching: searchingUsers, pairs: connectedUsers / 2 });
  }

  /** Nobody tells them any more, so they are not known. */
  clear() {
    this.#write({});
  }

  /** @param {Record<string, number>} numbers */
  #write(numbers) {
    for (const place of this.#places) {
      place.textContent = String(numbers[place.dataset.figure ?? ''] ?? '–');
    }
  }
}
