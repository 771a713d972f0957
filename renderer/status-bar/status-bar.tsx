import { type Endpoint, formatEndpoint, type SessionState } from '#contract';
import { formatCount, formatRate, formatSize } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { StateDot } from '../parts/state-dot.tsx';
import { describeState } from '../sessions/describe.ts';
import { useAppState, useOverview } from '../state/app-state.ts';
import { NO_RATE } from '../state/rates.ts';
import { isReadOnly } from '../state/session-commands.ts';
import { useWords } from '../words/use-words.ts';
import { CaptureItem } from './capture-item.tsx';
import { Item } from './item.tsx';
import { RelayItems } from './relay-items.tsx';
import styles from './status-bar.module.css';

/** 状态栏: the state in words, both ends, counters and what was lost. */
export function StatusBar({ session }: { session: SessionState }) {
  const { client, store } = useAppState();
  const words = useWords();
  const { status } = words.app;
  const { counters, pendingBytes, log, receiveBuffer } = session;
  const readOnly = isReadOnly(session);
  const rate = useOverview().rates.get(session.id) ?? NO_RATE;

  async function resetCounters(): Promise<void> {
    await client.call('sessions.resetCounters', { id: session.id });
    await store.refresh();
  }

  return (
    <section className={styles.bar} aria-label={status.label}>
      <span className={styles.state} role="status">
        {readOnly ? <Icon name="lock" /> : <StateDot phase={session.phase} />}
        {describeState(words, session)}
      </span>
      <Ends session={session} />
      {!readOnly && (
        <>
          <Traffic name={status.received} bytes={counters.bytesIn} packets={counters.packetsIn} />
          <Traffic name={status.sent} bytes={counters.bytesOut} packets={counters.packetsOut} />
          <span className={styles.item}>
            <Rate name={status.receiveRate} mark="↓" value={rate.in} />{' '}
            <Rate name={status.sendRate} mark="↑" value={rate.out} />
          </span>
        </>
      )}
      {counters.dropped !== null && (
        <Item name={status.dropped} title={status.droppedHint} alarming={counters.dropped > 0}>
          {formatCount(counters.dropped)}
        </Item>
      )}
      {counters.relay && <RelayItems relay={counters.relay} />}
      {pendingBytes > 0 && (
        <Item name={status.pending} title={status.pendingHint}>
          {formatSize(pendingBytes)}
        </Item>
      )}
      {log.evictedRecords > 0 && (
        <Item
          name={status.evicted}
          title={status.evictedHint(
            formatCount(log.evictedRecords),
            log.evictedBytes === null ? null : formatCount(log.evictedBytes),
          )}
        >
          {status.records(formatCount(log.evictedRecords))}
        </Item>
      )}
      {receiveBuffer !== null && (
        <Item name={status.receiveBuffer} title={status.receiveBufferHint}>
          {formatSize(receiveBuffer)}
        </Item>
      )}
      <CaptureItem capture={session.capture} />
      {!readOnly && (
        <Button look="ghost" className={styles.reset} onClick={() => void resetCounters()}>
          {status.reset}
        </Button>
      )}
    </section>
  );
}

/** laddr and raddr of an open client; the one end of a server or UDP socket stands in its state already. */
function Ends({ session: { config, local, remote } }: { session: SessionState }) {
  const { status } = useWords().app;
  if (config.protocol !== 'tcp-client') return null;
  const name = ({ address, port }: Endpoint): string => formatEndpoint(address, port);
  return (
    <>
      {local && <Item name={status.laddr}>{name(local)}</Item>}
      {remote && <Item name={status.raddr}>{name(remote)}</Item>}
    </>
  );
}

function Traffic({ name, bytes, packets }: { name: string; bytes: number; packets: number }) {
  const { common } = useWords();
  return (
    <span className={styles.item}>
      {name}: <b>{formatCount(bytes)}</b> {common.byteUnit(bytes)} / <b>{formatCount(packets)}</b>{' '}
      {common.packetUnit(packets)}
    </span>
  );
}

function Rate({ name, mark, value }: { name: string; mark: string; value: number }) {
  return (
    <span className={styles.rate} title={name}>
      <span aria-hidden="true">{mark}</span>
      <span className="visually-hidden">{name}</span> <b>{formatRate(value)}</b>
    </span>
  );
}
