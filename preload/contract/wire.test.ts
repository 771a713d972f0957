import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from './wire.ts';

describe('wire', () => {
  it('brings values with bytes across unchanged, each array with a buffer of its own size', () => {
    const value = {
      a: [1, null, 'é你', { b: Uint8Array.of(1, 2) }],
      c: new Uint8Array(0),
      d: Uint8Array.of(255),
    };
    const back = decodeFrame(encodeFrame(value)) as typeof value;
    expect(back).toEqual(value);
    expect(back.d.buffer.byteLength).toBe(1);
  });

  it('takes a Node Buffer, and a part of a larger one, as the bytes it shows', () => {
    const pooled = Buffer.from('xhellox').subarray(1, 6);
    expect(decodeFrame(encodeFrame({ pooled }))).toEqual({ pooled: new Uint8Array(Buffer.from('hello')) });
  });

  it('is the inverse of itself for any JSON value with bytes in it', () => {
    const bytes = fc.uint8Array({ maxLength: 50 });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.integer(),
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        bytes,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), tie('value'), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
      ),
    }));
    fc.assert(
      fc.property(value, (v) => {
        expect(decodeFrame(encodeFrame(v))).toEqual(v);
      }),
    );
  });

  it.each([
    ['nothing', []],
    ['half a header', [1, 0]],
    ['a JSON part that is missing', [5, 0, 0, 0, 123]],
    ['no JSON', [1, 0, 0, 0, 123]],
    ['no UTF-8', [1, 0, 0, 0, 0xff]],
    ['bytes that are missing', [...header('{"$bytes":3}'), 1]],
    ['bytes too many', [...header('{"$bytes":1}'), 1, 2]],
    ['a negative length', [...header('{"$bytes":-1}')]],
    ['a length that is no number', [...header('{"$bytes":"1"}')]],
  ])('refuses %s', (_what, frame) => {
    expect(() => decodeFrame(Uint8Array.from(frame))).toThrow();
  });

  it('refuses anything or gives a value, and never crashes, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (frame) => {
        try {
          decodeFrame(frame);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });
});

function header(json: string): number[] {
  const bytes = Buffer.from(json);
  return [bytes.length, 0, 0, 0, ...bytes];
}
