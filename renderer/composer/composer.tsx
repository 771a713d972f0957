import { useEffect, useId, useRef } from 'react';
import { type Fault, MAX_DRAFT_CHARS, type SessionState } from '#contract';
import { goToText, useCaretAtEnd } from '../content/insert-text.ts';
import { FileLine } from '../file-send/file-progress.tsx';
import { formatCount } from '../format/numbers.ts';
import { Button } from '../parts/button.tsx';
import control from '../parts/control.module.css';
import { useSessionView } from '../state/app-state.ts';
import { memoSession } from '../state/memo-session.ts';
import { useWords } from '../words/use-words.ts';
import styles from './composer.module.css';
import { PreviewLine } from './preview-line.tsx';
import { SendProblem, SendReportLine } from './send-report.tsx';
import { Target } from './target.tsx';
import { useEditorText } from './use-editor-text.ts';
import { isMistake, type Preview, usePreview } from './use-preview.ts';
import { bodyOf, showWrongAppend, showWrongTarget, useSend } from './use-send.ts';

interface Props {
  session: SessionState;
  /** Takes Ctrl+Enter from anywhere outside another composer. */
  primary: boolean;
}

/** 数据发送: the target, the editor, and what will become of it. */
export const Composer = memoSession(
  function Composer({ session, primary }: Props) {
    const { composer: words } = useWords();
    const [{ report }] = useSessionView(session.id);
    const [text, setText] = useEditorText(session);
    const preview = usePreview(bodyOf(session, text));
    const send = useSend(session, text);
    const section = useRef<HTMLElement>(null);
    const editor = useRef<HTMLTextAreaElement>(null);
    useCaretAtEnd(editor);
    const id = useId();
    const { options, phase, pendingBytes } = session;
    const isHex = options.sendParts === 'hex';
    const isWrong = isMistake(preview);

    async function trySend(lossy: boolean): Promise<void> {
      if (showWrongTarget(session) || showWrongAppend(session)) return;
      const { offset, token } = (await send(lossy))?.details ?? {};
      if (offset !== undefined && editor.current) goToText(editor.current, offset, token?.length ?? 1);
    }
    useSendKey(section, primary, () => void trySend(false));

    return (
      <section
        ref={section}
        className={styles.composer}
        aria-labelledby={`${id}-title`}
        data-composer={session.id}
      >
        <div className={styles.head}>
          <h2 id={`${id}-title`} className={styles.title}>
            {words.title}
          </h2>
          <Target session={session} />
        </div>
        <SendProblem session={session} shown={report?.kind === 'refused' && isShown(report.fault, preview)} />
        <div className={styles.body}>
          <label className="visually-hidden" htmlFor={`${id}-editor`}>
            {words.content}
          </label>
          <textarea
            ref={editor}
            id={`${id}-editor`}
            data-editor={session.id}
            className={`${control.editor} ${styles.editor}`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            placeholder={isHex ? words.placeholderHex : words.placeholderText}
            title={words.contentHint}
            spellCheck={false}
            aria-describedby={`${id}-preview`}
            aria-invalid={isWrong || undefined}
          />
          <Button
            look="main"
            className={styles.send}
            title={words.sendHint}
            onClick={() => void trySend(false)}
          >
            {words.send}
          </Button>
        </div>
        <div className={styles.foot}>
          <PreviewLine
            id={`${id}-preview`}
            preview={preview}
            text={text}
            charset={options.sendCharset}
            emptyIsData={session.config.protocol === 'udp' && !isHex}
            onGoTo={(offset, length) => editor.current && goToText(editor.current, offset, length)}
            onSendAnyway={() => void trySend(true)}
          />
          <div className={styles.state}>
            {text.length > MAX_DRAFT_CHARS && <p>{words.draftTooLong}</p>}
            {phase === 'open' && pendingBytes > 0 && <p>{words.sending(formatCount(pendingBytes))}</p>}
            {phase !== 'open' && !report && <p>{words.notOpen}</p>}
            <SendReportLine report={report} />
          </div>
        </div>
        <FileLine key={session.id} session={session} />
      </section>
    );
  },
  ['counters', 'log', 'capture', 'save'],
);

/** Whether the preview tells of a refusal already, with the place of the mistake. */
const isShown = ({ code }: Fault, preview: Preview | null): boolean =>
  isMistake(preview) &&
  (code === preview?.fault?.code || (code === 'NOT_ENCODABLE' && preview?.fault === null));

/** Ctrl+Enter (Cmd+Enter) sends from inside this composer, and for the primary one from anywhere but another composer. */
function useSendKey(section: React.RefObject<HTMLElement | null>, primary: boolean, send: () => void): void {
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : null;
      const home = target?.closest('[data-composer]') ?? null;
      const isOurs = home ? home === section.current : primary && !document.querySelector('dialog[open]');
      if (!isOurs) return;
      event.preventDefault();
      latest.current();
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [section, primary]);
}
