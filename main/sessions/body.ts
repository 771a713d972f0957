import type { SendBody } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { encodeText } from '../text/encode.ts';
import { parseHex } from '../text/hex.ts';

/** The bytes that a send of this body puts on the wire. Throws HEX_INVALID or NOT_ENCODABLE with the position. */
export function bodyBytes(body: SendBody): Uint8Array {
  switch (body.parts) {
    case 'bytes':
      return body.bytes;
    case 'hex': {
      const parsed = parseHex(body.hex);
      if ('bytes' in parsed) return parsed.bytes;
      throw new FaultError(parsed.fault.code, parsed.fault.message, parsed.fault.details);
    }
    case 'text': {
      const encoded = encodeText(body.text, body.charset);
      const [first] = encoded.notEncodable;
      if (!first || body.lossy) return encoded.bytes;
      throw new FaultError('NOT_ENCODABLE', 'the charset lacks characters of the text', {
        charset: body.charset,
        token: first.char,
        offset: first.offset,
        size: encoded.notEncodableCount,
      });
    }
  }
}
