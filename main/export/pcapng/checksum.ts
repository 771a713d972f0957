/** Sum of big-endian 16-bit words for the Internet checksum (RFC 1071); an odd byte at the end counts as a high one. */
export function sumWords(bytes: Uint8Array, start: number, end: number, initial = 0): number {
  let sum = initial;
  const even = start + ((end - start) & ~1);
  for (let at = start; at < even; at += 2) sum += ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  if (even < end) sum += (bytes[even] as number) << 8;
  return sum;
}

/** One's complement of a sum folded to 16 bits. */
export function checksumOf(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded % 0x1_0000) + Math.floor(folded / 0x1_0000);
  return ~folded & 0xffff;
}
