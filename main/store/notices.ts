import type { Notice } from '#contract';

/** More would only hide each other; the same code and file is told once. */
const MAX_NOTICES = 20;

/** What the user must be told once, kept until dismissed. */
export class Notices {
  private list: Notice[] = [];
  private lastId = 0;

  constructor(private readonly changed: () => void) {}

  get all(): Notice[] {
    return this.list;
  }

  add(code: Notice['code'], file: string, instead?: string): void {
    if (this.list.some((n) => n.code === code && n.file === file)) return;
    this.lastId += 1;
    const notice: Notice = { id: this.lastId, code, file, ...(instead === undefined ? {} : { instead }) };
    this.list = [...this.list, notice].slice(-MAX_NOTICES);
    this.changed();
  }

  dismiss(id: number): void {
    this.list = this.list.filter((n) => n.id !== id);
    this.changed();
  }
}
