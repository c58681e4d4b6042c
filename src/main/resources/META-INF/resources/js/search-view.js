/** A search as it is seen: how long it takes, and which wishes it gave up. */

/** @type {Record<string, string>} */
const RELAXED = {
  interests: 'Any interests will do now.',
  country: 'Any country will do now.',
  language: 'Any language will do now.',
  gender: 'Any gender will do now.',
};

const ALONE = 'If you try this alone, let the other guest search too.';

export class SearchView {
  #waited;
  #widening;
  #since = 0;
  #ticks = 0;

  /** @param {import('./pane-view.js').PaneView} view */
  constructor(view) {
    this.#waited = view.part('waited');
    this.#widening = view.part('widening');
  }

  begin() {
    this.end();
    this.#since = Date.now();
    this.#widening.textContent = ALONE;
    this.#tick();
    this.#ticks = setInterval(() => this.#tick(), 1_000);
  }

  /** @param {string[]} relaxed the wishes that no longer count */
  widened(relaxed) {
    const newest = relaxed.at(-1);
    this.#widening.textContent = newest === undefined ? ALONE : `Nobody fits yet. ${relaxed.map((wish) => RELAXED[wish] ?? '').join(' ')}`;
  }

  end() {
    clearInterval(this.#ticks);
  }

  #tick() {
    this.#waited.textContent = `${Math.floor((Date.now() - this.#since) / 1_000)} s`;
  }
}
