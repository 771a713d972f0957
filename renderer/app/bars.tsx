import { CaptureBars } from '../captures/capture-bars.tsx';
import { Bar } from '../parts/bar.tsx';
import { useAppState, useOverview, useView } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';

/** What the user must be told: a lost core, notices of the core, a request that failed. */
export function Bars({ lost }: { lost: boolean }) {
  const { client, store, view } = useAppState();
  const { app: words, common, faults } = useWords();
  const { notices } = useOverview();
  const { fault } = useView();

  async function dismiss(notice: number): Promise<void> {
    await client.call('overview.dismiss', { notice });
    await store.refresh();
  }

  return (
    <section aria-label={words.notices.label}>
      {lost && <Bar tone="error">{words.lost}</Bar>}
      {notices.map(({ id, code, file, instead = '' }) => (
        <Bar key={id} tone="warning" dismiss={{ label: common.dismiss, onDismiss: () => void dismiss(id) }}>
          {words.notices[code](file, instead)}
        </Bar>
      ))}
      <CaptureBars />
      {fault && (
        <Bar
          tone="error"
          dismiss={{ label: common.dismiss, onDismiss: () => view.update((v) => ({ ...v, fault: null })) }}
        >
          <b>{faults[fault.code](fault.details).title}</b> {faults[fault.code](fault.details).advice}
        </Bar>
      )}
    </section>
  );
}
