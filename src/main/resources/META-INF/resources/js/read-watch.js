/** Tells of messages once they were on a visible screen: what is below the fold has not been read. */
export class ReadWatch {
  #onRead;
  #observer = new IntersectionObserver((entries) => this.#seen(entries), { threshold: 0.5 });
  /** @type {Map<Element, string>} what has not been read, and the id of its message */
  #unread = new Map();
  /** @type {Set<Element>} */
  #inView = new Set();

  /** @param {(messageId: string) => void} onRead called once a message */
  constructor(onRead) {
    this.#onRead = onRead;
    document.addEventListener('visibilitychange', () => this.#tell());
  }

  /**
   * @param {Element} element
   * @param {string} messageId
   */
  watch(element, messageId) {
    this.#unread.set(element, messageId);
    this.#observer.observe(element);
  }

  /** Forgets whatever is unread. */
  clear() {
    this.#observer.disconnect();
    this.#unread.clear();
    this.#inView.clear();
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#inView.add(target);
      else this.#inView.delete(target);
    }
    this.#tell();
  }

  #tell() {
    if (document.hidden) return;
    for (const element of this.#inView) {
      this.#observer.unobserve(element);
      const messageId = this.#unread.get(element);
      this.#unread.delete(element);
      if (messageId !== undefined) this.#onRead(messageId);
    }
    this.#inView.clear();
  }
}
