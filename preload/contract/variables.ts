/** What `{{…}}` may stand for, each with examples of how it is written in text and in hex; for help. */
export const VARIABLES = [
  {
    name: 'counter',
    text: ['{{counter}}', '{{counter:4}}'],
    hex: ['{{counter}}', '{{counter:4}}', '{{counter:2le}}'],
  },
  {
    name: 'timestamp',
    text: [
      '{{timestamp}}',
      '{{timestamp:ms}}',
      '{{timestamp:us}}',
      '{{timestamp:iso}}',
      '{{timestamp:YYYY-MM-DD HH:mm:ss.SSS}}',
    ],
    hex: ['{{timestamp}}', '{{timestamp:le}}', '{{timestamp:ms}}', '{{timestamp:msle}}'],
  },
  { name: 'ctime', text: ['{{ctime}}'], hex: ['{{ctime}}'] },
  { name: 'random', text: ['{{random:8}}'], hex: ['{{random:8}}'] },
  {
    name: 'length',
    text: ['{{length}}', '{{length:4}}', '{{length:4:-3}}'],
    hex: ['{{length}}', '{{length:2}}', '{{length:2le:-3}}'],
  },
  { name: 'peer', text: ['{{peer}}'], hex: ['{{peer}}'] },
  { name: 'peer.address', text: ['{{peer.address}}'], hex: ['{{peer.address}}'] },
  { name: 'peer.port', text: ['{{peer.port}}'], hex: ['{{peer.port}}'] },
] as const;
export type VariableName = (typeof VARIABLES)[number]['name'];

/** In replies besides: `data`, what was received; `0`, what the pattern found; `1`, `2` … and names, its groups. */
export const REPLY_VARIABLES = ['data', '0', '1'] as const;
