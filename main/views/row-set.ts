const FIRST_WORDS = 32;

/** A growing set of row numbers from 0 on, one bit each. */
export class RowSet {
  private words = new Uint32Array(FIRST_WORDS);
  /** Members. */
  count = 0;

  /** Adds a number that is not in the set yet. */
  add(n: number): void {
    const word = n >>> 5;
    if (word >= this.words.length) {
      const grown = new Uint32Array(Math.max(this.words.length * 2, word + 1));
      grown.set(this.words);
      this.words = grown;
    }
    this.words[word] = (this.words[word] as number) | (1 << (n & 31));
    this.count += 1;
  }

  has(n: number): boolean {
    return (((this.words[n >>> 5] ?? 0) >>> (n & 31)) & 1) === 1;
  }

  /** Members less than `n`. */
  rank(n: number): number {
    const last = Math.min(n >>> 5, this.words.length);
    let rank = 0;
    for (let word = 0; word < last; word += 1) rank += bits(this.words[word] as number);
    if (last < this.words.length && (n & 31) > 0) {
      rank += bits((this.words[last] as number) & ((1 << (n & 31)) - 1));
    }
    return rank;
  }

  /** The `k`-th member, from 0; -1 when there are fewer. */
  nth(k: number): number {
    let left = k;
    for (let word = 0; word < this.words.length; word += 1) {
      let rest = this.words[word] as number;
      const count = bits(rest);
      if (left >= count) {
        left -= count;
        continue;
      }
      for (; left > 0; left -= 1) rest &= rest - 1;
      return word * 32 + lowestBit(rest);
    }
    return -1;
  }

  /** The first member at or after `n`; -1 when there is none. */
  next(n: number): number {
    let word = n >>> 5;
    let rest = (this.words[word] ?? 0) & (-1 << (n & 31));
    while (rest === 0) {
      word += 1;
      if (word >= this.words.length) return -1;
      rest = this.words[word] as number;
    }
    return word * 32 + lowestBit(rest);
  }

  /** The last member at or before `n`; -1 when there is none. */
  previous(n: number): number {
    const rank = this.rank(n + 1);
    return rank === 0 ? -1 : this.nth(rank - 1);
  }
}

function bits(word: number): number {
  let v = word - ((word >>> 1) & 0x5555_5555);
  v = (v & 0x3333_3333) + ((v >>> 2) & 0x3333_3333);
  return (((v + (v >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
}

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);
