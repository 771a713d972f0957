import { expect, it } from 'vitest';
import { MAX_SEND_BYTES, type SendBody, type SendTarget } from '#contract';
import { Composer } from '../automation/composer.ts';
import type { NetEndpoint } from '../net/endpoint.ts';
import { Sender } from './sender.ts';

const text = (typed: string): SendBody => ({
  parts: 'text',
  text: typed,
  charset: 'utf-8',
  variables: true,
});

/** A server with clients that take everything. */
function sending(clients: number) {
  const sent: { target: SendTarget; bytes: number }[] = [];
  const endpoint = {
    phase: 'open',
    send: async (target: SendTarget, bytes: Uint8Array) => {
      sent.push({ target, bytes: bytes.length });
      return { bytes: bytes.length, targets: 1, failed: [], failedTargets: 0 };
    },
  } as unknown as NetEndpoint;
  const links = Array.from({ length: clients }, (_, i) => ({
    id: i + 1,
    remote: { address: '192.0.2.1', port: 1000 + i },
  }));
  const sender = new Sender({
    composer: new Composer(() => 0),
    protocol: () => 'tcp-server',
    endpoint: () => endpoint,
    links: () => links,
  });
  return { sent, send: (typed: string) => sender.send({ kind: 'all' }, text(typed)) };
}

it('what is wrong in what was typed is told, and nothing goes out', async () => {
  const { send, sent } = sending(3);
  await expect(send('{{peer.port}}{{nobody}}')).rejects.toMatchObject({
    fault: { code: 'VARIABLE_INVALID' },
  });
  expect(sent).toEqual([]);
  expect(await send('{{peer.port}}')).toEqual({ bytes: 4, targets: 3, failed: [], failedTargets: 0 });
});

it('large bytes of their own for many receivers are not all made at once', async () => {
  const { send, sent } = sending(20);
  const outcome = await send(`${'x'.repeat(MAX_SEND_BYTES - 4)}{{peer.port}}`);
  expect(outcome).toMatchObject({ bytes: MAX_SEND_BYTES, targets: 16, failedTargets: 4 });
  expect(outcome.failed.map(({ peer, fault }) => [peer, fault.code])).toEqual(
    [1016, 1017, 1018, 1019].map((port) => [`192.0.2.1:${port}`, 'SEND_QUEUE_FULL']),
  );
  expect(sent).toHaveLength(16);
});
