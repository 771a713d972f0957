import type { Fault, SaveToFile, SessionOptions, SessionState } from '#contract';
import type { Numbered, Numbering } from '../traffic/append-file.ts';
import { SaveFile } from '../traffic/save-file.ts';

export interface SavingServices {
  clock: () => number;
  changed: () => void;
  options: () => SessionOptions;
  /** Saving has ended for this reason. */
  failed: (fault: Fault) => void;
  /** `behind` is another. */
  behind: () => void;
  /** `last` is another: it is kept over restarts. */
  numbered: () => void;
}

/** 接收保存到文件 of one session: the file that its options ask for while it is open. */
export class Saving {
  /** The file that a rotation by size made last: it goes on there, whenever saving begins again. */
  last: Numbered | null = null;
  /** Where traffic goes as well; undefined when it is off. */
  file: SaveFile | undefined;
  private wanted: SaveToFile | undefined;
  private closing: Promise<void> = Promise.resolve();

  constructor(private readonly services: SavingServices) {}

  get state(): SessionState['save'] {
    return this.file?.state ?? null;
  }

  get behind(): boolean {
    return this.file?.behind ?? false;
  }

  /** Follows the options, with a new file when they ask for another one. */
  follow(isStream: boolean): void {
    const { save } = this.services.options();
    if (this.file && this.wanted && sameFile(this.wanted, save)) return;
    const before = this.close();
    if (!save.on || save.path === '') return;
    this.wanted = save;
    this.file = new SaveFile(
      save,
      {
        clock: this.services.clock,
        format: () => {
          const { receiveCharset, receiveParts } = this.services.options();
          return { charset: receiveCharset, hex: receiveParts === 'hex' };
        },
        failed: this.services.failed,
        behind: this.services.behind,
        changed: this.services.changed,
      },
      isStream,
      before,
      this.numbering,
    );
  }

  private get numbering(): Numbering {
    const saving = this;
    return {
      get last() {
        return saving.last;
      },
      set last(last) {
        if (last?.path === saving.last?.path && last?.number === saving.last?.number) return;
        saving.last = last;
        saving.services.numbered();
      },
    };
  }

  /** Writes what waits; resolves when all files of this session are closed. */
  close(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    if (file) this.closing = Promise.allSettled([this.closing, file.close()]).then(() => {});
    return this.closing;
  }
}

const sameFile = (a: SaveToFile, b: SaveToFile): boolean =>
  a.on === b.on && a.path === b.path && a.form === b.form && a.rotate === b.rotate && a.sizeMiB === b.sizeMiB;
