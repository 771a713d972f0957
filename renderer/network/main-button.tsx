import type { SessionState } from '#contract';
import { Button } from '../parts/button.tsx';
import { isRunning } from '../state/session-commands.ts';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';

interface Props {
  session: SessionState;
  onClick: () => void;
  className?: string;
}

/** 打开/关闭 or 连接/断开; while opening it cancels. */
export function MainButton({ session, onClick, className }: Props) {
  const { network: words } = useWords();
  const { phase } = session;
  return (
    <Button
      look={isRunning(session) ? 'stop' : 'main'}
      className={className}
      data-opens-session={session.id}
      disabled={phase === 'closing'}
      title={phase === 'opening' ? words.cancelOpening : words.openHint}
      onClick={onClick}
    >
      {caption(words, session)}
    </Button>
  );
}

function caption(words: Words['network'], { phase, config }: SessionState): string {
  const isClient = config.protocol === 'tcp-client';
  switch (phase) {
    case 'idle':
    case 'closed':
    case 'failed':
      return isClient ? words.connect : words.open;
    case 'opening':
      return isClient ? words.connecting : words.opening;
    case 'open':
      return isClient ? words.disconnect : words.close;
    case 'closing':
      return words.closing;
  }
}
