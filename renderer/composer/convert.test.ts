import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fault } from '#contract';
import { previewHandlers } from '../app/fake-preview.fixture.ts';
import { createClient } from '../client/client.ts';
import { createMemoryTransport } from '../client/memory.ts';
import { formatHex } from '../format/hex.ts';
import { convertText, type Notation } from './convert.ts';

const client = createClient(
  createMemoryTransport({
    ...previewHandlers,
    // Without any leniency, as hex is.
    'text.preview': async (input) => {
      const result = await previewHandlers['text.preview']?.(input);
      const { body } = input;
      const isHex = body.parts !== 'hex' || (body.hex.length % 3 !== 1 && !/[^0-9A-F ]/.test(body.hex));
      if (!result?.ok) throw new Error('no preview');
      return isHex ? result : { ok: true, value: { ...result.value, fault: fault('HEX_INVALID', '') } };
    },
  }),
);

const plain = { charset: 'utf-8', escapes: false, variables: false } as const;
const escapes = { charset: 'utf-8', escapes: true, variables: true } as const;

/** What it becomes, or the kind of what is in the way. */
async function convert(typed: string, to: 'text' | 'hex', notation: Notation): Promise<string> {
  const result = await convertText(client, typed, to, notation);
  return 'text' in result ? result.text : `! ${result.problem.kind}`;
}

test('text becomes hex and hex becomes the same text', async () => {
  expect(await convert('你\n', 'hex', plain)).toBe('E4 BD A0 0A');
  expect(await convert('E4 BD A0 0A', 'text', plain)).toBe('你\n');
});

test('escapes become their bytes, and bytes that no editor shows become escapes', async () => {
  expect(await convert('A\\r\\n\\xff', 'hex', escapes)).toBe('41 0D 0A FF');
  expect(await convert('41 00 31 0D 0A FF 5C', 'text', escapes)).toBe('A\\x001\\r\n\\xFF\\\\');
});

test('braces that would begin a variable are written so that they do not', async () => {
  expect(await convert('7B 7B 61 7D 7D', 'text', escapes)).toBe('\\{{a}}');
  expect(await convert('\\{{a}}', 'hex', escapes)).toBe('7B 7B 61 7D 7D');
});

test.each([
  ['text', 'hex', '{{counter}}'],
  ['hex', 'text', '41 {{counter:2}}'],
] as const)('a variable in %s stays as it is: in %s it would be other bytes', async (_, to, typed) => {
  expect(await convert(typed, to, escapes)).toBe('! variables');
});

test.each([
  ['a mistake in hex', '4', 'fault'],
  ['bytes that are no text', 'FF FE', 'not-text'],
  ['a control character that an editor would lose', '41 00', 'control'],
  ['a CR that an editor turns into LF', '41 0D 0A', 'control'],
])('without escapes, %s stays as it is, and why is told', async (_, hex, why) => {
  expect(await convert(hex, 'text', plain)).toBe(`! ${why}`);
});

test('much more than a preview carries is converted, and back', async () => {
  const text = '0123456789ABCDE\n'.repeat(20_000);
  const hex = await convert(text, 'hex', plain);
  expect(hex).toHaveLength(320_000 * 3 - 1);
  expect((await convert(hex, 'text', plain)) === text).toBe(true);
});

test('much that is no text is not tried byte by byte', async () => {
  const bytes = Uint8Array.from({ length: 64 * 1024 + 1 }, (_, at) => 0x80 | at);
  expect(await convert(formatHex(bytes), 'text', escapes)).toBe('! binary');
});

test('characters between bytes that are none stay characters, wherever they stand', async () => {
  const bytes = new TextEncoder().encode(`${'a你'.repeat(100)}|${'😀'.repeat(50)}`);
  const split = bytes.indexOf(0x7c);
  const mixed = Uint8Array.from([...bytes.subarray(0, split), 0xff, ...bytes.subarray(split + 1), 0xe4]);
  expect(await convert(formatHex(mixed), 'text', escapes)).toBe(
    `${'a你'.repeat(100)}\\xFF${'😀'.repeat(50)}\\xE4`,
  );
});

test('a charset that browsers do not know stays as it is', async () => {
  expect(await convert('41', 'text', { ...escapes, charset: 'cp437' })).toBe('! unknown-charset');
});

test('any bytes survive the way to text and back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 60 }), async (bytes) => {
      const hex = formatHex(bytes);
      const text = await convert(hex, 'text', escapes);
      expect(await convert(text, 'hex', escapes)).toBe(hex);
    }),
  );
});
