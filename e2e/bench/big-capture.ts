import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { record } from '../../main/capture/testing.ts';
import { encodeText } from '../../main/text/encode.ts';

const AT_ONCE = 20_000;

/** Datagrams of some 200 bytes, numbered, in GBK; one of them has the needle. */
function* datagrams(records: number, needle: { at: number; text: string }): Generator<Uint8Array> {
  const tail = encodeText(` 温度 23.5 压力 101.3 ${'传感器状态正常；'.repeat(10)}\n`, 'gbk').bytes;
  for (let n = 0; n < records; n += 1) {
    const head = Buffer.from(`${String(n).padStart(8, '0')}${n === needle.at ? ` ${needle.text}` : ''}`);
    yield Buffer.concat([head, tail]);
  }
}

/** Writes a capture of many datagrams into a folder, and their bytes alone into a file. */
export async function writeBigCapture(
  folder: string,
  rawFile: string,
  records: number,
  needle: { at: number; text: string },
): Promise<void> {
  const { log, recorder } = record(folder, { captureMiB: 16 * 1024 });
  const raw = createWriteStream(rawFile, { highWaterMark: 8 * 1024 * 1024 });
  const link = { id: 1, remote: { address: '127.0.0.1', port: 50_001 } };
  let pieces: Uint8Array[] = [];
  const write = async (): Promise<void> => {
    await recorder.flush();
    if (!raw.write(Buffer.concat(pieces))) await once(raw, 'drain');
    pieces = [];
  };
  for (const bytes of datagrams(records, needle)) {
    log.received(link, bytes, false);
    pieces.push(bytes);
    if (pieces.length === AT_ONCE) await write();
  }
  await write();
  await recorder.close();
  raw.end();
  await once(raw, 'close');
}
