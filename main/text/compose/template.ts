import { FaultError } from '../../rpc/faults.ts';
import { type Encoded, MAX_NAMED } from '../encode.ts';
import type { Values } from './values.ts';

/** Variables of one content at most. */
const MAX_VARIABLES = 10_000;

/** Where a variable stands: its offset in what was typed (UTF-16 units), and itself. */
export interface Place {
  offset: number;
  token: string;
}

/** A variable that is filled in from what is known at the moment of a send. */
export interface Filled {
  kind: 'filled';
  usesPeer: boolean;
  /** Throws VARIABLE_INVALID when it is not known. */
  bytes(values: Values): Uint8Array;
}

/** The length of the body it stands in, itself included, however many digits that takes. */
export interface LengthVariable {
  kind: 'length';
  /** Digits it has at least. */
  digits: number;
  /** Bytes that so many digits take. */
  sizeOf(digits: number): number;
  /** Digits for a body of so many bytes. */
  digitsFor(length: number): number;
  /** Throws VARIABLE_INVALID when they do not fit. */
  write(length: number, digits: number): Uint8Array;
}

export type Variable = Filled | LengthVariable;
export type Part = Uint8Array | Variable;

/** Content as it was read: bytes that are always the same, and variables between them; and what could not be encoded, where it was typed. */
export interface Template extends Omit<Encoded, 'bytes'> {
  parts: readonly Part[];
}

export const variableFault = ({ offset, token }: Place, message: string): FaultError =>
  new FaultError('VARIABLE_INVALID', message, { offset, token });

/** Puts a template together from left to right. */
export class TemplateBuilder {
  private readonly parts: Part[] = [];
  private readonly notEncodable: Template['notEncodable'] = [];
  private notEncodableCount = 0;
  private variables = 0;
  private buffer = new Uint8Array(256);
  private used = 0;

  byte(byte: number): void {
    this.grow(1);
    this.buffer[this.used] = byte;
    this.used += 1;
  }

  bytes(bytes: Uint8Array): void {
    this.grow(bytes.length);
    this.buffer.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** Throws VARIABLE_INVALID when there are too many. */
  variable(variable: Variable, { offset, token }: Place): void {
    this.variables += 1;
    if (this.variables > MAX_VARIABLES) {
      throw new FaultError('VARIABLE_INVALID', 'too many variables', { offset, token, limit: MAX_VARIABLES });
    }
    this.flush();
    this.parts.push(variable);
  }

  /** What could not be encoded of a piece of the text; `typedAt` tells where an offset of the piece was typed. */
  missing(
    { notEncodable, notEncodableCount }: Omit<Encoded, 'bytes'>,
    typedAt: (at: number) => number,
  ): void {
    this.notEncodableCount += notEncodableCount;
    const more = notEncodable.slice(0, MAX_NAMED - this.notEncodable.length);
    this.notEncodable.push(...more.map(({ offset, char }) => ({ offset: typedAt(offset), char })));
  }

  done(): Template {
    this.flush();
    const { parts, notEncodable, notEncodableCount } = this;
    return { parts, notEncodable, notEncodableCount };
  }

  private flush(): void {
    if (this.used > 0) this.parts.push(this.buffer.slice(0, this.used));
    this.used = 0;
  }

  private grow(more: number): void {
    const needed = this.used + more;
    if (needed <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    grown.set(this.buffer.subarray(0, this.used));
    this.buffer = grown;
  }
}
