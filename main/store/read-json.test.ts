import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FaultError } from '../rpc/faults.ts';
import { jsonMistake, jsonOffset } from './json-places.ts';
import { readJson } from './read-json.ts';

const Reply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('a'), delayMs: z.int() }),
  z.strictObject({ kind: z.literal('b') }),
]);
const Schema = z.strictObject({
  list: z.array(z.strictObject({ n: z.int() })),
  reply: z.array(Reply).optional(),
});

function faultOf(text: string) {
  try {
    readJson(text, Schema, 'a.json');
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
  }
  throw new Error('no fault');
}

describe('readJson', () => {
  it('reads what fits, with and without a byte order mark', () => {
    expect(readJson('\uFEFF{"list":[{"n":1}]}', Schema, 'a.json')).toEqual({ list: [{ n: 1 }] });
  });

  it.each([
    ['{\n  "list": [\n    { "n": 1 },\n    { "n": "x" }\n  ]\n}', 'list.1.n', 4, '"x" }'],
    ['{}', 'list', 1, '{}'],
    ['{"list":\n7}', 'list', 2, '7}'],
  ])('names the value of %j that does not fit', (text, path, line, token) => {
    expect(faultOf(text)).toMatchObject({
      code: 'FILE_INVALID',
      details: { path, line, token, file: 'a.json' },
    });
  });

  it.each([
    ['{"list":\n[{"n":1,"m":2}]}', 'list.0.m', 2, 'm', undefined],
    ['{"list":\n[{"num":1}]}', 'list.0.num', 2, 'num', undefined],
    ['{"lsit":\n[]}', 'lsit', 2, 'lsit', 'list'],
    ['{"list": [], "reply":\n[{"kid":"a"}]}', 'reply.0.kid', 2, 'kid', 'kind'],
    ['{"list": [], "reply": [{"kind":"a","Delay":1}]}', 'reply.0.Delay', 1, 'Delay', 'delayMs'],
    ['{"list": [], "reply": [{"kind":"b","delayMs":1}]}', 'reply.0.delayMs', 1, 'delayMs', undefined],
    ['{"list": [], "\\u001b[2J":1}', '\\u{1b}[2J', 1, '\\u{1b}[2J', undefined],
    ['{"list": [], "__proto__":1}', '__proto__', 1, '__proto__', undefined],
  ])('names the key of %j that there is not', (text, path, line, unknownKey, meantKey) => {
    const { code, details } = faultOf(text);
    expect({ code, ...details }).toEqual({
      code: 'FILE_INVALID',
      file: 'a.json',
      path,
      line,
      unknownKey,
      ...(meantKey === undefined ? {} : { meantKey }),
    });
  });

  it('of what is another kind of thing it names what is missing', () => {
    expect(faultOf('{"name":1,"version":"2"}').details).toMatchObject({ path: 'list' });
  });

  it.each([
    ['', 1, undefined],
    ['{\n"list": [\n{ n: 1 }]}', 3, 'n: 1 }]}'],
    ['{\n"list": [1,\n]}', 3, ']}'],
    ['{"list": []}\nmore', 2, 'more'],
    ['{"list": "\\q"}', 1, '\\q"}'],
    ['{"list": [', 1, undefined],
  ])('tells where %j stops being JSON', (text, line, token) => {
    const { code, details } = faultOf(text);
    expect([code, details.line, details.token]).toEqual(['FILE_INVALID', line, token]);
  });

  it('refuses what is nested without end', () => {
    expect(faultOf('['.repeat(100_000)).code).toBe('FILE_INVALID');
    expect(faultOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).code).toBe('FILE_INVALID');
  });
});

describe('places in JSON', () => {
  it('finds no mistake in JSON, and one in anything cut short', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(), (json, cut) => {
        expect(jsonMistake(json)).toBeUndefined();
        expect(jsonMistake(`[${json}`)).toBeGreaterThan(0);
        expect(jsonMistake(`${json}}`)).toBe(json.length);
        const piece = json.slice(0, cut % json.length);
        if (jsonMistake(piece) === undefined) expect(() => JSON.parse(piece) as unknown).not.toThrow();
      }),
    );
  });

  it('finds each value by its path', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.array(fc.integer(), { maxLength: 3 })), (value) => {
        const json = JSON.stringify(value, null, 1);
        for (const [name, list] of Object.entries(value)) {
          for (const [index, one] of list.entries()) {
            expect(json.slice(jsonOffset(json, [name, index]))).toMatch(new RegExp(`^${one}\\b`));
          }
        }
      }),
    );
  });
});
