import { PREVIEW_BYTES, type SendBody } from '#contract';
import { CHECKSUMS, checksumHex } from '../text/checksums.ts';
import { encodeText } from '../text/encode.ts';
import { parseHex } from '../text/hex.ts';
import type { HandlersOf } from './index.ts';

export const textHandlers = (): HandlersOf<'text'> => ({
  'text.checksums': ({ bytes }) => ({
    checksums: CHECKSUMS.map(({ name, width, compute }) => ({
      name,
      hex: checksumHex(compute(bytes), width),
    })),
  }),
  'text.preview': ({ body }) => preview(body),
});

function preview(body: SendBody): ReturnType<HandlersOf<'text'>['text.preview']> {
  const nothing = { size: 0, head: new Uint8Array(0), fault: null, notEncodable: [], notEncodableCount: 0 };
  const sized = (bytes: Uint8Array) => ({
    size: bytes.length,
    head: new Uint8Array(bytes.subarray(0, PREVIEW_BYTES)),
  });
  switch (body.parts) {
    case 'bytes':
      return { ...nothing, ...sized(body.bytes) };
    case 'hex': {
      const parsed = parseHex(body.hex);
      return 'bytes' in parsed ? { ...nothing, ...sized(parsed.bytes) } : { ...nothing, fault: parsed.fault };
    }
    case 'text': {
      const { bytes, notEncodable, notEncodableCount } = encodeText(body.text, body.charset);
      return { ...nothing, ...sized(bytes), notEncodable, notEncodableCount };
    }
  }
}
