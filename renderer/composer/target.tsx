import { formatEndpoint, MAX_PEER_ROWS, type SessionState } from '#contract';
import { formatCount } from '../format/numbers.ts';
import { parseRemoteHost, parseRemotePort } from '../network/parse.ts';
import { RemotePortField } from '../network/port-fields.tsx';
import { useConfigField } from '../network/use-config-field.ts';
import { Combobox } from '../parts/combobox.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { peerName, pickPeer } from '../peers/pick-peer.ts';
import { usePeers } from '../peers/use-peers.ts';
import { useAppState, useSessionView } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';

/** Whom the editor's content goes to. */
export function Target({ session }: { session: SessionState }) {
  switch (session.config.protocol) {
    case 'tcp-client':
      return <ConnectionTarget session={session} />;
    case 'tcp-server':
    case 'relay':
      return <ClientTarget session={session} />;
    case 'udp':
      return <AddressTarget session={session} />;
  }
}

/** A TCP client has one other end. */
function ConnectionTarget({ session: { remote } }: { session: SessionState }) {
  const { composer: words } = useWords();
  const name = remote ? formatEndpoint(remote.address, remote.port) : words.notConnected;
  return (
    <SelectField
      layout="inline"
      label={words.target}
      value="connection"
      choices={[{ value: 'connection', label: name }]}
      onChoose={() => {}}
    />
  );
}

function ClientTarget({ session }: { session: SessionState }) {
  const app = useAppState();
  const { composer: words } = useWords();
  const [{ target }, changeView] = useSessionView(session.id);
  const { peers } = usePeers(session, 0, MAX_PEER_ROWS);
  const connected = peers.filter((peer) => peer.connected);
  const listed = connected.some((peer) => peer.id === target?.id);
  const all = session.peers.connected;
  const unlisted = Math.max(0, all - connected.length);

  function choose(value: string): void {
    const peer = connected.find(({ id }) => String(id) === value);
    if (peer) pickPeer(app, session, peer);
    else if (value === 'all') changeView({ target: null });
  }

  return (
    <SelectField
      layout="inline"
      label={words.target}
      value={target ? String(target.id) : 'all'}
      choices={[
        { value: 'all', label: all > 0 ? words.toAllCount(formatCount(all)) : words.toAll },
        ...(target && !listed ? [{ value: String(target.id), label: unlistedName(target) }] : []),
        ...connected.map((peer) => ({ value: String(peer.id), label: peerName(peer) })),
      ]}
      onChoose={choose}
      hint={unlisted > 0 && words.morePeers(formatCount(unlisted))}
    />
  );

  /** A picked client beyond the first page may well be connected. */
  function unlistedName({ id, name }: { id: number; name: string }): string {
    const isGone = peers.some((peer) => peer.id === id) || unlisted === 0;
    return isGone ? words.targetGone(name) : name;
  }
}

/** A UDP socket sends to any address; those it has met can be picked. */
function AddressTarget({ session }: { session: SessionState }) {
  const app = useAppState();
  const { network: words } = useWords();
  const { peers } = usePeers(session, 0, MAX_PEER_ROWS);
  // Not named by their place in the config: a mistake here does not keep the socket from opening.
  const host = useConfigField(session, 'udp', 'remoteHost', {
    parse: parseRemoteHost,
    name: 'send.remoteHost',
  });
  const port = useConfigField(session, 'udp', 'remotePort', {
    parse: parseRemotePort,
    name: 'send.remotePort',
  });

  function pick(name: string): void {
    const peer = peers.find((p) => peerName(p) === name);
    if (peer) pickPeer(app, session, peer);
  }

  return (
    <>
      <Combobox
        layout="inline"
        label={words.remoteHost}
        text={host.text}
        onText={host.setText}
        onLeave={host.leave}
        suggestions={peers.map((peer) => ({ value: peerName(peer), note: words.peers.seen }))}
        onPick={pick}
        listLabel={words.choices}
        openLabel={words.showChoices}
        error={host.valid ? undefined : words.invalid.remoteHost}
      />
      <RemotePortField field={port} layout="inline" />
    </>
  );
}
