import { realpath } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import { type ExportFormat, type ExportJob, MAX_JOBS } from '#contract';
import { FaultError } from '../rpc/faults.ts';
import { toFileFault } from '../rpc/file-faults.ts';
import type { Downloads } from './downloads.ts';
import { type FileInfo, FileOutput } from './file-output.ts';
import {
  type ExportSource,
  type ExportStart,
  type Progress,
  prepareWork,
  type Work,
  type WorkServices,
} from './work.ts';
import type { Output } from './write-rows.ts';

/** Files that a viewer is told of, and can fetch. */
const MAX_FILES = 1000;

export interface JobServices extends WorkServices {
  /** Throws NOT_FOUND. */
  source(session: number): ExportSource;
  downloads: Downloads;
  /** Whether a session records to this capture or shows it, however its path is spelt. */
  inUse(path: string): Promise<boolean>;
  /** Folder of the captures, where nobody else writes. */
  capturesFolder: string;
  /** Something of `all` has changed; may be called at any rate. */
  changed(): void;
}

interface Job {
  view: ExportJob;
  progress: Progress;
  abort: AbortController;
  ended: Promise<void>;
  /** Temporary files of a download. */
  temporary: string[];
}

/** Exports that are under way, and those that ended and have not been dismissed. */
export class ExportJobs {
  private readonly jobs = new Map<number, Job>();
  private lastId = 0;
  private starting = 0;

  constructor(private readonly services: JobServices) {}

  get all(): ExportJob[] {
    return Array.from(this.jobs.values(), ({ view, progress }) => {
      if (view.state !== 'running') return view;
      const { done, total, rows } = progress;
      return { ...view, done, total, rows };
    });
  }

  /** Starts an export; answers its number once it is sure that it can begin. Rejects with a fault otherwise. */
  async start(start: ExportStart): Promise<number> {
    if (this.running + this.starting >= MAX_JOBS) {
      throw new FaultError('TOO_MANY_JOBS', 'wait for an export to end', { limit: MAX_JOBS });
    }
    this.starting += 1;
    try {
      const work = prepareWork(start, this.services.source(start.id), this.services);
      const output = new FileOutput(await this.pathOf(start));
      await output.check();
      return this.launch(start, work, output);
    } finally {
      this.starting -= 1;
    }
  }

  /** Ends a job; what it had written is removed. Resolves when it is. One that is gone is no mistake. */
  async cancel(id: number): Promise<void> {
    const job = this.jobs.get(id);
    if (!job) return;
    job.abort.abort(new FaultError('CANCELLED', 'the export was cancelled'));
    await job.ended;
  }

  /** Forgets an ended job, with the temporary files of a download. A running one is cancelled first. */
  async dismiss(id: number): Promise<void> {
    const job = this.jobs.get(id);
    if (!job) return;
    await this.cancel(id);
    this.jobs.delete(id);
    await this.removeFiles(job);
    this.services.changed();
  }

  /** Ends the jobs of a session that goes away. */
  async endOf(session: number): Promise<void> {
    const running = [...this.jobs.values()].filter(({ view }) => view.session === session);
    await Promise.all(running.map(({ view }) => this.cancel(view.id)));
  }

  /** Ends everything. */
  async close(): Promise<void> {
    await Promise.all([...this.jobs.keys()].map((id) => this.cancel(id)));
    await this.services.downloads.close();
  }

  private get running(): number {
    return [...this.jobs.values()].filter(({ view }) => view.state === 'running').length;
  }

  private async pathOf({ to, format }: ExportStart): Promise<string> {
    if (to.kind === 'download') return `${await this.services.downloads.prepare()}.${EXTENSIONS[format]}`;
    const [folder, captures] = await Promise.all([
      real(dirname(to.path)),
      real(this.services.capturesFolder),
    ]);
    if (folder === captures || folder.startsWith(captures + sep)) {
      throw new FaultError('FOLDER_OF_CAPTURES', 'the folder of the captures is written by SockLab alone', {
        file: to.path,
      });
    }
    const inUse = await Promise.all(
      [to.path, folder, join(folder, basename(to.path))].map((path) => this.services.inUse(path)),
    );
    if (inUse.includes(true)) {
      throw new FaultError('CAPTURE_IN_USE', 'a session shows this capture', { file: to.path });
    }
    return to.path;
  }

