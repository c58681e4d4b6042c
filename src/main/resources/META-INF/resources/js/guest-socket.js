/**
 * One connection of one guest: frames `{event, data, id?}` out, events and answers in.
 *
 * @typedef {object} Listener
 * @property {(event: string, data: any) => void} onEvent an event of the service
 * @property {(code: number) => void} onClosed the connection ended, and not by `close`
 * @property {(direction: 'sent'|'received'|'socket', name: string, data?: any) => void} onFrame what passes, for looking at
 */

const SUBPROTOCOL = 'vestibule.v1';
const NORMAL = 1000;
const LOST = 1006;

/** A connection may be dead without the browser knowing: what is asked this often is answered in time, or it is lost. */
const PROBE_MS = 10_000;
const ANSWER_MS = 5_000;

/** Close codes after which the session is of no use any more. */
const SESSION_OVER = new Set([4401, 4410]);

/** @type {Record<number, string>} */
const REASONS = {
  1012: 'The service is restarting.',
  1013: 'The service is at its capacity.',
  4409: 'This guest was opened somewhere else.',
  4421: 'This guest is open too many times.',
  4429: 'That was too much at once.',
  4430: 'This page could not keep up.',
};

/**
 * Why a connection ended, for people.
 *
 * @param {number} code
 */
export const reasonOf = (code) => REASONS[code] ?? 'The connection was lost.';

/**
 * Whether a new connection needs a new session first.
 *
 * @param {number} code
 */
export const isSessionOver = (code) => SESSION_OVER.has(code);

export class GuestSocket {
  #socket;
  #listener;
  #lastId = 0;
  #probes = 0;
  /** @type {Map<number, {event: string, resolve: (data: any) => void, reject: (error: Error) => void}>} */
  #asked = new Map();

  /**
   * Opens a connection; `connection:established` is its first event.
   *
   * @param {string} token
   * @param {Listener} listener
   */
  constructor(token, listener) {
    this.#listener = listener;
    const url = new URL('/ws', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    this.#socket = new WebSocket(url, [SUBPROTOCOL, `bearer.${token}`]);
    this.#socket.onopen = () => this.#opened();
    this.#socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    this.#socket.onclose = ({ code }) => this.#closed(code);
  }

  /**
   * Says something that needs no answer; nothing happens when the connection is gone.
   *
   * @param {string} event
   * @param {object} [data]
   */
  send(event, data = {}) {
    this.#write({ event, data });
  }

  /**
   * Asks for something that is answered.
   *
   * @param {string} event
   * @param {object} data
   * @returns {Promise<any>} fails with the service's message
   */
  request(event, data) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { event, resolve, reject });
      if (!this.#write({ event, data, id })) this.#failAll();
    });
  }

  /** Ends the connection; the listener hears no more of it. */
  close() {
    this.#release('left');
  }

  #write(frame) {
    if (this.#socket.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    this.#listener.onFrame('sent', frame.event, frame.data);
    return true;
  }

  #receive(frame) {
    if (frame.ack === undefined) {
      this.#listener.onFrame('received', frame.event, frame.data);
      this.#listener.onEvent(frame.event, frame.data);
      return;
    }
    const asked = this.#asked.get(frame.ack);
    this.#asked.delete(frame.ack);
    this.#listener.onFrame('received', `ack ${asked?.event}`, frame.error ?? frame.data);
    if (frame.error) asked?.reject(new Error(frame.error.message));
    else asked?.resolve(frame.data);
  }

  #opened() {
    this.#listener.onFrame('socket', 'opened');
    this.#probes = setInterval(() => this.#probe(), PROBE_MS);
  }

  async #probe() {
    const late = setTimeout(() => this.#closed(LOST), ANSWER_MS);
    await this.request('presence:heartbeat', {}).catch(() => {});
    clearTimeout(late);
  }

  #closed(code) {
    this.#release(`closed ${code}`);
    this.#listener.onClosed(code);
  }

  #release(how) {
    clearInterval(this.#probes);
    this.#socket.onopen = null;
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
    this.#socket.close(NORMAL);
    this.#listener.onFrame('socket', how);
    this.#failAll();
  }

  #failAll() {
    for (const { reject } of this.#asked.values()) reject(new Error('The connection was lost.'));
    this.#asked.clear();
  }
}
