import {
  type Content,
  type HistoryEntry,
  MAX_DRAFT_CHARS,
  MAX_HISTORY,
  MAX_HISTORY_CHARS,
  NO_APPEND,
  type SendBody,
} from '#contract';

/** 历史发送: what was sent last, the newest first, each content once. */
export class SendHistory {
  /** By what is sent, the oldest first. */
  private readonly entries = new Map<string, HistoryEntry>();
  private lastId: number;

  /** `entries` are those of the last time, the newest first. */
  constructor(
    entries: readonly HistoryEntry[],
    private readonly services: {
      /** Microseconds since 1970. */
      clock: () => number;
      /** Keeps them over restarts, the newest first. */
      save: (entries: HistoryEntry[]) => void;
    },
  ) {
    for (const entry of entries.toReversed()) this.entries.set(keyOf(entry.content), entry);
    this.lastId = Math.max(0, ...entries.map(({ id }) => id));
  }

  get total(): number {
    return this.entries.size;
  }

  /** Remembers what was typed and sent; bytes and very long texts are left out. */
  add(body: SendBody): void {
    const content = contentOf(body);
    if (!content) return;
    const key = keyOf(content);
    const before = this.entries.get(key);
    if (!before) this.lastId += 1;
    this.entries.delete(key);
    this.entries.set(key, {
      id: before?.id ?? this.lastId,
      at: this.services.clock(),
      content,
      times: (before?.times ?? 0) + 1,
    });
    this.makeRoom();
    this.services.save(this.all);
  }

  /** Those whose text holds the query, whatever its case; the newest first. */
  search(query: string): HistoryEntry[] {
    const wanted = query.toLowerCase();
    return this.all.filter(({ content }) => typed(content).toLowerCase().includes(wanted));
  }

  forget(ids: readonly number[] | 'all'): void {
    for (const [key, { id }] of this.entries) {
      if (ids === 'all' || ids.includes(id)) this.entries.delete(key);
    }
    this.services.save(this.all);
  }

  /** Long texts take the place of many: all of them are written with every send. */
  private makeRoom(): void {
    let chars = 0;
    for (const { content } of this.entries.values()) chars += typed(content).length;
    for (const [key, { content }] of this.entries) {
      if (this.entries.size <= MAX_HISTORY && chars <= MAX_HISTORY_CHARS) return;
      chars -= typed(content).length;
      this.entries.delete(key);
    }
  }

  private get all(): HistoryEntry[] {
    return [...this.entries.values()].reverse();
  }
}

const typed = (content: Content): string => (content.parts === 'text' ? content.text : content.hex);

function contentOf(body: SendBody): Content | undefined {
  if (body.parts === 'bytes') return undefined;
  return typed(body).length <= MAX_DRAFT_CHARS ? body : undefined;
}

/** The same for contents that send the same. */
function keyOf(content: Content): string {
  const { append = NO_APPEND, variables = false } = content;
  const rest = [variables, append.ending, append.bytes, append.checksum, append.order];
  if (content.parts === 'hex') return JSON.stringify(['hex', content.hex, ...rest]);
  const { text, charset, escapes = false, lossy = false } = content;
  return JSON.stringify(['text', text, charset, escapes, lossy, ...rest]);
}
