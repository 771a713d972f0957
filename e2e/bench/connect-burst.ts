import type { Browser } from '@playwright/test';
import { ROOT } from '../launchers/process.ts';
import { BenchProgram } from './bench-program.ts';
import { startPeer } from './peer.ts';
import { absolute, type Figure } from './report.ts';

const CLIENTS = 2000;

/** 2,000 clients that connect at once: how long each waits, and whether all are held and shown. */
export async function connectBurst(browser: Browser): Promise<Figure[]> {
  const program = await BenchProgram.start(browser);
  const peers = [];
  try {
    const port = await program.open('TCP 服务端');
    const burst = startPeer(ROOT, 'connect-burst', port, CLIENTS);
    peers.push(burst);
    const { connected, p99 } = JSON.parse(await burst.line()) as { connected: number; p99: number };
    const list = program.page.getByRole('region', { name: '连接列表' });
    await list.getByText('2,000').first().waitFor();
    return [
      absolute('burst of 2,000 clients: connected', connected, 'clients', { atLeast: CLIENTS }),
      absolute('burst of 2,000 clients: connect p99', p99, 'ms', { atMost: 100 }),
    ];
  } finally {
    for (const peer of peers) await peer.finish();
    await program.end();
  }
}
