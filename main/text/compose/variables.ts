import { randomFillSync } from 'node:crypto';
import { type Endpoint, formatEndpoint } from '#contract';
import { type Filled, type LengthVariable, type Place, type Variable, variableFault } from './template.ts';
import { ctime, sinceEpoch, timestampFormat } from './timestamp.ts';
import type { Values } from './values.ts';

const OPEN = '{{';
const CLOSE = '}}';
/** Longest variable, braces included, in UTF-16 units. */
const MAX_TOKEN_CHARS = 200;
const MAX_RANDOM_BYTES = 1024;
const MAX_DIGITS = 20;

/** How a kind of content writes a variable. */
export interface Writing {
  /** Numbers are written as so many bytes; otherwise as decimal digits. */
  binary: boolean;
  /** Characters as bytes: in the charset of text, in ASCII in hex. */
  encode(text: string): Uint8Array;
}

/** The variable whose braces open at an offset. Throws VARIABLE_INVALID when they do not close. */
export function variableAt(text: string, offset: number): Place & { end: number } {
  const near = text.slice(offset, offset + MAX_TOKEN_CHARS);
  const close = near.indexOf(CLOSE, OPEN.length);
  if (close < 0) throw variableFault({ offset, token: OPEN }, 'the braces never close');
  const token = near.slice(0, close + CLOSE.length);
  return { offset, token, end: offset + token.length };
}

/** What a variable stands for. `received` are the names known of what is replied to. Throws VARIABLE_INVALID. */
export function readVariable(place: Place, writing: Writing, received: ReadonlySet<string>): Variable {
  const inner = place.token.slice(OPEN.length, -CLOSE.length);
  const colon = inner.indexOf(':');
  const name = colon < 0 ? inner : inner.slice(0, colon);
  const argument = colon < 0 ? undefined : inner.slice(colon + 1);
  // A group that the user named comes before what has that name by itself.
  const variable = received.has(name)
    ? plain(argument, () => fromReceived(name, place))
    : builtIn(name, argument, place, writing);
  if (!variable) throw variableFault(place, 'no such variable, or its argument is wrong');
  return variable;
}

function builtIn(
  name: string,
  argument: string | undefined,
  place: Place,
  writing: Writing,
): Variable | undefined {
  const text = (make: (values: Values) => string): Filled => filled((values) => writing.encode(make(values)));
  const peer = (make: (peer: Endpoint) => string): Filled => ({
    ...text((values) => {
      if (!values.peer) throw variableFault(place, 'there is no receiver');
      return make(values.peer);
    }),
    usesPeer: true,
  });
  switch (name) {
    case 'counter':
      return writing.binary ? binaryCounter(argument) : textCounter(argument, text);
    case 'timestamp': {
      if (writing.binary) return binaryTimestamp(argument);
      const format = timestampFormat(argument);
      return format && text((values) => format(values.now()));
    }
    case 'ctime':
      return plain(argument, () => text((values) => ctime(values.now())));
    case 'random':
      return random(argument);
    case 'length':
      return length(argument, place, writing);
    case 'peer':
      return plain(argument, () => peer(({ address, port }) => formatEndpoint(address, port)));
    case 'peer.address':
      return plain(argument, () => peer(({ address }) => address));
    case 'peer.port':
      return plain(argument, () => peer(({ port }) => String(port)));
    default:
      return undefined;
  }
}

const filled = (bytes: Filled['bytes']): Filled => ({ kind: 'filled', usesPeer: false, bytes });

/** A variable that takes no argument. */
const plain = (argument: string | undefined, make: () => Filled): Filled | undefined =>
  argument === undefined ? make() : undefined;

const fromReceived = (name: string, place: Place): Filled =>
  filled((values) => {
    const bytes = values.received(name);
    if (!bytes) throw variableFault(place, 'nothing of that name was received');
    return bytes;
  });

/** A whole number between 1 and `most`; undefined for anything else. */
function wholeNumber(text: string, most: number): number | undefined {
  const value = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : undefined;
}

function textCounter(argument = '1', text: (make: (values: Values) => string) => Filled): Filled | undefined {
  const digits = wholeNumber(argument, MAX_DIGITS);
  return digits === undefined ? undefined : text((values) => String(values.counter()).padStart(digits, '0'));
}

/** A number that is too large for its bytes begins again at 0, as counters in frames do. */
function binaryCounter(argument = '1'): Filled | undefined {
  const [, size, order] = /^([1-8])(le)?$/.exec(argument) ?? [];
  return size === undefined
    ? undefined
    : filled((values) => integer(values.counter(), Number(size), order === 'le'));
}

function binaryTimestamp(argument = ''): Filled | undefined {
  const [whole, unit, order] = /^(ms|us)?(le)?$/.exec(argument) ?? [];
  if (whole === undefined) return undefined;
  const wanted = unit === 'ms' || unit === 'us' ? unit : 's';
  const size = wanted === 's' ? 4 : 8;
  return filled((values) => integer(sinceEpoch(values.now(), wanted), size, order === 'le'));
}

function random(argument = ''): Filled | undefined {
  const size = wholeNumber(argument, MAX_RANDOM_BYTES);
  return size === undefined ? undefined : filled(() => randomFillSync(new Uint8Array(size)));
}

/** The lowest bytes of a whole number. */
function integer(value: number, size: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(size);
  let rest = BigInt(value);
  for (let i = 0; i < size; i += 1) {
    bytes[little ? i : size - 1 - i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

function length(argument: string | undefined, place: Place, writing: Writing): LengthVariable | undefined {
  const [whole, width = '1', order, adjustment = '0'] =
    /^(\d{1,2})(le)?(?::([+-]?\d{1,8}))?$/.exec(argument ?? '1') ?? [];
  const digits = wholeNumber(width, writing.binary ? 8 : MAX_DIGITS);
  if (whole === undefined || digits === undefined || (order && !writing.binary)) return undefined;
  const adjusted = (size: number): number => size + Number(adjustment);
  const unit = writing.binary ? 1 : writing.encode('0').length;
  return {
    kind: 'length',
    digits,
    sizeOf: (some) => some * unit,
    digitsFor: (size) => (writing.binary ? digits : String(Math.max(0, adjusted(size))).length),
    write: (size, some) => {
      const value = adjusted(size);
      if (value < 0) throw variableFault(place, 'the length comes to be less than nothing');
      if (!writing.binary) return writing.encode(String(value).padStart(some, '0'));
      if (value >= 256 ** digits) throw variableFault(place, 'the length needs more bytes');
      return integer(value, digits, order === 'le');
    },
  };
}
