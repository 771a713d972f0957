/** The first bytes of pieces that stand one after another. */
export function first(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let left = bytes;
  const taken: Uint8Array[] = [];
  for (const piece of pieces) {
    if (left === 0) break;
    const part = piece.length <= left ? piece : piece.subarray(0, left);
    taken.push(part);
    left -= part.length;
  }
  return taken;
}

/** What is left of them after so many bytes. */
export function without(pieces: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes;
  const rest: Uint8Array[] = [];
  for (const piece of pieces) {
    if (skip >= piece.length) skip -= piece.length;
    else {
      rest.push(skip === 0 ? piece : piece.subarray(skip));
      skip = 0;
    }
  }
  return rest;
}
