import { Figures } from './figures.js';
import { GuestPane } from './guest-pane.js';

const hall = /** @type {Element} */ (document.getElementById('hall'));
const figures = new Figures(/** @type {Element} */ (document.getElementById('figures')));

const house = {
  onFigures: (stats) => figures.show(stats),
  onOffline: () => {
    if (!panes.some((pane) => pane.isOnline)) figures.clear();
  },
};

const panes = ['First guest', 'Second guest'].map((label) => new GuestPane(label, hall, house));
panes[0].focus();
