import { useEffect, useState } from 'react';
import type { Output, SendBody } from '#contract';
import { useClient } from '../client/use-client.ts';

export type Preview = Output<'text.preview'>;

/** Typing goes on meanwhile; below some 200 ms a preview feels immediate. */
const DELAY_MS = 120;
/** Long text costs a copy of it per preview. */
const LONG_TEXT_CHARS = 256 * 1024;
const LONG_DELAY_MS = 800;

/** What a send would put on the wire, kept up with typing; null until the first answer. */
export function usePreview(body: SendBody & { parts: 'text' | 'hex' }): Preview | null {
  const client = useClient();
  const content = body.parts === 'text' ? body.text : body.hex;
  const charset = body.parts === 'text' ? body.charset : null;
  const [preview, setPreview] = useState<Preview | null>(null);

  useEffect(() => {
    let current = true;
    const asked: SendBody =
      charset === null ? { parts: 'hex', hex: content } : { parts: 'text', text: content, charset };
    const delay = content.length > LONG_TEXT_CHARS ? LONG_DELAY_MS : DELAY_MS;
    const timer = setTimeout(async () => {
      const result = await client.call('text.preview', { body: asked });
      if (current && result.ok) setPreview(result.value);
    }, delay);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, content, charset]);

  return preview;
}
