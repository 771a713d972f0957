import { expect, test } from 'vitest';
import { fault, type SendBody, success } from '#contract';
import { createClient } from '../client/client.ts';
import { createMemoryTransport } from '../client/memory.ts';
import { convertText } from './convert.ts';

/** Previews UTF-8, and hex without any leniency. */
const client = createClient(
  createMemoryTransport({
    'text.preview': ({ body }) => {
      const bytes = encode(body);
      const wrong = bytes === undefined ? fault('HEX_INVALID', '') : null;
      const all = bytes ?? new Uint8Array();
      const head = all.slice(0, 512);
      return success({ size: all.length, head, fault: wrong, notEncodable: [], notEncodableCount: 0 });
    },
  }),
);

function encode(body: SendBody): Uint8Array | undefined {
  if (body.parts === 'text') return new TextEncoder().encode(body.text);
  if (body.parts === 'bytes') return body.bytes;
  if (!/^([0-9A-F]{2} ?)*$/.test(body.hex)) return undefined;
  return Uint8Array.from(body.hex.split(' '), (pair) => Number.parseInt(pair, 16));
}

test('text becomes hex and hex becomes the same text', async () => {
  expect(await convertText(client, '你\n', 'hex', 'utf-8')).toBe('E4 BD A0 0A');
  expect(await convertText(client, 'E4 BD A0 0A', 'text', 'utf-8')).toBe('你\n');
});

test.each([
  ['a mistake in hex', '4'],
  ['bytes that are no text', 'FF FE'],
  ['a control character that an editor would lose', '41 00'],
  ['a CR that an editor turns into LF', '41 0D 0A'],
])('%s stays as it is', async (_, hex) => {
  expect(await convertText(client, hex, 'text', 'utf-8')).toBeUndefined();
});

test('more than a preview carries stays as it is', async () => {
  expect(await convertText(client, 'x'.repeat(513), 'hex', 'utf-8')).toBeUndefined();
});

test('a charset that browsers do not know stays as it is', async () => {
  expect(await convertText(client, '41', 'text', 'cp437')).toBeUndefined();
});
