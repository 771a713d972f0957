import type { Content, SessionState } from '#contract';
import { MAX_DRAFT_CHARS } from '#contract';
import type { Client } from '../client/client.ts';
import { convertText } from '../composer/convert.ts';
import { showWrongTarget, useTarget } from '../composer/use-send.ts';
import { formatHex } from '../format/hex.ts';
import { useAppState, useSessionView } from '../state/app-state.ts';
import type { RowPlace } from '../traffic/record-dialog.tsx';
import { useWords } from '../words/use-words.ts';
import { useSaveCommand } from './use-save-command.ts';

/** What can be done with the bytes of a record of the log. */
export interface RecordSends {
  resend: (place: RowPlace) => Promise<void>;
  saveCommand: (place: RowPlace) => Promise<void>;
}

/** Three characters are a byte of hex. */
const MAX_BYTES = Math.floor(MAX_DRAFT_CHARS / 3);

/** Sends records again, and makes quick commands of them; how it ended stands beside 发送. */
export function useRecordSends(session: SessionState): RecordSends {
  const { client } = useAppState();
  const { commands: words } = useWords();
  const target = useTarget(session);
  const save = useSaveCommand(session);
  const [, changeView] = useSessionView(session.id);
  const { id } = session;
  return {
    async resend(place) {
      if (showWrongTarget(session)) return;
      const result = await client.call('traffic.resend', { id, ...place, target });
      changeView({
        report: result.ok
          ? { kind: 'sent', outcome: result.value }
          : { kind: 'refused', fault: result.fault },
      });
    },
    async saveCommand(place) {
      const result = await client.call('traffic.read', { id, ...place, offset: 0, length: MAX_BYTES });
      if (!result.ok) return changeView({ report: { kind: 'refused', fault: result.fault } });
      const { bytes, size } = result.value;
      if (size > bytes.length)
        return changeView({ report: { kind: 'said', text: words.recordTooLong(MAX_BYTES) } });
      save(await contentOfBytes(client, bytes, place.view));
    },
  };
}

/** As text where the log shows text and these bytes are one; otherwise as hex, which is always exact. */
async function contentOfBytes(client: Client, bytes: Uint8Array, view: RowPlace['view']): Promise<Content> {
  const hex = formatHex(bytes);
  const { charset, parts } = view;
  const notation = { charset, escapes: true, variables: false };
  const text = parts === 'hex' ? undefined : await convertText(client, hex, 'text', notation);
  return text && 'text' in text
    ? { parts: 'text', text: text.text, charset, escapes: true }
    : { parts: 'hex', hex };
}
