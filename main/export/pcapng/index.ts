import type { Endpoint, LogEvent } from '#contract';
import { eventText } from '../../traffic/netassist-format.ts';
import type { Format } from '../formats/format.ts';
import type { ExportRow } from '../row.ts';
import { packetEnds, parsePeer } from './addresses.ts';
import { interfaceDescription, remarksBlock, sectionHeader } from './blocks.ts';
import { MAX_DATAGRAM_PAYLOAD, PacketMaker } from './packets.ts';
import { type Sender, TcpConversation } from './tcp-conversation.ts';

/** Remarks that wait for a packet to stand on. */
const MAX_WAITING_REMARKS = 64;

const ABOUT = [
  'Payload, times and addresses are as SockLab recorded them at the socket; Ethernet, IP and TCP or UDP headers are synthesised.',
  'What a socket does not know has a stand-in: 192.0.2.1, 192.0.2.2, 2001:db8::1 and 2001:db8::2 for an address, 65535 for a port of this machine.',
];
const CHOICE =
  'These are records chosen by a filter or by hand, put one after another: they are not all that was on the wire.';

export interface PcapngOptions {
  /** Local end as the session knows it, for records whose own beginning is gone. */
  local: Endpoint | null;
  /** The rows are all records of the log, so what is missing between them was lost. */
  exact: boolean;
}

/** Packets for Wireshark, made of whole records. Events become SYN, FIN and RST where they are, and comments anyway. */
export function pcapng({ local, exact }: PcapngOptions): Format {
  const maker = new PacketMaker();
  const conversations = new Map<number, TcpConversation>();
  let bound = local ?? undefined;
  let remarks: string[] = [];
  let last = 0;

  const takeRemarks = (): string[] => {
    const taken = remarks;
    remarks = [];
    return taken;
  };

  function conversation({ source }: ExportRow, own: Endpoint | undefined): TcpConversation {
    let found = conversations.get(source.link);
    if (!found) {
      const ends = packetEnds(source.link, parsePeer(source.peer), own);
      found = new TcpConversation(maker, ends, source.link, exact);
      conversations.set(source.link, found);
    }
    return found;
  }

  function* eventPackets(row: ExportRow, event: LogEvent): Iterable<Uint8Array> {
    const { at, source } = row;
    if (event.code === 'listening' || event.code === 'bound') bound = event.local ?? bound;
    remarks.push(eventText(event));
    if (event.code === 'connected' || event.code === 'client-connected') {
      conversations.delete(source.link);
      const opener: Sender = event.code === 'connected' ? 'local' : 'remote';
      yield* conversation(row, event.local ?? bound).handshake(at, opener, takeRemarks());
      return;
    }
    const ending = endOf(event);
    const ended = ending && conversations.get(source.link);
    if (!ended) return;
    conversations.delete(source.link);
    if (ending.by === 'fin') yield* ended.finish(at, ending.sender, takeRemarks());
    else if (ending.by === 'rst') yield* ended.reset(at, ending.sender, takeRemarks());
  }

  function* dataPackets(row: ExportRow): Iterable<Uint8Array> {
    const { at, source, kind } = row;
    const sender: Sender = kind === 'in' ? 'remote' : 'local';
    if (source.stream) {
      if (row.size === 0) return;
      yield* conversation(row, bound).data(at, sender, row.chunks(), row.streamOffset, takeRemarks());
    } else if (source.broadcast > 0) {
      if (conversations.size < source.broadcast) {
        remarks.push(
          `Sent to ${source.broadcast} clients, ${source.broadcast - conversations.size} of them unknown here: ${row.size} bytes.`,
        );
      }
      for (const one of conversations.values()) {
        yield* one.data(at, sender, row.chunks(), undefined, takeRemarks());
      }
    } else {
      yield* datagram(row);
    }
  }

  function* datagram(row: ExportRow): Iterable<Uint8Array> {
    const ends = packetEnds(row.source.link, parsePeer(row.source.peer), bound);
    const outgoing = row.kind === 'out';
    const from = outgoing ? ends.local : ends.remote;
    const most = MAX_DATAGRAM_PAYLOAD[from.address.length === 4 ? 4 : 6];
    const [payload = new Uint8Array(0)] = row.chunks();
    if (payload.length > most) remarks.push(`A datagram of ${row.size} bytes is cut to ${most}.`);
    yield maker.udp({
      at: row.at,
      from,
      to: outgoing ? ends.remote : ends.local,
      outgoing,
      payload: payload.subarray(0, most),
      remarks: takeRemarks(),
    });
  }

  return {
    *begin() {
      yield sectionHeader(exact ? ABOUT : [...ABOUT, CHOICE]);
      yield interfaceDescription([]);
    },
    *row(row) {
      last = row.at;
      if (row.event) yield* eventPackets(row, row.event);
      else yield* dataPackets(row);
      if (remarks.length >= MAX_WAITING_REMARKS) yield remarksBlock(row.at, takeRemarks());
    },
    *end() {
      if (remarks.length > 0) yield remarksBlock(last, takeRemarks());
    },
  };
}

interface Ending {
  /** `silence`: nothing was sent or received any more. */
  by: 'fin' | 'rst' | 'silence';
  sender: Sender;
}

/** How an event ended its connection on the wire, and from which end; undefined when it did not. */
function endOf({ code, fault }: LogEvent): Ending | undefined {
  switch (code) {
    case 'peer-closed':
      return { by: 'fin', sender: 'remote' };
    case 'closed':
    case 'client-disconnected':
      return { by: 'fin', sender: 'local' };
    case 'undelivered':
      // A stream that is cut off ends in RST, not FIN.
      return { by: 'rst', sender: 'local' };
    case 'broken': {
      const reset = fault?.code === 'RESET' || fault?.code === 'BROKEN_PIPE';
      return { by: reset ? 'rst' : 'silence', sender: 'remote' };
    }
    default:
      return undefined;
  }
}
