import { type Endpoint, MAX_SEND_BYTES, type Output, PREVIEW_BYTES, type SendBody } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { checksumBytes } from '../text/checksum-field.ts';
import { CHECKSUMS, checksumHex } from '../text/checksums.ts';
import { type ComposeContext, prepareContent } from '../text/compose/index.ts';
import { identifyChecksum } from '../text/identify-checksum.ts';
import type { HandlersOf } from './index.ts';

export const textHandlers = (): HandlersOf<'text'> => ({
  'text.checksums': ({ bytes }) => ({
    checksums: CHECKSUMS.map(({ name, width, compute }) => ({
      name,
      hex: checksumHex(compute(bytes), width),
    })),
  }),
  'text.identifyChecksum': async ({ frames }) => ({ found: await identifyChecksum(frames) }),
  'text.checksum': ({ bytes, field }) => ({ bytes: checksumBytes(field, bytes) }),
  'text.preview': ({ body, received = [], whole = false }) =>
    preview(body, received, whole ? MAX_SEND_BYTES : PREVIEW_BYTES),
});

/** A preview belongs to no session: its number, its receiver and what it replies to are examples. */
const EXAMPLE_PEER: Endpoint = { address: '127.0.0.1', port: 50000 };

function exampleContext(received: readonly string[]): ComposeContext {
  const groups = new Map(received.map((name) => [name, new TextEncoder().encode(name)]));
  return {
    counter: () => 0,
    now: () => Date.now() * 1000,
    peer: EXAMPLE_PEER,
    reply: { data: new TextEncoder().encode('data'), groups },
  };
}

/** `most`: bytes of the answer. */
function preview(body: SendBody, received: readonly string[], most: number): Output<'text.preview'> {
  const nothing = { size: 0, bodySize: 0, varies: false, head: new Uint8Array(0) };
  const encodable = { notEncodable: [], notEncodableCount: 0 };
  try {
    // What cannot be encoded is told apart from mistakes: it may be sent all the same.
    const prepared = prepareContent(
      body.parts === 'text' ? { ...body, lossy: true } : body,
      new Set(received),
    );
    const { notEncodable, notEncodableCount } = prepared;
    const { bytes, bodySize, varies } = prepared.compose(exampleContext(received));
    const head = new Uint8Array(bytes.subarray(0, most));
    return { size: bytes.length, bodySize, varies, head, fault: null, notEncodable, notEncodableCount };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return { ...nothing, ...encodable, fault: error.fault };
  }
}
