import { CHECKSUM_NAMES, type Checksum, CrcModel } from '#contract';
import { CATALOGUE } from '../../../text/catalogue.ts';
import { compileChecksum } from '../../../text/checksum-field.ts';
import { checksumHex } from '../../../text/checksums.ts';

/** A checksum by its name, as hex digits. Throws when there is no such name. */
export function crcByName(name: string, bytes: Uint8Array): string {
  const checksum = byName().get(name.toUpperCase());
  if (!checksum) {
    throw new RangeError(`crc: no checksum ${name}; there are ${CHECKSUM_NAMES.join(', ')} and more CRCs`);
  }
  return digitsOf(checksum, bytes);
}

/** A CRC by its parameters, a CrcModel as JSON, as hex digits. Throws when they are no model. */
export function crcByModel(json: string, bytes: Uint8Array): string {
  const { data: model, error } = CrcModel.safeParse(JSON.parse(json));
  if (!model) throw new RangeError(`crc: ${error.issues[0]?.path.join('.') || 'this'} is not that of a CRC`);
  return digitsOf({ kind: 'crc', model }, bytes);
}

function digitsOf(checksum: Checksum, bytes: Uint8Array): string {
  const { width, compute } = compileChecksum(checksum);
  return checksumHex(compute(bytes), width);
}

let names: Map<string, Checksum> | undefined;

/** The named ones, and those of the catalogue by each of their names. */
function byName(): Map<string, Checksum> {
  names ??= new Map<string, Checksum>([
    ...CATALOGUE.flatMap(({ name, model }) =>
      [name, ...name.split(' / ')].map((one): [string, Checksum] => [
        one.toUpperCase(),
        { kind: 'crc', model },
      ]),
    ),
    ...CHECKSUM_NAMES.map((name): [string, Checksum] => [name, { kind: 'named', name }]),
  ]);
  return names;
}
