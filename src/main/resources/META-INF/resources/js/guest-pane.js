import { ChatView } from './chat-view.js';
import { Composer } from './composer.js';
import { detailsOf, wishesInWords, wishesOf } from './forms.js';
import { createGuest, endSession, isLive, Refused } from './guest-api.js';
import { GuestSocket, isSessionOver, reasonOf } from './guest-socket.js';
import { Inspector } from './inspector.js';
import { PaneView } from './pane-view.js';
import { SearchView } from './search-view.js';

/**
 * One guest of this page, from the door to the end of its session. The token stays in memory.
 *
 * @typedef {object} House what the panes share
 * @property {(stats: any) => void} onFigures the figures were told
 * @property {() => void} onOffline this pane hears nothing any more
 */
export class GuestPane {
  #view;
  #inspector;
  #search;
  #chat;
  #composer;
  #house;
  /** @type {import('./guest-api.js').Session|null} */
  #session = null;
  /** @type {GuestSocket|null} */
  #socket = null;
  #lastMessage = 0;

  /** @type {Record<string, (data: any) => void>} what each event of the service does here */
  #events = {
    'connection:established': () => this.#connected(),
    'realtime:stats': ({ stats }) => this.#house.onFigures(stats),
    'user:match:searching': () => this.#searching(),
    'queue:update': ({ relaxed }) => this.#search.widened(relaxed),
    'user:match:cancelled': () => this.#notSearching('You stopped searching.'),
    'user:match:no_users': () => this.#notSearching('Nobody came. Try again in a while.'),
    'user:match:error': ({ message }) => this.#view.alert(message),
    'user:matched': ({ matchedUser }) => this.#matched(matchedUser),
    'room:closed': (closed) => this.#parted(closed),
    'chat:message': (message) => this.#heard(message),
    'chat:message:sent': ({ clientId, messageId }) => this.#chat.accepted(clientId, messageId),
    'chat:message:delivered': ({ messageId }) => this.#chat.progressed(messageId, 'Delivered'),
    'chat:message:read': ({ messageId }) => this.#chat.progressed(messageId, 'Read'),
    'chat:typing:start': ({ username }) => this.#chat.setTyping(username),
    'chat:typing:stop': () => this.#chat.setTyping(''),
    error: ({ message }) => this.#view.alert(message),
  };

  /**
   * @param {string} label
   * @param {Element} hall where the pane goes
   * @param {House} house
   */
  constructor(label, hall, house) {
    this.#house = house;
    this.#view = new PaneView(label, hall);
    this.#inspector = new Inspector(this.#view);
    this.#search = new SearchView(this.#view);
    this.#chat = new ChatView(this.#view, (messageId) => this.#say('chat:message:read', { messageId }));
    this.#composer = new Composer(this.#view, {
      onText: (text) => this.#write(text),
      onTyping: (typing) => this.#say(typing ? 'chat:typing:start' : 'chat:typing:stop'),
    });
    this.#listen();
    this.#outside('');
  }

  get isOnline() {
    return this.#socket !== null;
  }

  focus() {
    this.#view.focus();
  }

  #listen() {
    const view = this.#view;
    view.onSubmit('entry', (form) => this.#try('Connecting…', () => this.#enter(form)));
    view.onSubmit('lobby', () => this.#find());
    view.form('lobby').addEventListener('input', ({ currentTarget }) => {
      view.part('wishes').textContent = wishesInWords(/** @type {HTMLFormElement} */ (currentTarget));
    });
    view.onClick('cancel', () => this.#say('user:match:cancel'));
    view.onClick('leave', () => this.#say('leave-room'));
    view.onClick('again', () => this.#find());
    view.onClick('rethink', () => this.#lobby('Ready'));
    view.onClick('reconnect', () => this.#try('Connecting…', () => this.#reconnect()));
    view.onClick('end', () => this.#try('Ending the session…', () => this.#end()));
  }

  /** Does one thing at a time that has to be waited for, and says why when it fails. */
  async #try(status, action) {
    if (this.#view.isBusy) return;
    this.#view.alert('');
    this.#view.busy(true, status);
    try {
      await action();
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      this.#view.busy(false, 'That did not work');
      this.#view.alert(refused.message);
    }
  }

  async #enter(form) {
    this.#session = await createGuest(detailsOf(form));
    this.#view.nameplate(this.#session.user);
    this.#connect(this.#session.token);
  }

  async #reconnect() {
    const token = this.#session?.token ?? '';
    if (await isLive(token)) this.#connect(token);
    else this.#outside('Your session is over. Enter again.');
  }

  /** The service closes the connection of a session that ended; that is no loss then. */
  async #end() {
    await endSession(this.#session?.token ?? '');
    this.#socket?.close();
    this.#offline();
    this.#outside('');
  }

  #connect(token) {
    this.#socket = new GuestSocket(token, {
      onEvent: (event, data) => this.#events[event]?.(data),
      onClosed: (code) => this.#lost(code),
      onFrame: (direction, name, data) => this.#inspector.add(direction, name, data),
    });
  }

  #offline() {
    this.#socket = null;
    this.#search.end();
    this.#house.onOffline();
  }

  #connected() {
    this.#say('get:stats');
    if (this.#view.state === 'cut') this.#close('The chat ended when the connection was lost.');
    else this.#lobby('Ready');
  }

  #lost(code) {
    this.#offline();
    if (isSessionOver(code)) {
      this.#outside(this.#view.isBusy ? '' : 'Your session is over. Enter again.');
      return;
    }
    const inChat = this.#view.state === 'chatting' || this.#view.state === 'cut';
    this.#view.part('loss').textContent = reasonOf(code);
    this.#view.show(inChat ? 'cut' : 'lost', 'Not connected');
  }

  #outside(alert) {
    this.#session = null;
    this.#view.nameplate(null);
    this.#view.alert(alert);
    this.#view.show('outside', 'Not here yet');
  }

  #lobby(status) {
    this.#view.show('lobby', status);
  }

  #find() {
    this.#view.alert('');
    this.#say('user:match', { preferences: wishesOf(this.#view.form('lobby')) });
  }

  #searching() {
    this.#search.begin();
    this.#view.show('searching', 'Searching');
  }

  #notSearching(status) {
    this.#search.end();
    if (this.#view.state === 'searching') this.#lobby(status);
  }

  #matched(partner) {
    this.#search.end();
    this.#composer.reset();
    this.#chat.begin(partner);
    this.#view.show('chatting', `Talking to ${partner.username}`);
  }

  #parted({ userId, username, reason }) {
    if (this.#view.state !== 'chatting') return;
    if (userId === this.#session?.user.id) this.#close('You left the chat.');
    else this.#close(reason === 'session_ended' ? `${username} has left the house.` : `${username} has left the chat.`);
  }

  #close(why) {
    this.#chat.end(why);
    this.#view.show('parted', why);
  }

  #heard(message) {
    this.#say('chat:message:delivered', { messageId: message.id });
    this.#chat.addTheirs(message);
  }

  async #write(text) {
    const clientId = `m${++this.#lastMessage}`;
    this.#chat.addOwn(text, clientId);
    try {
      await this.#socket?.request('chat:message', { type: 'text', content: text, clientId });
    } catch (refused) {
      this.#chat.refused(clientId, /** @type {Error} */ (refused).message);
    }
  }

  #say(event, data) {
    this.#socket?.send(event, data);
  }
}
