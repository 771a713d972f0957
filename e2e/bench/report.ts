import { readFile, writeFile } from 'node:fs/promises';
import { cpus, platform, release } from 'node:os';

/** One figure. `ratio` is value against baseline where there is one; `pass` judges `ratio` or else `value` by `target`. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  baseline: number | null;
  ratio: number | null;
  target: string;
  pass: boolean;
}

type Bound = { atLeast: number } | { atMost: number };

const judge = (measured: number, bound: Bound): boolean =>
  'atLeast' in bound ? measured >= bound.atLeast : measured <= bound.atMost;

const boundText = (bound: Bound): string =>
  'atLeast' in bound ? `>= ${bound.atLeast}` : `<= ${bound.atMost}`;

const rounded = (n: number): number => Number(n.toPrecision(4));

/** A figure judged by its ratio to a baseline that was measured in the same run. */
export function compared(name: string, value: number, unit: string, baseline: number, bound: Bound): Figure {
  const ratio = value / baseline;
  return {
    name,
    value: rounded(value),
    unit,
    baseline: rounded(baseline),
    ratio: rounded(ratio),
    target: `ratio ${boundText(bound)}`,
    pass: judge(ratio, bound),
  };
}

/** A figure judged by itself; a baseline is shown for comparison. */
export function absolute(
  name: string,
  value: number,
  unit: string,
  bound: Bound,
  baseline: number | null = null,
): Figure {
  return {
    name,
    value: rounded(value),
    unit,
    baseline: baseline === null ? null : rounded(baseline),
    ratio: baseline ? rounded(value / baseline) : null,
    target: boundText(bound),
    pass: judge(value, bound),
  };
}

/** A figure that is told and not judged. */
export const told = (name: string, value: number, unit: string, baseline: number | null = null): Figure => ({
  name,
  value: rounded(value),
  unit,
  baseline: baseline === null ? null : rounded(baseline),
  ratio: baseline ? rounded(value / baseline) : null,
  target: '',
  pass: true,
});

/** Figures as lines of a table; `-` where there is nothing to say. */
export function table(figures: readonly Figure[]): string {
  const head = ['', 'name', 'value', 'unit', 'baseline', 'ratio', 'target'];
  const rows = figures.map((f) => [
    f.target === '' ? '' : f.pass ? 'ok' : 'FAIL',
    f.name,
    String(f.value),
    f.unit,
    String(f.baseline ?? '-'),
    String(f.ratio ?? '-'),
    f.target,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const BEGIN = '<!-- figures: begin -->';
const END = '<!-- figures: end -->';

/** Puts the figures between the two marks of a document, with what they were measured on. */
export async function writeDocument(path: string, figures: readonly Figure[]): Promise<void> {
  const text = await readFile(path, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${path} has no place for figures`);
  const [processor] = cpus();
  const machine = `${cpus().length} × ${processor?.model ?? 'unknown processor'}, ${platform()} ${release()}, Node ${process.version}`;
  const day = new Date().toISOString().slice(0, 10);
  const rows = figures.map((f) => {
    const value = `${f.value} ${f.unit}`;
    const baseline = f.baseline === null ? '' : `${f.baseline} ${f.unit}`;
    return `| ${f.name} | ${value} | ${baseline} | ${f.ratio ?? ''} | ${f.target} | ${f.target === '' ? '' : f.pass ? 'met' : '**not met**'} |`;
  });
  const lines = [
    BEGIN,
    `${day}, ${machine}`,
    '',
    '| what | value | baseline | ratio | target | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    END,
  ];
  await writeFile(path, text.slice(0, begin) + lines.join('\n') + text.slice(end + END.length));
}
