import { CHECKSUM_NAMES, type ChecksumName, Verification } from '#contract';
import { UsageError } from './usage-error.ts';
import { words } from './words.ts';

const ALIASES: Readonly<Record<string, ChecksumName>> = { xor: 'XOR/BCC', bcc: 'XOR/BCC' };

/** What `--verify` says: a checksum at the end of each frame, before `trailing=N` bytes. Throws a UsageError. */
export function parseVerification(text: string): Verification {
  const read = readChecksum(text);
  const checked = Verification.safeParse(read && { field: read.field, trailing: count(read.trailing) });
  if (!checked.success) throw new UsageError(words.notUnderstood('--verify', text));
  return checked.data;
}

/**
 * A checksum by name with modifiers (`CRC-16/MODBUS,big,skip=1`), or any CRC (`crc:width=16,poly=8005,init=ffff,refin,refout`).
 * Answers a field that the contract's schema has to judge; undefined for what is none.
 */
export function readChecksum(text: string): { field: unknown; trailing: string | undefined } | undefined {
  const any = /^crc:/i.test(text);
  const [head = '', ...modifiers] = (any ? text.slice('crc:'.length) : text).split(',');
  const given = readModifiers(any ? [head, ...modifiers] : modifiers);
  if (!given) return undefined;
  const take = (name: string): string | undefined => {
    const value = given.get(name);
    given.delete(name);
    return value;
  };
  const flag = (name: string): boolean => given.get(name) === '' && given.delete(name);
  const checksum = any ? { kind: 'crc', model: crcModel(take, flag) } : { kind: 'named', name: nameOf(head) };
  const [little, big] = [flag('little'), flag('big')];
  // On the wire Modbus alone puts the low byte first.
  const modbus = nameOf(head) === 'CRC-16/MODBUS';
  const field = {
    checksum,
    skipStart: count(take('skip')),
    skipEnd: count(take('skip-end')),
    endian: little || (modbus && !big) ? 'little' : 'big',
    form: flag('hex') ? 'hex' : 'binary',
  };
  const trailing = take('trailing');
  return given.size > 0 || (little && big) ? undefined : { field, trailing };
}

/** Not a number, which the schema refuses, for a name without one. */
const count = (text: string | undefined): number => Number(text === '' ? Number.NaN : (text ?? 0));

/** `name=value` and `name`, whose value is empty; undefined when one is given twice. */
function readModifiers(modifiers: readonly string[]): Map<string, string> | undefined {
  const given = new Map<string, string>();
  for (const modifier of modifiers) {
    const [name = '', value = ''] = modifier.toLowerCase().split('=');
    if (given.has(name) || modifier.endsWith('=')) return undefined;
    given.set(name, value);
  }
  return given;
}

const crcModel = (take: (name: string) => string | undefined, flag: (name: string) => boolean) => ({
  width: Number(take('width')),
  poly: take('poly'),
  init: take('init') ?? '0',
  refin: flag('refin'),
  refout: flag('refout'),
  xorout: take('xorout') ?? '0',
});

const nameOf = (text: string): ChecksumName | undefined =>
  ALIASES[text.toLowerCase()] ?? CHECKSUM_NAMES.find((name) => name.toLowerCase() === text.toLowerCase());
