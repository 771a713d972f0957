import { readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pattern, TrafficView } from '#contract';
import { record, show, temporaryFolder } from '../capture/testing.ts';
import type { TrafficLog } from '../traffic/log.ts';
import { testLink } from '../traffic/testing.ts';
import { locate } from './locate.ts';
import { readRows } from './read-rows.ts';
import { openRows } from './rows.ts';
import { testFilter, testView } from './testing.ts';
import { Views } from './views.ts';

const a = testLink(1);
const ROWS = 12_000;
const MARKED = [3, 7000, 11_999];
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let log: TrafficLog;

/** A capture of some 12 MB, opened anew: nothing of it is in memory. */
beforeAll(async () => {
  folder = await temporaryFolder();
  const path = `${folder.dir}/views.slcap`;
  const recording = record(path);
  const filler = 'some payload '.repeat(80);
  for (let i = 0; i < ROWS; i += 1) {
    recording.log.received(a, Buffer.from(`${i} ${filler}${MARKED.includes(i) ? 'Needle' : ''}\n`), true);
  }
  await recording.recorder.close();
  log = (await show(path)).log;
});
afterAll(() => folder.remove());

const text = (matchCase: boolean) => ({ kind: 'text', text: 'Needle', matchCase }) as const;
const LINES = { kind: 'delimiter', delimiter: '0a', keep: true } as const;

async function found(spec: TrafficView, pattern: Pattern): Promise<(number | null)[]> {
  const views = new Views({ clock: () => 0 });
  const positions: (number | null)[] = [];
  for (let from = 0; positions.length < MARKED.length; ) {
    const result = views.search(log, spec, pattern).ask(from, 'next');
    if (result.scan === null) {
      positions.push(result.position);
      from = result.position ?? 0;
    } else await new Promise((resolve) => setImmediate(resolve));
  }
  return positions;
}

describe('a capture on the disk', () => {
  it.each<[string, TrafficView, Pattern]>([
    ['as received', testView(), text(true)],
    ['in any case', testView(), text(false)],
    ['by an expression', testView(), { kind: 'regex', source: 'Nee(dle)', matchCase: true }],
    ['by bytes', testView(), { kind: 'bytes', bytes: '4e??65' }],
    ['in frames', testView({ framing: LINES }), text(true)],
  ])('is searched %s', async (_name, spec, pattern) => {
    expect(await found(spec, pattern)).toEqual(MARKED);
  });

  it.each([testView().framing, LINES])('is filtered, %#', async (framing) => {
    const spec = testView({ framing, filter: testFilter({ pattern: text(true), events: false }) });
    const view = new Views({ clock: () => 0 }).of(log, spec);
    await view.settled();
    const seqs: number[] = [];
    for await (const row of openRows(new Views({ clock: () => 0 }), log, spec)) seqs.push(row.seq);
    expect(seqs).toEqual(MARKED);
    expect(view.next).toBe(MARKED.length);
  });

  it('shows the end of a stream whose end nobody saw', async () => {
    const spec = testView({ framing: { kind: 'fixed', size: 1_000_000 } });
    const view = new Views({ clock: () => 0 }).of(log, spec);
    await view.settled();
    const sizes: [number, string | null][] = [];
    for await (const row of openRows(new Views({ clock: () => 0 }), log, spec))
      sizes.push([row.size, row.flaw]);
    expect(sizes.at(-1)?.[1]).toBe('unfinished');
    expect(sizes.reduce((sum, [size]) => sum + size, 0)).toBe(log.bytes);
  });

  it.skipIf(process.platform !== 'linux')('is closed when a search is stopped while it reads', async () => {
    for (let turns = 0; turns < 30; turns += 1) {
      const search = new Views({ clock: () => 0 }).search(log, testView(), {
        ...text(true),
        text: 'nowhere',
      });
      search.ask(0, 'next');
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      search.stop();
    }
    await expect.poll(() => openFilesIn(folder.dir)).toEqual([]);
  });
});

it('goes to damage that shows on the way there', async () => {
  const { dir, remove } = await temporaryFolder();
  const recording = record(`${dir}/damaged.slcap`);
  // Each in a stretch of its own.
  for (let i = 0; i < 12; i += 1) {
    recording.log.received(a, new Uint8Array(1024 * 1024).fill(i), true);
    await recording.recorder.flush();
  }
  await recording.recorder.close();
  const file = `${dir}/damaged.slcap/000001.slpart`;
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0, bytes.length / 2, bytes.length / 2 + 100));
  for (const [from, move] of [
    [-1, 'next'],
    [99, 'previous'],
  ] as const) {
    const { log: damaged } = await show(`${dir}/damaged.slcap`);
    const view = new Views({ clock: () => 0 }).of(damaged, testView());
    const position = await locate(view, { kind: 'error', from, move }, []);
    const { rows } = readRows(view, testView(), position ?? 0, 1);
    expect(rows[0]?.event?.code).toBe('capture-damaged');
  }
  await remove();
});

async function openFilesIn(dir: string): Promise<string[]> {
  const fds = await readdir('/proc/self/fd');
  const targets = await Promise.all(fds.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return targets.filter((target) => target.startsWith(dir));
}
