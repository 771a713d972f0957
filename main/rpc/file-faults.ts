import type { FaultCode } from '#contract';
import { FaultError } from './faults.ts';

const CODES: Record<string, FaultCode> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EMFILE: 'TOO_MANY_OPEN_FILES',
  ENFILE: 'TOO_MANY_OPEN_FILES',
};

/** A fault for what the file system said; `file` is shown to the user. A FaultError is given back as it is. */
export function toFileFault(error: unknown, doing: 'read' | 'write', file: string): FaultError {
  if (error instanceof FaultError) return error;
  const { code: errno, syscall, message } = error as NodeJS.ErrnoException;
  const missing = errno === 'ENOENT' || errno === 'ENOTDIR';
  const otherwise: FaultCode = doing === 'read' ? 'FILE_UNREADABLE' : 'FILE_UNWRITABLE';
  const code = CODES[errno ?? ''] ?? (missing ? 'FILE_NOT_FOUND' : otherwise);
  return new FaultError(code, message ?? String(error), {
    file,
    ...(errno === undefined ? {} : { errno }),
    ...(syscall === undefined ? {} : { syscall }),
  });
}
