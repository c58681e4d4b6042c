/** What can be chosen of a guest, and how the codes are called. */

const GENDERS = new Map([['female', 'Woman'], ['male', 'Man'], ['nonbinary', 'Non-binary']]);

const LANGUAGES = `ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv sw ta te th
  tr uk ur vi zh`;

const COUNTRIES = `AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR
  CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT
  JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG
  NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL
  TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW`;

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const countryNames = new Intl.DisplayNames('en', { type: 'region' });

/** @type {Record<string, (value: string) => string>} */
const NAMES = {
  gender: (value) => GENDERS.get(value) ?? value,
  language: (value) => nameOr(languageNames, value),
  country: (value) => nameOr(countryNames, value),
};

/** @type {Record<string, string[]>} */
const VALUES = {
  gender: [...GENDERS.keys()],
  language: LANGUAGES.split(/\s+/),
  country: COUNTRIES.split(/\s+/),
};

/**
 * How a value is called; one that is no code is its own name, as other clients may say anything.
 *
 * @param {string} field gender, language or country
 * @param {string} value
 */
export const nameOf = (field, value) => NAMES[field](value);

/**
 * Fills every empty list of choices below an element.
 *
 * @param {Element} root
 */
export function fillChoices(root) {
  for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll('select[data-choices]'))) {
    const { choices = '', none = '' } = select.dataset;
    const named = VALUES[choices].map((value) => new Option(nameOf(choices, value), value));
    if (choices !== 'gender') named.sort((one, other) => one.text.localeCompare(other.text));
    select.replaceChildren(new Option(none, ''), ...named);
  }
}

function nameOr(names, value) {
  try {
    return names.of(value) ?? value;
  } catch {
    return value;
  }
}
