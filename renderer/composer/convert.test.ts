import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fault } from '#contract';
import { previewHandlers } from '../app/fake-preview.fixture.ts';
import { createClient } from '../client/client.ts';
import { createMemoryTransport } from '../client/memory.ts';
import { convertText } from './convert.ts';

const client = createClient(
  createMemoryTransport({
    ...previewHandlers,
    // Without any leniency, as hex is.
    'text.preview': async (input) => {
      const result = await previewHandlers['text.preview']?.(input);
      const { body } = input;
      const isHex = body.parts !== 'hex' || /^([0-9A-F]{2} ?)*$/.test(body.hex);
      if (!result?.ok) throw new Error('no preview');
      return isHex ? result : { ok: true, value: { ...result.value, fault: fault('HEX_INVALID', '') } };
    },
  }),
);

const plain = { charset: 'utf-8', escapes: false, variables: false } as const;
const escapes = { charset: 'utf-8', escapes: true, variables: true } as const;

test('text becomes hex and hex becomes the same text', async () => {
  expect(await convertText(client, '你\n', 'hex', plain)).toBe('E4 BD A0 0A');
  expect(await convertText(client, 'E4 BD A0 0A', 'text', plain)).toBe('你\n');
});

test('escapes become their bytes, and bytes that no editor shows become escapes', async () => {
  expect(await convertText(client, 'A\\r\\n\\xff', 'hex', escapes)).toBe('41 0D 0A FF');
  expect(await convertText(client, '41 00 31 0D 0A FF 5C', 'text', escapes)).toBe('A\\x001\\r\n\\xFF\\\\');
});

test('braces that would begin a variable are written so that they do not', async () => {
  expect(await convertText(client, '7B 7B 61 7D 7D', 'text', escapes)).toBe('\\{{a}}');
  expect(await convertText(client, '\\{{a}}', 'hex', escapes)).toBe('7B 7B 61 7D 7D');
});

test.each([
  ['text', 'hex', '{{counter}}'],
  ['hex', 'text', '41 {{counter:2}}'],
] as const)('a variable in %s stays as it is: in %s it would be other bytes', async (_, to, typed) => {
  expect(await convertText(client, typed, to, escapes)).toBeUndefined();
});

test.each([
  ['a mistake in hex', '4'],
  ['bytes that are no text', 'FF FE'],
  ['a control character that an editor would lose', '41 00'],
  ['a CR that an editor turns into LF', '41 0D 0A'],
])('without escapes, %s stays as it is', async (_, hex) => {
  expect(await convertText(client, hex, 'text', plain)).toBeUndefined();
});

test('more than a preview carries stays as it is', async () => {
  expect(await convertText(client, 'x'.repeat(513), 'hex', plain)).toBeUndefined();
});

test('a charset that browsers do not know stays as it is', async () => {
  expect(await convertText(client, '41', 'text', { ...escapes, charset: 'cp437' })).toBeUndefined();
});

test('any bytes survive the way to text and back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 60 }), async (bytes) => {
      const hex = [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
      const text = await convertText(client, hex, 'text', escapes);
      expect(text).toBeDefined();
      expect(await convertText(client, text ?? '', 'hex', escapes)).toBe(hex);
    }),
  );
});
