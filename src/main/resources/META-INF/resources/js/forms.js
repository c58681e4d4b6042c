import { nameOf } from './choices.js';

/** What the two forms of a pane say, in the words of the service. */

const WISHES = ['gender', 'language', 'country'];

/**
 * What a guest says of itself; what it left open is left out.
 *
 * @param {HTMLFormElement} form
 * @returns {import('./guest-api.js').Details}
 */
export function detailsOf(form) {
  const { username, gender, language, country } = textsOf(form);
  return {
    ...(username && { username }),
    ...(gender && { gender }),
    ...(language && { language }),
    ...(country && { location: { country } }),
  };
}

/**
 * The preferences of `user:match`; to require what is not wished means nothing and is left out.
 *
 * @param {HTMLFormElement} form
 */
export function wishesOf(form) {
  const texts = textsOf(form);
  /** @type {Record<string, any>} */
  const wishes = {};
  for (const field of WISHES) {
    if (texts[field]) wishes[field] = texts[field];
  }
  const interests = texts.interests.split(',').map((interest) => interest.trim()).filter(Boolean);
  if (interests.length) wishes.interests = interests;
  const required = new FormData(form).getAll('required').map(String).filter((name) => name in wishes);
  return required.length ? { ...wishes, required } : wishes;
}

/**
 * The wishes in a few words.
 *
 * @param {HTMLFormElement} form
 */
export function wishesInWords(form) {
  const { required = [], ...wishes } = wishesOf(form);
  const words = Object.entries(wishes).map(([field, value]) => {
    const name = field === 'interests' ? value.join(' or ') : nameOf(field, value);
    return required.includes(field) ? `${name} (must)` : name;
  });
  return words.join(', ') || 'anyone';
}

/** @returns {Record<string, string>} */
function textsOf(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
}
