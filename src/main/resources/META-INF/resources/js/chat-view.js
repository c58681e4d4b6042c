import { nameOf } from './choices.js';
import { ReadWatch } from './read-watch.js';

/** How far a message of the guest's own has come, in order. */
const STEPS = ['Sending', 'Sent', 'Delivered', 'Read'];
const FAILED = 'Not sent';

/** A partner that stopped without a word. */
const TYPING_LASTS_MS = 6_000;
const ONLY_EMOJI = /^\p{RGI_Emoji}{1,3}$/v;

/**
 * The conversation with one partner as it is seen.
 *
 * @typedef {{username: string, gender?: string, language?: string, location?: {country?: string}}} Partner
 */
export class ChatView {
  #messages;
  #facts;
  #typing;
  #reads;
  #silence = 0;
  /** @type {Map<string, HTMLElement>} the receipts of messages that the service has not named yet, by client id */
  #unnamed = new Map();
  /** @type {Map<string, HTMLElement>} by message id */
  #receipts = new Map();

  /**
   * @param {import('./pane-view.js').PaneView} view
   * @param {(messageId: string) => void} onRead a message of the partner was on screen
   */
  constructor(view, onRead) {
    this.#messages = view.part('messages');
    this.#facts = view.part('facts');
    this.#typing = view.part('typing');
    this.#reads = new ReadWatch(onRead);
  }

  /** @param {Partner} partner whom a new conversation is with */
  begin({ username, gender, language, location }) {
    this.#messages.replaceChildren();
    this.#unnamed.clear();
    this.#receipts.clear();
    this.#reads.clear();
    this.setTyping('');
    const known = Object.entries({ gender, language, country: location?.country }).filter(([, value]) => value);
    const chips = known.map(([field, value]) => element('span', 'chip', nameOf(field, String(value))));
    this.#facts.replaceChildren(element('strong', '', username), ...chips);
    this.#facts.hidden = !chips.length;
    this.notice(`You are talking to ${username}. Say hello.`);
  }

  /** The conversation is over. @param {string} why */
  end(why) {
    this.#reads.clear();
    this.setTyping('');
    this.notice(why);
  }

  /** @param {string} text */
  notice(text) {
    this.#append(element('li', 'notice', text), true);
  }

  /**
   * @param {string} text
   * @param {string} clientId
   */
  addOwn(text, clientId) {
    const item = element('li', 'own');
    const receipt = element('span', 'receipt');
    item.append(bubble(text), receipt);
    this.#unnamed.set(clientId, receipt);
    mark(receipt, STEPS[0]);
    this.#append(item, true);
  }

  /**
   * The service accepted a message and named it.
   *
   * @param {string} clientId
   * @param {string} messageId
   */
  accepted(clientId, messageId) {
    const receipt = this.#unnamed.get(clientId);
    if (!receipt) return;
    this.#unnamed.delete(clientId);
    this.#receipts.set(messageId, receipt);
    mark(receipt, 'Sent');
  }

  /**
   * The service did not take a message.
   *
   * @param {string} clientId
   * @param {string} reason
   */
  refused(clientId, reason) {
    const receipt = this.#unnamed.get(clientId);
    if (!receipt) return;
    this.#unnamed.delete(clientId);
    mark(receipt, FAILED, `: ${reason}`);
  }

  /**
   * A message came further; it never goes back.
   *
   * @param {string} messageId
   * @param {'Delivered'|'Read'} step
   */
  progressed(messageId, step) {
    const receipt = this.#receipts.get(messageId);
    if (receipt && STEPS.indexOf(step) > STEPS.indexOf(receipt.dataset.step ?? '')) mark(receipt, step);
  }

  /** @param {{id: string, type: string, content: any}} message of the partner */
  addTheirs({ id, type, content }) {
    const item = element('li', 'theirs');
    item.append(type === 'text' ? bubble(content) : element('span', 'bubble', `(a ${type} that this page cannot show)`));
    this.setTyping('');
    this.#append(item, false);
    this.#reads.watch(item, id);
  }

  /** @param {string} username who types; nobody when empty */
  setTyping(username) {
    clearTimeout(this.#silence);
    this.#typing.textContent = username && `${username} is typing…`;
    if (username) this.#silence = setTimeout(() => this.setTyping(''), TYPING_LASTS_MS);
  }

  /** Whoever has scrolled up to read is left there. */
  #append(item, always) {
    const list = this.#messages;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    list.append(item);
    if (always || atEnd) list.scrollTop = list.scrollHeight;
  }
}

function mark(receipt, step, detail = '') {
  receipt.dataset.step = step;
  receipt.textContent = step + detail;
}

function bubble(text) {
  const shown = element('span', ONLY_EMOJI.test(text) ? 'bubble big' : 'bubble', text);
  shown.dir = 'auto';
  return shown;
}

function element(tag, className, content = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = content;
  return made;
}
