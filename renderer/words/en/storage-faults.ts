import type { FaultDetails } from '#contract';
import { formatCount, formatSize } from '../../format/numbers.ts';
import type { storageFaults as source } from '../zh-CN/storage-faults.ts';

const named = ({ file }: FaultDetails): string => (file ? `: ${file}` : '');

export const storageFaults: typeof source = {
  DISK_FULL: (details) => ({
    title: `The disk is full${named(details)}`,
    advice: 'Delete files you do not need, or use a disk with room on it.',
  }),
  DISK_LOW: ({ size, limit }) => ({
    title: `The disk is nearly full${size === undefined ? '' : `: ${formatSize(size)} left`}`,
    advice: `Less is free than ${limit === undefined ? 'the floor that is set' : `the floor of ${formatSize(limit)}`}, so nothing more is recorded to disk. Delete files or captures, or lower the floor in Settings; recording goes on by itself once there is room.`,
  }),
  FILE_NOT_FOUND: (details) => ({
    title: `There is no such file or folder${named(details)}`,
    advice: 'Check the spelling of the path, and that the folder exists.',
  }),
  FILE_UNREADABLE: (details) => ({
    title: `The file cannot be read${named(details)}`,
    advice: 'Check that you may read it, and that the disk or stick is still connected.',
  }),
  FILE_UNWRITABLE: (details) => ({
    title: `The file cannot be written${named(details)}`,
    advice:
      'Check that the folder exists, that you may write there and that no other program holds the file, or choose another place.',
  }),
  CAPTURE_INVALID: (details) => ({
    title: `This is not a capture of SockLab${named(details)}`,
    advice:
      'Choose a file or folder whose name ends in .slcap. If it was made by a newer version, update SockLab first.',
  }),
  CAPTURE_IN_USE: (details) => ({
    title: `Another session uses this capture${named(details)}`,
    advice: 'Go to that session, or close it first.',
  }),
  FOLDER_OF_CAPTURES: (details) => ({
    title: `SockLab keeps its own captures in this folder; nothing is exported into it${named(details)}`,
    advice:
      'SockLab manages the files there, and a capture that is being recorded could be spoilt. Choose another folder.',
  }),
  READ_ONLY: () => ({
    title: 'This is an opened capture; it can only be looked at',
    advice: 'To send and receive, create a new session.',
  }),
  TOO_MANY_JOBS: ({ limit }) => ({
    title:
      limit === undefined
        ? 'Too many exports or uploads at once'
        : `There can be ${formatCount(limit)} exports or uploads at once`,
    advice: 'Wait until an export, or a file that is brought in, is done, or cancel or dismiss some.',
  }),
  PATTERN_INVALID: ({ offset, token }) => ({
    title: `The expression is wrong${offset === undefined ? '' : ` at character ${formatCount(offset + 1)}`}${token ? `: ${token}` : ''}`,
    advice:
      'Check that brackets come in pairs and what follows a backslash. Back references and lookaround (\\1, (?=…)) are not supported.',
  }),
  VIEW_CHANGED: () => ({
    title: 'What is shown has just been worked out anew, so the selection no longer holds',
    advice: 'Select again and retry.',
  }),
  TOO_MANY_NOTES: ({ limit }) => ({
    title:
      limit === undefined ? 'Too many marks' : `One capture can have ${formatCount(limit)} marks at most`,
    advice: 'Take away some that you do not need.',
  }),
};
