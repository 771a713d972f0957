/** A cyclic redundancy check in the terms of the Rocksoft model, in which catalogues state them. */
export interface CrcParameters {
  /** Bits, 3 to 64. */
  width: number;
  /** Generator without its highest bit, highest power first. */
  poly: bigint;
  init: bigint;
  /** Bytes go in, and the register comes out, with the lowest bit first. */
  refin: boolean;
  refout: boolean;
  xorout: bigint;
}

/** Checksum of bytes; `width` bits. */
export type CrcFunction = (bytes: Uint8Array) => bigint;

/** Makes the function of a CRC, with a table of 256 entries. Up to 32 bits it works on numbers, above on (slower) BigInts. */
export function createCrc(parameters: CrcParameters): CrcFunction {
  const { width, refin, refout, xorout } = parameters;
  // A register of fewer than 8 bits is worked on in the upper ones of 8.
  const size = Math.max(8, width);
  const spare = BigInt(refin ? 0 : size - width);
  const oriented = (value: bigint): bigint => (refin ? reflect(value, width) : value << spare);
  const run = size <= 32 ? smallCrc : largeCrc;
  const update = run(size, oriented(parameters.poly), oriented(parameters.init), refin);
  return (bytes) => {
    const register = update(bytes) >> spare;
    return (refin === refout ? register : reflect(register, width)) ^ xorout;
  };
}

/** The lowest `width` bits in reverse order. */
function reflect(value: bigint, width: number): bigint {
  let reflected = 0n;
  for (let bit = 0n; bit < BigInt(width); bit += 1n) reflected = (reflected << 1n) | ((value >> bit) & 1n);
  return reflected;
}

function smallCrc(size: number, polyBits: bigint, initBits: bigint, reflected: boolean): CrcFunction {
  const poly = Number(polyBits);
  const init = Number(initBits);
  const mask = size === 32 ? 0xffff_ffff : (1 << size) - 1;
  const top = size - 8;
  const highest = 2 ** (size - 1);
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = reflected ? byte : (byte << top) >>> 0;
    for (let bit = 0; bit < 8; bit += 1) {
      if (reflected) value = value & 1 ? (value >>> 1) ^ poly : value >>> 1;
      else value = value >= highest ? (value << 1) ^ poly : value << 1;
      value = (value & mask) >>> 0;
    }
    table[byte] = value;
  }
  if (reflected) {
    return (bytes) => {
      let register = init;
      for (const byte of bytes) register = (register >>> 8) ^ (table[(register ^ byte) & 0xff] as number);
      return BigInt(register >>> 0);
    };
  }
  return (bytes) => {
    let register = init;
    for (const byte of bytes) {
      register = ((register << 8) ^ (table[((register >>> top) ^ byte) & 0xff] as number)) & mask;
    }
    return BigInt(register >>> 0);
  };
}

function largeCrc(size: number, poly: bigint, init: bigint, reflected: boolean): CrcFunction {
  const mask = (1n << BigInt(size)) - 1n;
  const top = BigInt(size - 8);
  const highest = 1n << BigInt(size - 1);
  const table = Array.from({ length: 256 }, (_, byte) => {
    let value = reflected ? BigInt(byte) : BigInt(byte) << top;
    for (let bit = 0; bit < 8; bit += 1) {
      if (reflected) value = value & 1n ? (value >> 1n) ^ poly : value >> 1n;
      else value = (value & highest ? (value << 1n) ^ poly : value << 1n) & mask;
    }
    return value;
  });
  return (bytes) => {
    let register = init;
    for (const byte of bytes) {
      const index = Number((reflected ? register : register >> top) & 0xffn) ^ byte;
      const entry = table[index] as bigint;
      register = reflected ? (register >> 8n) ^ entry : ((register << 8n) & mask) ^ entry;
    }
    return register;
  };
}
