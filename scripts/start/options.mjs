import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../lib/user-error.mjs';
import { words } from '../words.mjs';

/**
 * @typedef {object} StartOptions
 * @property {boolean} web do not try Electron
 * @property {boolean} open whether a window may be opened
 * @property {number | undefined} port of the local address
 * @property {string | undefined} dataDir absolute
 * @property {boolean} help
 */

/** @type {Record<string, { type: 'boolean' | 'string' }>} */
const known = {
  web: { type: 'boolean' },
  'no-open': { type: 'boolean' },
  port: { type: 'string' },
  'data-dir': { type: 'string' },
  help: { type: 'boolean' },
};

/**
 * Reads the options of `npm start`.
 * @param {string[]} args
 * @param {string} folder that a relative --data-dir is relative to
 * @returns {StartOptions} throws a UserError for an option that is unknown or malformed
 */
export function parseOptions(args, folder) {
  // Not strict: the messages of strict mode are not for users. Tokens keep what a value looked like.
  const { tokens } = parseArgs({ args, options: known, strict: false, allowPositionals: true, tokens: true });
  /** @type {Record<string, string | undefined>} */
  const values = {};
  const flags = new Set();
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UserError(words.unknownOption(token.value));
    if (token.kind === 'option-terminator') continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (!option) throw new UserError(words.unknownOption(token.rawName));
    if (option.type === 'boolean') {
      if (token.value !== undefined) throw new UserError(words.noValueExpected(token.rawName));
      flags.add(token.name);
    } else {
      values[token.name] = readValue(token);
    }
  }
  return {
    web: flags.has('web'),
    open: !flags.has('no-open'),
    port: values.port === undefined ? undefined : readPort(values.port),
    dataDir: values['data-dir'] === undefined ? undefined : resolve(folder, values['data-dir']),
    help: flags.has('help'),
  };
}

/** @param {{ rawName: string, value?: string, inlineValue?: boolean }} token */
function readValue({ rawName, value, inlineValue }) {
  // `--port --web` is a forgotten number, not a port called "--web".
  if (!value || (!inlineValue && value.startsWith('-'))) throw new UserError(words.valueMissing(rawName));
  return value;
}

/** @param {string} text */
function readPort(text) {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UserError(words.badPort(text));
  return port;
}
