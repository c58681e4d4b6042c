import { fillChoices } from './choices.js';

/**
 * The element of one guest: what of it is shown in which state, and where the keyboard is then.
 *
 * @typedef {'outside'|'lobby'|'searching'|'chatting'|'parted'|'lost'|'cut'} State
 */

/** @type {Record<State, string>} the part that has the keyboard when the one that had it is gone */
const FOCUS = {
  outside: 'username',
  lobby: 'find',
  searching: 'cancel',
  chatting: 'text',
  parted: 'again',
  lost: 'reconnect',
  cut: 'reconnect',
};

export class PaneView {
  /** @type {State} */
  state = 'outside';
  #root;
  #label;

  /**
   * @param {string} label what the guest is called while it has no name
   * @param {Element} hall where the pane goes
   */
  constructor(label, hall) {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById('pane'));
    const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    this.#root = /** @type {HTMLElement} */ (content.firstElementChild);
    this.#label = label;
    fillChoices(this.#root);
    hall.append(this.#root);
  }

  /**
   * @param {string} name
   * @returns {HTMLElement}
   */
  part(name) {
    const found = this.#root.querySelector(`[data-part="${name}"]`);
    if (!(found instanceof HTMLElement)) throw new Error(`The page has no part ${name}`);
    return found;
  }

  /**
   * @param {string} name
   * @returns {HTMLFormElement}
   */
  form(name) {
    return /** @type {HTMLFormElement} */ (this.part(name));
  }

  /**
   * @param {string} name
   * @param {() => void} action
   */
  onClick(name, action) {
    this.part(name).addEventListener('click', action);
  }

  /**
   * @param {string} name
   * @param {(form: HTMLFormElement) => void} action
   */
  onSubmit(name, action) {
    const form = this.form(name);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      action(form);
    });
  }

  /**
   * Shows a state. The keyboard moves only if it was on something that is now gone: what happens
   * on one side never takes it from the other.
   *
   * @param {State} state
   * @param {string} status the state for people
   */
  show(state, status) {
    this.state = state;
    this.#root.dataset.state = state;
    this.part('status').textContent = status;
    this.busy(false);
    const focused = this.#root.contains(document.activeElement) ? document.activeElement : null;
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll('[data-in]'))) {
      part.hidden = !part.dataset.in?.split(' ').includes(state);
    }
    if (focused?.closest('[hidden]')) this.focus();
  }

  /** Puts the keyboard where this state is used. */
  focus() {
    this.part(FOCUS[this.state]).focus();
  }

  /**
   * @param {boolean} busy whether something is under way that has to be waited for
   * @param {string} [status] what
   */
  busy(busy, status) {
    this.#root.setAttribute('aria-busy', String(busy));
    if (status) this.part('status').textContent = status;
  }

  get isBusy() {
    return this.#root.getAttribute('aria-busy') === 'true';
  }

  /** @param {string} text what went wrong; nothing when empty */
  alert(text) {
    const alert = this.part('alert');
    alert.hidden = !text;
    alert.textContent = text;
  }

  /** @param {import('./guest-api.js').User|null} user whose pane this is */
  nameplate(user) {
    const name = user?.username ?? this.#label;
    this.#root.setAttribute('aria-label', user ? `${this.#label}, ${name}` : name);
    this.part('name').textContent = name;
    const avatar = this.part('avatar');
    avatar.textContent = user ? name.charAt(0).toUpperCase() : '';
    avatar.classList.toggle('known', user !== null);
  }
}
