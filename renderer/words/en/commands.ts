import { formatCount, formatSize } from '../../format/numbers.ts';
import type { commands as source } from '../zh-CN/commands.ts';

const counted = (count: number, one: string): string =>
  `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;

export const commands: typeof source = {
  empty: 'No quick commands yet. Add one, or import a file.',
  list: 'Quick commands',
  firstGroup: 'Common',
  add: 'Add command',
  unnamed: (place) => `Command ${place}`,
  send: (name) => `Send ${name}`,
  sendBrief: 'Send',
  sendHint: (key) => (key === null ? 'Send now' : `Send now (Alt+${key})`),
  edit: (name) => `Edit ${name}`,
  current: 'playing',
  skipped: 'not played',
  delayed: (ms) => `${formatCount(ms)} ms`,
  name: 'Name',
  content: 'Content of the command',
  target: 'Target',
  targets: { chosen: 'The chosen target', all: 'All clients', address: 'An address' },
  delay: 'Then wait (ms)',
  delayHint: 'How long to wait after it when the group is played',
  key: 'Key',
  noKey: 'None',
  skip: 'Leave out when played',

  group: 'Group',
  groupName: (place) => `Group ${place}`,
  groupChoice: (name, count) => `${name} (${count})`,
  groupNameField: 'Name of the group',
  addGroup: 'New group',
  renameGroup: 'Rename',
  removeGroup: 'Delete group',
  removeGroupQuestion: (name, count) =>
    `Delete the group “${name}” and the ${counted(count, 'command')} in it?`,
  confirmRemoveGroup: 'Delete',
  groupFull: (name, most) => `The group “${name}” has ${formatCount(most)} commands; no more can be added.`,

  rounds: 'Rounds',
  roundsEndless: 'Empty: until it is stopped',
  play: 'Play in order',
  stop: 'Stop playing',
  playing: (group, round, rounds, place, size) =>
    `Playing “${group}”: round ${formatCount(round)}${rounds === null ? '' : ` of ${formatCount(rounds)}`}, command ${place} of ${size}`,
  played: {
    done: (group) => `“${group}” was played.`,
    stopped: (group) => `“${group}” was stopped.`,
    failed: (group) => `“${group}” was stopped by an error.`,
  },
  playedUntil: (place, size) => `It stopped at command ${place} of ${size}.`,
  playingHint: 'What is changed while it plays counts from the next time on.',

  import: 'Import…',
  importHint: 'JSON of this program, sscom51.ini of SSCOM, packets.ini of Packet Sender',
  importTitle: (name) => `Import ${name}`,
  formats: {
    socklab: 'JSON of SockLab',
    sscom: 'sscom51.ini of SSCOM',
    'packet-sender': 'packets.ini of Packet Sender',
  },
  found: (format, groups, count) => `${format}: ${counted(groups, 'group')}, ${counted(count, 'command')}.`,
  foundList: 'Groups in the file',
  skippedEntries: (count) =>
    `${count === 1 ? 'One entry' : `${formatCount(count)} entries`} cannot be taken over and will be left out:`,
  skippedList: 'Entries that are left out',
  how: 'How to import',
  hows: { add: 'Add after the groups that are there', replace: 'Replace all groups that are there' },
  take: 'Import',
  tooManyGroups: (most) => `There can be ${most} groups at most. Delete some first.`,
  tooLarge: (name, most) => `${name} is larger than ${formatSize(most)}; that is no file of commands.`,
  unreadable: (name) => `${name} cannot be read. It may have been moved or changed, or you lack the rights.`,
  export: 'Export JSON',
  fileName: (session) => `Quick commands ${session}`,

  saved: (name) => `Saved as quick command: ${name}`,
  resend: 'Send again',
  resendHint: 'Sends the bytes of this record again',
  resendRecord: 'Send the record again',
  saveRecord: 'Save as quick command',
  chooseRecord: 'First choose a record with data in the log',
  recordTooLong: (most) => `The record is too long: a quick command has ${formatCount(most)} bytes at most.`,
};
