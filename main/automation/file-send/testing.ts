import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { DEFAULT_AUTOMATION, DEFAULT_CONFIG, DEFAULT_OPTIONS, type SessionConfig } from '#contract';
import type { NetEndpoint } from '../../net/endpoint.ts';
import type { RecordingSink } from '../../net/testing/recording-sink.ts';
import type { AutomationHost } from '../host.ts';

const folders: string[] = [];

/** Removes the files that a test made. Call once per test file. */
export function removeFiles(): void {
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  });
}

/** Path of a file with this content in a folder of its own. */
export async function fileOf(content: Uint8Array | string, name = 'data.bin'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'socklab-file-'));
  folders.push(folder);
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** What a session around this endpoint would offer. */
export function hostOf(
  { endpoint, sink }: { endpoint: NetEndpoint; sink: RecordingSink },
  patch: Partial<AutomationHost> & { protocol?: SessionConfig['protocol'] } = {},
): AutomationHost {
  const { protocol = 'tcp-server', ...rest } = patch;
  return {
    clock: () => Date.now() * 1000,
    options: () => DEFAULT_OPTIONS,
    config: () => ({ ...DEFAULT_CONFIG, protocol }),
    automation: () => DEFAULT_AUTOMATION,
    isOpen: () => endpoint.phase === 'open',
    links: () =>
      endpoint.peers
        .page(0, endpoint.peers.connected)
        .map(({ id, address, port }) => ({ id, remote: { address, port } })),
    pendingBytes: () => endpoint.pendingBytes,
    compose: () => {
      throw new Error('a file is not composed');
    },
    send: (target, body) => {
      if (body.parts !== 'bytes') throw new Error('a file goes out as it is');
      return endpoint.send(target, body.bytes);
    },
    event: (event, link) => sink.event(event, link),
    changed: sink.changed,
    ...rest,
  };
}
