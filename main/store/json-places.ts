/** Deeper nesting than any file of ours has. */
const MAX_DEPTH = 100;

const WHITE = /[\t\n\r ]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

class Mistake extends Error {
  constructor(readonly offset: number) {
    super('not JSON');
  }
}

/** Where the text stops being JSON, as an offset in it; undefined when it is JSON. */
export function jsonMistake(text: string): number | undefined {
  const walk = new Walk(text, undefined);
  try {
    walk.document();
    return undefined;
  } catch (error) {
    if (error instanceof Mistake) return error.offset;
    throw error;
  }
}

/** Where the value of a path stands in JSON, or what is there of the way to it. */
export function jsonOffset(text: string, path: readonly PropertyKey[]): number {
  const walk = new Walk(text, path.map(String));
  try {
    walk.document();
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
  }
  return walk.found;
}

/** 1-based line of an offset. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Goes through JSON once. V8 says what is wrong with it, but not always where. */
class Walk {
  found = 0;
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly wanted: readonly string[] | undefined,
  ) {}

  document(): void {
    this.value(0, true);
    this.take(WHITE);
    if (this.at < this.text.length) throw new Mistake(this.at);
  }

  /** `onWay`: the value is part of the wanted path. */
  private value(depth: number, onWay: boolean): void {
    if (depth > MAX_DEPTH) throw new Mistake(this.at);
    this.take(WHITE);
    if (onWay && this.wanted && depth <= this.wanted.length) this.found = this.at;
    const next = this.text[this.at];
    if (next === '{') this.members(depth, onWay);
    else if (next === '[') this.elements(depth, onWay);
    else if (!this.string() && !this.take(NUMBER) && !this.take(WORD)) throw new Mistake(this.at);
  }

  private members(depth: number, onWay: boolean): void {
    this.list('}', () => {
      const start = this.at;
      if (!this.string()) throw new Mistake(this.at);
      const name = onWay && this.wanted ? (JSON.parse(this.text.slice(start, this.at)) as string) : '';
      this.take(WHITE);
      if (this.text[this.at] !== ':') throw new Mistake(this.at);
      this.at += 1;
      this.value(depth + 1, onWay && name === this.wanted?.[depth]);
    });
  }

  private elements(depth: number, onWay: boolean): void {
    let index = 0;
    this.list(']', () => {
      this.value(depth + 1, onWay && String(index) === this.wanted?.[depth]);
      index += 1;
    });
  }

  private list(end: string, one: () => void): void {
    this.at += 1;
    this.take(WHITE);
    if (this.text[this.at] !== end) {
      for (;;) {
        this.take(WHITE);
        one();
        this.take(WHITE);
        if (this.text[this.at] !== ',') break;
        this.at += 1;
      }
      if (this.text[this.at] !== end) throw new Mistake(this.at);
    }
    this.at += 1;
  }

  private string(): boolean {
    if (this.text[this.at] !== '"') return false;
    this.at += 1;
    for (;;) {
      const next = this.text.charCodeAt(this.at);
      if (next === QUOTE) break;
      if (next === BACKSLASH ? !this.take(ESCAPE) : !(next >= SPACE)) throw new Mistake(this.at);
      if (next !== BACKSLASH) this.at += 1;
    }
    this.at += 1;
    return true;
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return false;
    this.at = pattern.lastIndex;
    return match[0].length > 0;
  }
}
