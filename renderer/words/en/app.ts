import type { app as source } from '../zh-CN/app.ts';

export const app: typeof source = {
  name: 'SockLab network debugging assistant',
  sessions: 'Sessions',
  newSession: 'New session',
  newSessionHint: 'Ctrl+N or Alt+N',
  closeSession: (title) => `Close session ${title}`,
  tooManySessions: (limit) => `There can be ${limit} sessions at once. Close one that you do not need.`,
  alwaysOnTop: 'Always on top',
  sideBySide: 'Side by side',
  sidePanel: 'Settings panel',
  sidePanelHide: 'Hide the settings panel',
  sidePanelShow: 'Show the settings panel',
  presentation: 'Presentation',
  otherSession: 'Session on the right',
  noSession: 'No session yet.',

  closing: {
    title: 'Close this session?',
    open: (title) => `${title} is still running. Closing the session ends all its connections.`,
    kept: 'Its data log stays on the disk; “Open capture” shows it again.',
    partly:
      'Only a part of its data log is on the disk: what was not written is lost, “Open capture” shows the rest.',
    lost: 'Its data log is in memory only, not on the disk, and is deleted as well.',
    confirm: 'Disconnect and close',
    confirmIdle: 'Close',
  },

  phase: {
    ready: 'Ready',
    opening: 'Opening…',
    connecting: 'Connecting…',
    listening: (address) => `Listening on ${address}`,
    bound: (address) => `Bound to ${address}`,
    connected: (address) => `Connected to ${address}`,
    closing: 'Closing…',
    closed: 'Closed',
    disconnected: 'Disconnected',
    failed: (title) => `Failed: ${title}`,
  },

  status: {
    label: 'Status bar',
    laddr: 'Local end',
    raddr: 'Remote end',
    received: 'Received',
    sent: 'Sent',
    receiveRate: 'Receive rate',
    sendRate: 'Send rate',
    dropped: 'Dropped',
    droppedHint: 'Datagrams the system dropped because the receive buffer was full',
    pending: 'Pending',
    pendingHint: 'Bytes the system has not taken yet: they grow when the peer reads slowly',
    evicted: 'Evicted',
    evictedHint: (records, bytes) =>
      `The log is full: the oldest ${records} records${bytes === null ? '' : ` (${bytes} bytes)`} made room for newer ones`,
    records: (count) => `${count} ${count === '1' ? 'record' : 'records'}`,
    receiveBuffer: 'Receive buffer',
    receiveBufferHint: 'Size of the UDP receive buffer that the system granted',
    reset: 'Reset counters',
    capture: {
      recording: (size) => `Recorded to disk ${size}`,
      recordingHint: (name) => `The log is written to the capture “${name}” and outlives the program`,
      waiting: (size) => `Waiting for the disk ${size}`,
      waitingHint: 'Received, but not written to the disk yet',
      throttling: 'Slow disk: receiving is paused (nothing is lost)',
      throttlingHint:
        'The disk is slower than the network: TCP connections are not read for a moment, the other end waits, and it goes on by itself',
      off: 'Not recorded to disk',
      offHint: 'The log is in memory only and is gone on exit. Turn on “Record to disk” in Settings.',
      stopped: (why) => `Recording stopped: ${why}`,
      stoppedHint: (advice) => `Traffic goes on; new data stays in memory only. ${advice}`,
      readOnly: (size) => `Read-only capture ${size}`,
      unknownReason: 'reason unknown',
    },
  },

  notices: {
    label: 'Notices',
    'settings-damaged': (file) =>
      `The settings file was damaged. It was set aside as ${file}, and the defaults are in use.`,
    'sessions-damaged': (file) =>
      `The session file was damaged. It was set aside as ${file}, and you start with a new session.`,
    'history-damaged': (file) =>
      `The file of what was sent was damaged. It was set aside as ${file}, and the history is empty.`,
    'store-unwritable': (file) =>
      `${file} cannot be written: settings and sessions will be lost on exit. Check disk space and permissions.`,
    'second-instance': (file, instead) =>
      `Another SockLab uses the data folder ${file}; this window uses ${instead} instead. Its settings, sessions and records are kept there, apart from those of the other window, and are not shown when a window is opened alone.`,
    'notes-unwritable': (file) =>
      `Marks and notes of the capture ${file} cannot be stored and will be lost on exit. Check disk space and permissions; it is tried again by itself.`,
    'capture-unreadable': (file) =>
      `The capture ${file} could not be opened. It was left as it is; its session records to a new one.`,
  },

  lost: 'The connection to the program is lost; reconnecting… If the program has ended, start it again.',
  gone: {
    title: 'This address has been used',
    why: 'For safety, an address opens once. A new browser or a restarted program needs a new one.',
    how: 'Press Enter in the terminal where SockLab runs to get a new address, or restart the program.',
  },
  unreachable: {
    title: 'SockLab cannot be reached',
    how: 'The program may have ended. Start it again and open the address it prints.',
  },
};
