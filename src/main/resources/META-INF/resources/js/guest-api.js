/**
 * What the page asks over REST.
 *
 * @typedef {{id: string, username: string}} User
 * @typedef {{token: string, user: User}} Session
 * @typedef {{username?: string, gender?: string, language?: string, location?: {country: string}}} Details
 */

/** A request that was not carried out; the message is the service's own wherever it gave one. */
export class Refused extends Error {
  /**
   * @param {string} message for people
   * @param {number} status of HTTP; 0 when there was no answer at all
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * Makes a guest.
 *
 * @param {Details} details
 * @returns {Promise<Session>}
 */
export async function createGuest(details) {
  return (await call('POST', '/api/guest', { body: details })).data;
}

/**
 * Whether a session still stands.
 *
 * @param {string} token
 */
export const isLive = (token) => unlessOver(call('GET', '/api/guest/me', { token }));

/**
 * Ends a session; one that has ended already is no failure.
 *
 * @param {string} token
 */
export const endSession = (token) => unlessOver(call('DELETE', '/api/guest', { token }));

/**
 * @param {Promise<any>} answer
 * @returns {Promise<boolean>} false when the service does not know the session any more
 */
async function unlessOver(answer) {
  try {
    await answer;
    return true;
  } catch (refused) {
    if (refused instanceof Refused && refused.status === 401) return false;
    throw refused;
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {{token?: string, body?: object}} options
 */
async function call(method, path, { token, body }) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) }).catch(() => {
    throw new Refused('The service cannot be reached.', 0);
  });
  const content = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refused(reason(content) ?? `The service answered ${answer.status}.`, answer.status);
  }
  return content;
}

/** The first broken rule says more than the headline above it. */
function reason(content) {
  return content.errors?.[0]?.message ?? content.message;
}
