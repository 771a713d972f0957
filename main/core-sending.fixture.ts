import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';
import type { Command } from '#contract';
import { type Started, server } from './core.fixture.ts';

/** To everybody. */
export const all = { kind: 'all' } as const;
export const text = (typed: string, variables = false) =>
  ({ parts: 'text', text: typed, charset: 'utf-8', ...(variables ? { variables } : {}) }) as const;

/** A quick command that is named as what it sends. */
export const command = (typed: string, more: Partial<Command> = {}): Command => ({
  name: typed,
  content: text(typed),
  delayMs: 0,
  target: { kind: 'chosen' },
  key: null,
  skip: false,
  ...more,
});

/** A change of an automation to one group of commands. */
export const group = (...commands: Command[]) => ({ commands: [{ name: 'g', commands }] });

/** All that arrives, as text. */
function collect(client: Socket): () => string {
  let received = '';
  client.on('data', (bytes) => {
    received += bytes.toString();
  });
  return () => received;
}

/** Opens the first session as a server with clients. */
export async function serve(started: Started, clients = 1): Promise<{ client: Socket; got: () => string }[]> {
  await started.value('sessions.configure', { id: 1, config: server });
  await started.value('sessions.open', { id: 1 });
  const port = (await started.session()).local?.port ?? 0;
  const made = [];
  for (let i = 0; i < clients; i += 1) {
    const client = connect(port, '127.0.0.1');
    await once(client, 'connect');
    made.push({ client, got: collect(client) });
  }
  await expect.poll(async () => (await started.session()).peers.connected).toBe(clients);
  return made;
}

/** What the log of the first session tells. */
export const events = async ({ rows }: Started) => (await rows()).flatMap((row) => row.event ?? []);
