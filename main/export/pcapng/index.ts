import type { Endpoint, LogEvent } from '#contract';
import { eventText } from '../../traffic/netassist-format.ts';
import type { Format } from '../formats/format.ts';
import type { ExportRow } from '../row.ts';
import { packetEnds, parsePeer } from './addresses.ts';
import { interfaceDescription, remarksBlock, sectionHeader } from './blocks.ts';
import { endOf, isOfTarget } from './endings.ts';
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

interface PcapngOptions {
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
  /** They are the clients of a relay: each end finishes by itself. */
  let relays = false;
  /** Clients of a relay that are gone: what its target still sends for them was on no wire of theirs. */
  const gone = new Set<number>();
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
    const opens = event.code === 'connected' || event.code === 'client-connected';
    // A relay's own connection to its target: what goes over it is recorded as its client's.
    if (opens && source.link === 0) relays = true;
    else if (opens) {
      conversations.delete(source.link);
      const opener: Sender = event.code === 'connected' ? 'local' : 'remote';
      yield* conversation(row, event.local ?? bound).handshake(at, opener, takeRemarks());
    } else yield* endPackets(row, event);
  }

  function* endPackets({ at, source }: ExportRow, event: LogEvent): Iterable<Uint8Array> {
    const ended = conversations.get(source.link);
    const ofTarget = isOfTarget(source, event);
    relays ||= ofTarget;
    const ending = ended && endOf(event, relays, ofTarget);
    if (!ending) return;
    const { by, sender } = ending;
    if (by === 'cut') ended.isCut = true;
    else if (by === 'half') yield* ended.finishOne(at, sender, takeRemarks());
    const breaksOff = by === 'rst' || (ended.isCut && (by === 'fin' || ended.hasFinished('remote')));
    if (breaksOff) yield* ended.reset(at, by === 'rst' ? sender : 'local', takeRemarks());
    else if (by === 'fin') yield* ended.finish(at, sender, takeRemarks());
    const bothFinished = ended.hasFinished('local') && ended.hasFinished('remote');
    if (!breaksOff && by !== 'silence' && !bothFinished) return;
    conversations.delete(source.link);
    if (relays) gone.add(source.link);
  }

  function* dataPackets(row: ExportRow): Iterable<Uint8Array> {
    const { at, source, kind } = row;
    const sender: Sender = kind === 'in' ? 'remote' : 'local';
    if (source.stream) {
      if (row.size === 0) return;
      if (gone.has(source.link)) remarks.push(`${row.size} bytes for ${source.peer}, which was gone.`);
      else yield* conversation(row, bound).data(at, sender, row.chunks(), row.streamOffset, takeRemarks());
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
      yield interfaceDescription();
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
