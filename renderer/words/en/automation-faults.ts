import type { FaultDetails } from '#contract';
import { formatCount, formatSize } from '../../format/numbers.ts';
import type { automationFaults as source } from '../zh-CN/automation-faults.ts';

/** ` at character 5`; nothing when the fault does not say where. */
const at = ({ offset }: FaultDetails): string =>
  offset === undefined ? '' : ` at character ${formatCount(offset + 1)}`;

/** ` in line 12`; nothing when the fault does not say where. */
const inLine = ({ line }: FaultDetails): string =>
  line === undefined ? '' : ` in line ${formatCount(line)}`;

const quoted = ({ token }: FaultDetails): string => (token ? `: ${token}` : '');

/** `: there is no “guardPerHour”, perhaps “guardPerMinute” is meant`; nothing when no key is unknown. */
const unknown = ({ unknownKey, meantKey }: FaultDetails): string =>
  unknownKey === undefined
    ? ''
    : `: there is no key “${unknownKey}”${meantKey === undefined ? '' : `, perhaps “${meantKey}” is meant`}`;

const STOPPED = 'The script was stopped; traffic goes on.';

export const automationFaults: typeof source = {
  ESCAPE_INVALID: (details) => ({
    title: `Unknown escape${details.token ? ` ${details.token}` : ''}${at(details)}`,
    advice:
      'Use \\r \\n \\t \\0 \\a \\b \\f \\v \\\\ \\xHH \\uHHHH \\ooo; for the backslash itself write \\\\, or turn escapes off.',
  }),
  VARIABLE_INVALID: (details) => ({
    title: `Unknown variable or argument${details.token ? ` ${details.token}` : ''}${at(details)}`,
    advice:
      'Variables are written {{counter}} or {{random:4}}; the help lists them. To send {{ itself, turn variables off or write \\{{.',
  }),
  FILE_INVALID: (details) => ({
    title: `The file is not right${inLine(details)}${details.path ? ` at ${details.path}` : ''}${unknown(details) || quoted(details)}`,
    advice:
      'It may be damaged, edited, or of another kind. Nothing was changed: correct this place or choose another file.',
  }),
  FILE_CHANGED: ({ file }) => ({
    title: `The file became shorter while it was sent${file ? `: ${file}` : ''}`,
    advice:
      'Another program cut or rewrote it, so only a part was sent. Wait until it is written, then send it again.',
  }),
  AUTOMATION_TOO_LARGE: ({ size, limit }) => ({
    title: `Commands, rules, sequence and script are too large together${size === undefined || limit === undefined ? '' : `: ${formatCount(size)} characters, ${formatCount(limit)} at most`}`,
    advice: 'This change is not saved. Remove some, or put a part into another session.',
  }),
  TASK_RUNNING: () => ({
    title: 'A task of this kind is running already',
    advice: 'Stop it before you start another.',
  }),
  EXPECT_TIMED_OUT: ({ limit, size }) => ({
    title:
      limit === undefined
        ? 'What was expected did not come'
        : `What was expected did not come within ${formatCount(limit)} ms`,
    advice:
      size === undefined
        ? 'Look at what was received: there may be no answer, another one, or it needs more time.'
        : `More arrived than is kept: only the newest ${formatSize(size)} were looked at to the end. Expect something that comes sooner.`,
  }),
  PATTERN_TOO_SLOW: ({ limit, size }) => ({
    title:
      limit === undefined || size === undefined
        ? 'The expression takes too long'
        : `The expression was looked for in the first ${formatCount(limit)} of ${formatCount(size)} bytes only`,
    advice:
      limit === undefined
        ? 'The rule rests so that traffic goes on. Make the expression simpler: the rule goes on as soon as it is changed.'
        : 'It is too expensive for frames of this length. Make it simpler, or make the frames shorter by another framing.',
  }),
  SCRIPT_INVALID: (details) => ({
    title: `The script has a syntax error${inLine(details)}${quoted(details)}`,
    advice: 'Correct it and start again.',
  }),
  SCRIPT_FAILED: (details) => ({
    title: `The script failed${inLine(details)}${quoted(details)}`,
    advice: `${STOPPED} Correct it and start again.`,
  }),
  SCRIPT_TIMED_OUT: (details) => ({
    title: `The script ran for too long${inLine(details)}${details.limit === undefined ? '' : `, over ${formatCount(details.limit)} ms`}`,
    advice: `${STOPPED} Look for a loop that does not end, then start again.`,
  }),
  SCRIPT_MEMORY: ({ limit }) => ({
    title: `The script wanted too much memory${limit === undefined ? '' : `, over ${formatSize(limit)}`}`,
    advice: `${STOPPED} Look for an array or a string that keeps growing.`,
  }),
  SCRIPT_BEHIND: ({ limit }) => ({
    title: `The script does not keep up with what arrives${limit === undefined ? '' : `: more than ${formatCount(limit)} events wait for it`}`,
    advice:
      'The script was stopped; traffic and recording go on. Let it do less, or let the other end send more slowly.',
  }),
};
