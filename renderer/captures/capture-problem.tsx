import note from '../parts/fault-note.module.css';
import { FaultNote } from '../parts/fault-note.tsx';
import type { CaptureProblem } from '../state/view.ts';
import type { Words } from '../words/index.ts';
import { useWords } from '../words/use-words.ts';

/** The sentence for a capture that was not opened; a fault has a title and advice in one. */
export function problemSentence({ captures, faults }: Words, problem: CaptureProblem): string {
  switch (problem.kind) {
    case 'wrong-file':
      return captures.wrongFile(problem.name);
    case 'empty-file':
      return captures.emptyFile(problem.name);
    case 'unreadable':
      return captures.unreadable(problem.name);
    case 'several':
      return captures.severalFiles;
    case 'busy':
      return captures.busy;
    case 'fault': {
      const { title, advice } = faults[problem.fault.code](problem.fault.details);
      return [title, advice].filter(Boolean).join(' — ');
    }
  }
}

export function ProblemNote({ problem }: { problem: CaptureProblem }) {
  const words = useWords();
  if (problem.kind === 'fault') return <FaultNote fault={problem.fault} />;
  return (
    <p className={`${note.frame} ${note.rounded}`} role="alert">
      {problemSentence(words, problem)}
    </p>
  );
}
