import { once } from 'node:events';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_IMPAIRMENT } from '#contract';
import { checkLeaks } from '../testing/endpoints.ts';
import { buffer, endSockets, relayed, target } from './testing.ts';

checkLeaks();
endSockets();

it('forwards any chunking to the byte, both ways, whatever is done to it but dropping and corrupting', async () => {
  const behindRelay = await target();
  const impairment = fc.record({
    delayMs: fc.integer({ min: 0, max: 5 }),
    jitterMs: fc.integer({ min: 0, max: 5 }),
    splitBytes: fc.option(fc.integer({ min: 1, max: 2000 })),
    mergeMs: fc.integer({ min: 0, max: 5 }),
    dropShare: fc.constant(0),
    corruptShare: fc.constant(0),
  });
  const none = fc.constant(NO_IMPAIRMENT);
  const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 3000 }), { maxLength: 20 });
  const send = async (socket: Socket, parts: readonly Uint8Array[]): Promise<void> => {
    for (const part of parts) if (!socket.write(part)) await once(socket, 'drain');
    socket.end();
  };
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(none, impairment),
      fc.oneof(none, impairment),
      chunks,
      chunks,
      async (toTarget, toClient, questions, answers) => {
        const { endpoint, sink, pair } = await relayed({ toTarget, toClient }, behindRelay);
        const [client, behind] = await pair();
        const [asked, answered] = await Promise.all([
          buffer(behind),
          buffer(client),
          send(client, questions),
          send(behind, answers),
        ]);
        expect(asked.equals(Buffer.concat(questions))).toBe(true);
        expect(answered.equals(Buffer.concat(answers))).toBe(true);
        expect(Buffer.concat(sink.in.map(({ bytes }) => bytes)).equals(asked)).toBe(true);
        expect(Buffer.concat(sink.out.map(({ bytes }) => bytes)).equals(answered)).toBe(true);
        await endpoint.close();
      },
    ),
    { numRuns: 40 },
  );
}, 30_000);
