/**
 * Where a guest writes. Enter sends, Shift+Enter begins a line.
 *
 * @typedef {object} Listener
 * @property {(text: string) => void} onText a message to be sent
 * @property {(typing: boolean) => void} onTyping the guest types, told again while it goes on, or stopped
 */

/** Told again this often, so that a partner may take long silence for an end. */
const AGAIN_MS = 4_000;
const IDLE_MS = 3_000;

export class Composer {
  #form;
  #text;
  #listener;
  #typingSince = 0;
  #idle = 0;

  /**
   * @param {import('./pane-view.js').PaneView} view
   * @param {Listener} listener
   */
  constructor(view, listener) {
    this.#form = /** @type {HTMLFormElement} */ (view.part('composer'));
    this.#text = /** @type {HTMLTextAreaElement} */ (view.part('text'));
    this.#listener = listener;
    this.#text.addEventListener('input', () => this.#typed());
    this.#text.addEventListener('keydown', (event) => this.#key(event));
    this.#form.addEventListener('submit', (event) => this.#submit(event));
  }

  /** Empties it and tells nobody. */
  reset() {
    this.#form.reset();
    this.#typingSince = 0;
    clearTimeout(this.#idle);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#form.requestSubmit();
    }
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.#text.value;
    this.#text.focus();
    if (!text.trim()) return;
    this.#stopped();
    this.reset();
    this.#listener.onText(text);
  }

  #typed() {
    clearTimeout(this.#idle);
    if (!this.#text.value) {
      this.#stopped();
      return;
    }
    this.#idle = setTimeout(() => this.#stopped(), IDLE_MS);
    if (Date.now() - this.#typingSince > AGAIN_MS) {
      this.#typingSince = Date.now();
      this.#listener.onTyping(true);
    }
  }

  #stopped() {
    if (!this.#typingSince) return;
    this.#typingSince = 0;
    this.#listener.onTyping(false);
  }
}