  private launch(start: ExportStart, work: Work, output: FileOutput): number {
    this.makeRoom();
    this.lastId += 1;
    const job: Job = {
      view: {
        id: this.lastId,
        session: start.id,
        format: start.format,
        state: 'running',
        done: 0,
        total: work.progress.total,
        rows: 0,
        files: [],
        path: start.to.kind === 'path' ? start.to.path : null,
        fault: null,
      },
      progress: work.progress,
      abort: new AbortController(),
      ended: Promise.resolve(),
      temporary: [],
    };
    this.jobs.set(job.view.id, job);
    job.ended = this.run(job, work, output);
    this.services.changed();
    return job.view.id;
  }

  private async run(job: Job, work: Work, output: FileOutput): Promise<void> {
    const { signal } = job.abort;
    const told: Output = {
      write: async (file, bytes) => {
        await output.write(file, bytes);
        this.services.changed();
      },
    };
    let end: Pick<ExportJob, 'state' | 'fault' | 'files'>;
    try {
      await work.run(told, signal);
      const files = await output.finish();
      end = { state: 'done', fault: work.remark(), files: this.filesOf(job, files) };
    } catch (error) {
      await output.abort();
      const { fault: why } =
        error instanceof FaultError ? error : toFileFault(error, 'write', job.view.path ?? '');
      end = signal.aborted
        ? { state: 'cancelled', fault: null, files: [] }
        : { state: 'failed', fault: why, files: [] };
    }
    const { done, total, rows } = work.progress;
    job.view = { ...job.view, ...end, done: end.state === 'done' ? total : done, total, rows };
    this.services.changed();
  }

  private filesOf(job: Job, files: readonly FileInfo[]): ExportJob['files'] {
    if (job.view.path !== null) {
      return files.slice(0, MAX_FILES).map(({ path, bytes }) => ({ name: basename(path), bytes, url: null }));
    }
    job.temporary = files.map(({ path }) => path);
    if (files.length > MAX_FILES) {
      void this.removeFiles(job);
      throw new FaultError('INVALID_INPUT', 'more files than can be downloaded', {
        path: 'to',
        limit: MAX_FILES,
      });
    }
    const stem = `socklab-${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}`;
    return files.map(({ path, bytes }) => {
      // `HEX.ext`, or `HEX-STREAM.ext` of several.
      const [, ...stream] = basename(path, extname(path)).split('-');
      const name = [stem, ...stream].join('-') + extname(path);
      const file = { name, bytes, url: null as string | null };
      file.url = this.services.downloads.offer({
        path,
        name,
        bytes,
        done: () => {
          file.url = null;
          void this.services.downloads.withdraw(null, path);
          this.services.changed();
        },
      });
      return file;
    });
  }

  private async removeFiles(job: Job): Promise<void> {
    const urls = job.view.files.map(({ url }) => url);
    await Promise.all(
      job.temporary.map((path, i) => this.services.downloads.withdraw(urls[i] ?? null, path)),
    );
  }

  /** Ended jobs make room for new ones, the oldest first. */
  private makeRoom(): void {
    while (this.jobs.size >= MAX_JOBS) {
      const oldest = [...this.jobs.values()].find(({ view }) => view.state !== 'running');
      if (!oldest) return;
      this.jobs.delete(oldest.view.id);
      void this.removeFiles(oldest);
    }
  }
}

const EXTENSIONS: Record<ExportFormat, string> = {
  netassist: 'txt',
  text: 'txt',
  hex: 'txt',
  raw: 'bin',
  csv: 'csv',
  jsonl: 'jsonl',
  pcapng: 'pcapng',
  slcap: 'slcap',
};

/** The folder without symbolic links, so that no detour leads into another. */
const real = (path: string): Promise<string> => realpath(path).catch(() => path);
