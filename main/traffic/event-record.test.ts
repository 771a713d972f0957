import { expect, it } from 'vitest';
import { decodeEvent, encodeEvent } from './event-record.ts';

it('gives back what was recorded', () => {
  const event = { code: 'listening', local: { address: '::1', port: 80 }, backlog: 16 } as const;
  expect(decodeEvent(encodeEvent(event))).toEqual(event);
});

it.each([
  ['no JSON', '{', { code: 'capture-damaged', count: 1, bytes: 1 }],
  ['no object', 'null', { code: 'capture-damaged', count: 1, bytes: 4 }],
  ['unknown', '{"code":"exploded"}', { code: 'capture-damaged', count: 1, bytes: 19 }],
  ['of another shape', '{"code":"closed","remote":5}', { code: 'closed' }],
])('does not trust an opened capture: an event that is %s', (_name, payload, event) => {
  expect(decodeEvent(new TextEncoder().encode(payload))).toEqual(event);
});
