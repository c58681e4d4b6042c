const KEPT = 200;
const SECRET = /token|session/i;
const NOISE = /stats|users:online|presence:/;

/** Shows the frames of one connection as they pass, the newest first; secrets are left out. */
export class Inspector {
  #list;
  #count;
  #total = 0;

  /** @param {import('./pane-view.js').PaneView} view */
  constructor(view) {
    this.#list = view.part('frames');
    this.#count = view.part('count');
    view.part('noise').addEventListener('change', ({ target }) => {
      this.#list.classList.toggle('all', /** @type {HTMLInputElement} */ (target).checked);
    });
  }

  /**
   * @param {'sent'|'received'|'socket'} direction
   * @param {string} name
   * @param {any} [data]
   */
  add(direction, name, data) {
    const row = document.createElement('li');
    row.className = NOISE.test(name) ? `${direction} noise` : direction;
    row.append(text('time', new Date().toLocaleTimeString('en-GB')), text('b', name));
    if (data) row.append(text('code', JSON.stringify(data, withoutSecrets)));
    this.#list.prepend(row);
    while (this.#list.childElementCount > KEPT) this.#list.lastElementChild?.remove();
    this.#count.textContent = String(++this.#total);
  }
}

function withoutSecrets(key, value) {
  return SECRET.test(key) ? '•••' : value;
}

function text(tag, content) {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}
