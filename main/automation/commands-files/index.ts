import type { Output } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { fileText } from './file-text.ts';
import { readOwnCommands } from './own-format.ts';
import { isPackets, readExportedPackets, readPackets } from './packet-sender.ts';
import { isSscom, readSscom } from './sscom.ts';

export { writeCommands } from './own-format.ts';

/**
 * Quick commands of a file: ours, SSCOM's `sscom51.ini`, Packet Sender's `packets.ini` or its JSON export. Told apart by what
 * is in it, not by its name. Throws FILE_INVALID, which says where.
 */
export function readCommands(file: string, bytes: Uint8Array): Output<'automation.readCommands'> {
  const text = fileText(bytes);
  if (isSscom(text)) return { format: 'sscom', ...readSscom(text, file) };
  if (isPackets(text)) return { format: 'packet-sender', ...readPackets(text, file) };
  if (/^\s*[[{]/.test(text)) {
    const exported = text.trimStart().startsWith('[') ? readExportedPackets(parsed(text), file) : undefined;
    if (exported) return { format: 'packet-sender', ...exported };
    return { format: 'socklab', groups: readOwnCommands(text, file), skipped: [] };
  }
  const [first = ''] = text.split(/\r\n|\r|\n/);
  throw new FaultError('FILE_INVALID', 'no quick commands', { file, line: 1, token: first.slice(0, 40) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
