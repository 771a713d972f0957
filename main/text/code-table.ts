import { type NotEncodable, SUBSTITUTE } from './codec.ts';

/**
 * From characters to bytes, for charsets that contain ASCII. A code is the bytes of one character read as a big-endian
 * number of as many bytes as it needs; none begins with a zero byte.
 */
export class CodeTable {
  readonly #upToFFFF = new Uint32Array(0x10000);
  readonly #supplementary = new Map<number, number>();
  readonly #computed: (codePoint: number) => number;

  /** `computed` answers the code of a character past U+FFFF that was not set, 0 for none. */
  constructor(computed: (codePoint: number) => number = () => 0) {
    this.#computed = computed;
  }

  set(codePoint: number, code: number): void {
    if (codePoint > 0xffff) this.#supplementary.set(codePoint, code);
    else this.#upToFFFF[codePoint] = code;
  }

  /** 0 when there is none. */
  get(codePoint: number): number {
    if (codePoint > 0xffff) return this.#supplementary.get(codePoint) ?? this.#computed(codePoint);
    return this.#upToFFFF[codePoint] as number;
  }

  /** Exact-size array; `?` stands for what was reported to `notEncodable`. */
  encode(text: string, notEncodable: NotEncodable): Uint8Array {
    // No charset needs more than four bytes for one UTF-16 unit.
    const bytes = new Uint8Array(text.length * 4);
    let length = 0;
    for (let offset = 0; offset < text.length; offset++) {
      const unit = text.charCodeAt(offset);
      if (unit < 0x80) {
        bytes[length++] = unit;
        continue;
      }
      const codePoint = text.codePointAt(offset) as number;
      const code = this.get(codePoint);
      if (code === 0) {
        notEncodable(offset, String.fromCodePoint(codePoint));
        bytes[length++] = SUBSTITUTE;
      } else {
        if (code > 0xffffff) bytes[length++] = code >>> 24;
        if (code > 0xffff) bytes[length++] = (code >>> 16) & 0xff;
        if (code > 0xff) bytes[length++] = (code >>> 8) & 0xff;
        bytes[length++] = code & 0xff;
      }
      if (codePoint > 0xffff) offset += 1;
    }
    return bytes.slice(0, length);
  }
}
