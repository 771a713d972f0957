import { useEffect, useState } from 'react';
import type { Output, SendBody } from '#contract';
import { useClient } from '../client/use-client.ts';

export type Preview = Output<'text.preview'>;
/** What is typed, in text or in hex. */
export type TypedBody = Extract<SendBody, { parts: 'text' | 'hex' }>;

/** Typing goes on meanwhile; below some 200 ms a preview feels immediate. */
const DELAY_MS = 120;
/** Long text costs a copy of it per preview. */
const LONG_TEXT_CHARS = 256 * 1024;
const LONG_DELAY_MS = 800;

/**
 * What a send would put on the wire, kept up with typing; null until there is an answer.
 * @param received names that a reply may use besides; absent for a send
 */
export function usePreview(body: TypedBody, received?: readonly string[]): Preview | null {
  const client = useClient();
  const { typed, form } = split(body);
  const names = received && JSON.stringify(received);
  const [preview, setPreview] = useState<Preview | null>(null);

  useEffect(() => {
    let current = true;
    const delay = typed.length > LONG_TEXT_CHARS ? LONG_DELAY_MS : DELAY_MS;
    const timer = setTimeout(async () => {
      const result = await client.call('text.preview', {
        body: join(typed, form),
        ...(names === undefined ? {} : { received: JSON.parse(names) as string[] }),
      });
      if (current) setPreview(result.ok ? result.value : null);
    }, delay);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, typed, form, names]);

  return preview;
}

/** Whether what is typed cannot be sent as it is. That nothing is typed yet is no mistake. */
export const isMistake = (preview: Preview | null): boolean =>
  preview !== null &&
  (preview.notEncodableCount > 0 || (preview.fault !== null && preview.fault.code !== 'NOTHING_TO_SEND'));

/** Bodies are made anew at every rendering; these two are the same as long as they say the same. */
function split(body: TypedBody): { typed: string; form: string } {
  return body.parts === 'text'
    ? { typed: body.text, form: JSON.stringify({ ...body, text: '' }) }
    : { typed: body.hex, form: JSON.stringify({ ...body, hex: '' }) };
}

function join(typed: string, form: string): TypedBody {
  const body = JSON.parse(form) as TypedBody;
  return body.parts === 'text' ? { ...body, text: typed } : { ...body, hex: typed };
}
