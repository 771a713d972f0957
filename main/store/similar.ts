/** A name may differ from what was meant in one of so many characters. */
const CHARACTERS_PER_MISTAKE = 3;
/** Shorter beginnings are shared by chance. */
const MIN_BEGINNING = 3;

/** The one of the names that a word was probably meant to be; undefined when it is like none of them. */
export function similarTo(word: string, names: readonly string[]): string | undefined {
  const [best] = names
    .filter((name) => isSimilar(word.toLowerCase(), name.toLowerCase()))
    .map((name) => ({ name, distance: distance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best?.name;
}

function isSimilar(word: string, name: string): boolean {
  const [shorter, longer] = [word.length, name.length].sort((a, b) => a - b) as [number, number];
  // More than any name has, and comparing them would take long.
  if (longer > 2 * shorter + MIN_BEGINNING && !name.startsWith(word)) return false;
  const beginning = sharedBeginning(word, name);
  if (beginning >= MIN_BEGINNING && (beginning === shorter || beginning * 2 >= longer)) return true;
  return distance(word, name) <= Math.max(1, Math.floor(longer / CHARACTERS_PER_MISTAKE));
}

function sharedBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** How many characters are to be added, taken away, replaced or exchanged with their neighbour to make one of the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const costs = [
        at(above, column) + 1,
        at(line, column - 1) + 1,
        at(above, column - 1) + (same ? 0 : 1),
        // Two neighbours that were exchanged are one mistake.
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? at(before, column - 2) + 1
          : Number.POSITIVE_INFINITY,
      ];
      line.push(Math.min(...costs));
    }
    [before, above] = [above, line];
  }
  return at(above, b.length);
}

const at = (line: readonly number[], index: number): number => line[index] ?? 0;
