import { expect, it } from 'vitest';
import { EVENT_CODES, fault, type LogEvent } from '#contract';
import { eventText } from './netassist-format.ts';

const remote = { address: '192.168.1.2', port: 51_000 };
const refused = fault('REFUSED', 'nobody listens', { errno: 'ECONNREFUSED' });
const full = fault('SEND_QUEUE_FULL', 'no room');
const timedOut = fault('SCRIPT_TIMED_OUT', 'too long', { limit: 1000 });

it.each<[LogEvent, string]>([
  [{ code: 'client-connected', remote }, 'Client 192.168.1.2:51000 gets online.'],
  [{ code: 'task-stopped', task: 'periodic', fault: refused }, 'Periodic sending stopped: ECONNREFUSED.'],
  [{ code: 'task-stopped', fault: timedOut }, 'A task stopped: SCRIPT_TIMED_OUT.'],
  [
    { code: 'replies-suspended', remote },
    'Automatic replies to 192.168.1.2:51000 are suspended: more than the guard allows.',
  ],
  [
    { code: 'reply-failed', remote, text: 'pong', fault: refused },
    'The automatic reply "pong" to 192.168.1.2:51000 failed: ECONNREFUSED.',
  ],
  [
    { code: 'reply-failed', remote, fault: refused, count: 7 },
    'The automatic reply to 192.168.1.2:51000 failed: ECONNREFUSED (7 times).',
  ],
  [{ code: 'send-failed', fault: refused, count: 2 }, 'Sending failed: ECONNREFUSED (2 times).'],
  [{ code: 'script-log', text: 'temperature 21' }, 'Script: temperature 21'],
  [{ code: 'script-log', count: 300 }, 'Script: 300 further rows were left out.'],
  [
    { code: 'script-failed', fault: timedOut, text: 'line 3' },
    'The script failed: SCRIPT_TIMED_OUT (line 3).',
  ],
  [{ code: 'relay-failed', remote, fault: refused }, 'Relaying to 192.168.1.2:51000 failed: ECONNREFUSED.'],
  [
    { code: 'relay-altered', remote, alteration: 'corrupted', bytes: 12, toTarget: true },
    'The relay corrupted 12 bytes on the way to the target.',
  ],
  [
    { code: 'relay-altered', alteration: 'dropped', bytes: 5, toTarget: false },
    'The relay dropped 5 bytes on the way to the client.',
  ],
  [
    { code: 'relay-altered', alteration: 'overflow', bytes: 50, count: 2, fault: full, text: '61' },
    'The relay dropped 50 bytes: SEND_QUEUE_FULL (2 times) (61).',
  ],
  [
    { code: 'capture-recovered', bytes: 0 },
    'The program was not ended properly; the capture was recovered. Its last 200 ms may be missing.',
  ],
  [
    { code: 'capture-recovered', bytes: 9 },
    'The program was not ended properly; the capture was recovered. 9 bytes of a torn end were cut off. Its last 200 ms may be missing.',
  ],
])('%j', (event, line) => {
  expect(eventText(event)).toBe(line);
});

it('every event is one line, also when a script says more', () => {
  for (const code of EVENT_CODES) {
    const text = eventText({ code, text: 'one\r\n[2026-11-20 12:00:00.123]# RECV ASCII\rtwo\u2028three' });
    expect(text).toMatch(/^[^\r\n\u2028]+$/);
    expect(text).not.toContain('undefined');
  }
});
