import type { ReactNode } from 'react';
import type { SessionOptions } from '#contract';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/use-words.ts';
import { CopyMenu, type RowSends } from './copy-menu.tsx';
import { FramingMenu } from './framing/framing-menu.tsx';
import { TimeMenu } from './time-menu.tsx';
import styles from './toolbar.module.css';
import type { CopyAs } from './use-copy.ts';

interface Props {
  /** How many records there are, or are selected, or fit. */
  figure: string;
  /** How the last thing that was done here ended; empty when there was none lately. */
  report: string;
  /** No record to do anything with. */
  empty: boolean;
  options: SessionOptions;
  /** Of a UDP session. */
  datagrams: boolean;
  searching: boolean;
  filtering: boolean;
  inspecting: boolean;
  goTo: ReactNode;
  onOptions: (patch: Partial<SessionOptions>) => void;
  onSearch: () => void;
  onFilter: () => void;
  onInspect: () => void;
  onCopy: (as: CopyAs) => void;
  sends?: RowSends | undefined;
  /** Left out where nothing can be exported, or cleared. */
  onExport?: (() => void) | undefined;
  onClear?: (() => void) | undefined;
}

/** What can be done with the log. Ways of looking at it come first, what takes it elsewhere last. */
export function Toolbar(props: Props) {
  const { figure, report, empty, options, datagrams, searching, filtering, inspecting, onOptions } = props;
  const words = useWords();
  const { tools, region } = words.traffic;
  return (
    <div className={styles.toolbar}>
      <h2 className={styles.title}>{region}</h2>
      <span className={styles.figure}>{report === '' && figure}</span>
      <span className={styles.report} role="status">
        {report}
      </span>
      <div className={styles.tools}>
        <Button look="ghost" title="Ctrl+F" aria-pressed={searching} onClick={props.onSearch}>
          {words.search.button}
        </Button>
        <Button look="ghost" aria-pressed={filtering} onClick={props.onFilter}>
          {words.filter.button}
          {options.filter && <span className={styles.on} aria-hidden="true" />}
        </Button>
        <FramingMenu
          framing={options.framing}
          datagrams={datagrams}
          onFraming={(framing) => onOptions({ framing })}
        />
        <TimeMenu time={options.time} onTime={(time) => onOptions({ time })} />
        {props.goTo}
        <span className={styles.divider} />
        <Button
          look="ghost"
          aria-label={words.inspector.title}
          title={words.inspector.title}
          aria-pressed={inspecting}
          onClick={props.onInspect}
        >
          <Icon name="bytes" />
        </Button>
        <CopyMenu disabled={empty} onCopy={props.onCopy} sends={props.sends} />
        {props.onExport && (
          <Button look="ghost" title={tools.exportHint} disabled={empty} onClick={props.onExport}>
            {tools.export}
          </Button>
        )}
        {props.onClear && (
          <Button
            look="ghost"
            aria-label={tools.clear}
            title={`${tools.clear} (Ctrl+L)`}
            disabled={empty}
            onClick={props.onClear}
          >
            {tools.clearBrief}
          </Button>
        )}
      </div>
    </div>
  );
}
