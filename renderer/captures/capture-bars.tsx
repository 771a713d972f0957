import { Bar } from '../parts/bar.tsx';
import { useAppState, useView } from '../state/app-state.ts';
import { useWords } from '../words/use-words.ts';
import { problemSentence } from './capture-problem.tsx';
import { reportProblem } from './commands.ts';
import { UploadProgress } from './upload-progress.tsx';

/** What the dialog would say about opening a capture, while it is not on screen: a file can be dropped at any time. */
export function CaptureBars() {
  const app = useAppState();
  const words = useWords();
  const { upload, captureProblem, captureHint, capturesOpen } = useView();
  const { dismiss: label } = words.common;
  return (
    <>
      {upload && !capturesOpen && (
        <Bar tone="plain">
          <UploadProgress upload={upload} />
        </Bar>
      )}
      {captureProblem && !capturesOpen && (
        <Bar tone="error" dismiss={{ label, onDismiss: () => reportProblem(app, null) }}>
          {problemSentence(words, captureProblem)}
        </Bar>
      )}
      {captureHint && (
        <Bar
          tone="warning"
          dismiss={{ label, onDismiss: () => app.view.update((v) => ({ ...v, captureHint: null })) }}
        >
          {words.captures.withoutNotes}
        </Bar>
      )}
    </>
  );
}
