import {
  CHECKSUM_NAMES,
  type Checksum,
  type ChecksumField,
  type ChecksumName,
  type CrcModel,
  MAX_SKIP_BYTES,
} from '#contract';

/** Every field of a checksum as it is typed, so that choosing another kind and back loses nothing. */
export interface ChecksumDraft {
  kind: ChecksumName | 'custom';
  width: string;
  poly: string;
  init: string;
  refin: boolean;
  refout: boolean;
  xorout: string;
  skipStart: string;
  skipEnd: string;
  endian: ChecksumField['endian'];
  form: ChecksumField['form'];
}

export type ChecksumFieldError =
  | { code: 'number'; from: number; to: number }
  | { code: 'hex' }
  | { code: 'wide'; bits: number }
  | { code: 'zero' };

export type ChecksumErrors = Partial<
  Record<'width' | 'poly' | 'init' | 'xorout' | 'skipStart' | 'skipEnd', ChecksumFieldError>
>;

export const CHECKSUM_KINDS: readonly ChecksumDraft['kind'][] = [...CHECKSUM_NAMES, 'custom'];

/** What a CRC of one's own begins with: CRC-16/MODBUS, the commonest with devices. */
const START: CrcModel = {
  width: 16,
  poly: '8005',
  init: 'FFFF',
  refin: true,
  refout: true,
  xorout: '0000',
};

/** A field to begin with. */
export const DEFAULT_CHECKSUM: ChecksumField = {
  checksum: { kind: 'named', name: 'CRC-16/MODBUS' },
  skipStart: 0,
  skipEnd: 0,
  endian: 'little',
  form: 'binary',
};

/** The order in which a checksum's bytes usually go out: that of Modbus is the low byte first. */
export const usualEndian = (kind: ChecksumDraft['kind']): ChecksumField['endian'] =>
  kind === 'CRC-16/MODBUS' ? 'little' : 'big';

/** A field as it would be typed. */
export function draftOfChecksum({ checksum, ...rest }: ChecksumField): ChecksumDraft {
  const model = checksum.kind === 'crc' ? checksum.model : START;
  return {
    kind: checksum.kind === 'crc' ? 'custom' : checksum.name,
    width: String(model.width),
    poly: model.poly,
    init: model.init,
    refin: model.refin,
    refout: model.refout,
    xorout: model.xorout,
    skipStart: String(rest.skipStart),
    skipEnd: String(rest.skipEnd),
    endian: rest.endian,
    form: rest.form,
  };
}

/** The field that a draft stands for; null when something is wrong with it. */
export function checkChecksum(draft: ChecksumDraft): {
  field: ChecksumField | null;
  errors: ChecksumErrors;
} {
  const errors: ChecksumErrors = {};
  const number = (name: 'width' | 'skipStart' | 'skipEnd', from: number, to: number): number => {
    const text = plain(draft[name]);
    const value = /^\d{1,6}$/.test(text) ? Number(text) : -1;
    if (value < from || value > to) errors[name] = { code: 'number', from, to };
    return value;
  };
  const bits = (name: 'poly' | 'init' | 'xorout', width: number): string => {
    const digits = plain(draft[name]).replace(/^0x/i, '');
    if (!/^[0-9a-f]{1,16}$/i.test(digits)) errors[name] = { code: 'hex' };
    else if (errors.width === undefined && BigInt(`0x${digits}`) >> BigInt(width) !== 0n) {
      errors[name] = { code: 'wide', bits: width };
    } else if (name === 'poly' && /^0+$/.test(digits)) errors[name] = { code: 'zero' };
    return digits;
  };
  const field: ChecksumField = {
    checksum: checksum(),
    skipStart: number('skipStart', 0, MAX_SKIP_BYTES),
    skipEnd: number('skipEnd', 0, MAX_SKIP_BYTES),
    endian: draft.endian,
    form: draft.form,
  };
  return { field: Object.keys(errors).length === 0 ? field : null, errors };

  function checksum(): Checksum {
    if (draft.kind !== 'custom') return { kind: 'named', name: draft.kind };
    const width = number('width', 3, 64);
    const { refin, refout } = draft;
    const [poly, init, xorout] = [bits('poly', width), bits('init', width), bits('xorout', width)];
    return { kind: 'crc', model: { width, poly, init, refin, refout, xorout } };
  }
}

/** Input methods leave full-width digits behind, which mean the plain ones here. */
const plain = (text: string): string => text.normalize('NFKC').trim();
