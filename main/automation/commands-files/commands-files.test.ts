import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type Command, CommandGroups, NO_APPEND } from '#contract';
import { FaultError } from '../../rpc/faults.ts';
import { readCommands, writeCommands } from './index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const gbk = (text: string): Uint8Array => Uint8Array.from(iconv.encode(text, 'gbk'));
const chosen = { target: { kind: 'chosen' }, key: null } as const;

function faultOf(read: () => unknown) {
  try {
    read();
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
  }
  throw new Error('no fault');
}

describe('our file', () => {
  const command: fc.Arbitrary<Command> = fc.record({
    name: fc.string({ maxLength: 100 }),
    content: fc.oneof(
      fc.record({
        parts: fc.constant('text' as const),
        text: fc.string(),
        charset: fc.constantFrom('utf-8' as const, 'gbk' as const),
        escapes: fc.boolean(),
        append: fc.constant(NO_APPEND),
      }),
      fc.record({ parts: fc.constant('hex' as const), hex: fc.string(), variables: fc.boolean() }),
    ),
    delayMs: fc.nat(3_600_000),
    target: fc.constantFrom(
      { kind: 'chosen' } as const,
      { kind: 'all' } as const,
      { kind: 'address', host: '::1', port: 9 } as const,
    ),
    key: fc.option(fc.integer({ min: 1, max: 9 })),
    skip: fc.boolean(),
  });

  it('gives back what was written', () => {
    const groups = fc.array(fc.record({ name: fc.string({ maxLength: 100 }), commands: fc.array(command) }));
    fc.assert(
      fc.property(groups, (written) => {
        expect(readCommands('a.json', utf8(writeCommands(written)))).toEqual({
          format: 'socklab',
          groups: written,
          skipped: [],
        });
      }),
    );
  });

  it('tells where a damaged one is wrong', () => {
    const file = writeCommands([
      {
        name: 'g',
        commands: [{ ...chosen, name: 'a', content: { parts: 'hex', hex: '' }, delayMs: 0, skip: false }],
      },
    ]).replace('"delayMs": 0', '"delayMs": -5');
    expect(faultOf(() => readCommands('a.json', utf8(file)))).toMatchObject({
      code: 'FILE_INVALID',
      details: { path: 'groups.0.commands.0.delayMs', line: 18, token: '-5,' },
    });
  });

  it('refuses what holds no commands', () => {
    expect(faultOf(() => readCommands('a.txt', utf8('hello\nworld')))).toMatchObject({
      code: 'FILE_INVALID',
      details: { line: 1, token: 'hello' },
    });
    expect(faultOf(() => readCommands('a.json', utf8('[1]'))).code).toBe('FILE_INVALID');
  });
});

describe('SSCOM', () => {
  const ini = [
    ';这是SSCOM的设置保存文件',
    'N101=1,十六进制数据串1,1000',
    'N1=H,13 00 FF 88',
    '',
    'N102=3,读,写,250',
    'N2=A,AT+COPS=42"302653"',
    '',
    'N103=2,NULL,1000',
    'N3=A,欢迎您使用SSCOM!',
    'N104=0,4无注释,1000',
    'N4=A,',
    'N105=0,,50',
    'N5=A,a\\r',
    'N106=0,坏,1000',
    'N6=H,13 0x,',
    ';主面板字符串发送新行',
    'N1057=,N',
    'N1100=,汉语',
    ';end',
  ].join('\r\n');

  it('plays its list in its order, and leaves out what it leaves out', () => {
    expect(readCommands('sscom51.ini', gbk(ini))).toEqual({
      format: 'sscom',
      groups: [
        {
          name: 'sscom51',
          commands: [
            {
              ...chosen,
              name: '十六进制数据串1',
              content: { parts: 'hex', hex: '13 00 FF 88' },
              delayMs: 1000,
              skip: false,
            },
            {
              ...chosen,
              name: '',
              content: { parts: 'text', text: '欢迎您使用SSCOM!', charset: 'gbk' },
              delayMs: 1000,
              skip: false,
            },
            {
              ...chosen,
              name: '读,写',
              content: { parts: 'text', text: 'AT+COPS=42"302653"', charset: 'gbk' },
              delayMs: 250,
              skip: false,
            },
            {
              ...chosen,
              name: '',
              content: { parts: 'text', text: 'a\\r', charset: 'gbk' },
              delayMs: 50,
              skip: true,
            },
          ],
        },
      ],
      skipped: ['N6=H,13 0x,'],
    });
  });

  it('ends texts with CR LF when SSCOM did', () => {
    const { groups } = readCommands('s.ini', gbk('N1=A,AT\nN2=H,0D\nN1057=,Y\n'));
    expect(groups[0]?.commands.map(({ content }) => content)).toEqual([
      { parts: 'text', text: 'AT', charset: 'gbk', append: { ...NO_APPEND, ending: 'crlf' } },
      { parts: 'hex', hex: '0D' },
    ]);
  });
});

describe('Packet Sender', () => {
  const ini = [
    '[General]',
    'x=1',
    '[packetnames]',
    '1\\name=Ask now',
    'size=2',
    '[Ask%20now]',
    'name=Ask now',
    'fromIP=You',
    'repeat=@Variant(\\0\\0\\0\\x87?\\xc0\\0\\0)',
    'toIP=192.168.1.9',
    'port=5005',
    'tcpOrUdp=UDP',
    'hexString=48 65 6c 6c 6f',
    '[%U4F60%2F1]',
    'name="\\x4f60/1; \\"q\\""',
    'toIP=example.com',
    'port=80',
    'repeat=2.5',
    'tcpOrUdp=TCP',
    'hexString=0D 0A ',
    '[web]',
    'tcpOrUdp=HTTP GET',
    'hexString=00',
    'requestPath=/x',
  ].join('\n');

  it('takes bytes, interval and the address of datagrams', () => {
    expect(readCommands('packets.ini', utf8(ini))).toEqual({
      format: 'packet-sender',
      groups: [
        {
          name: 'packets',
          commands: [
            {
              name: 'Ask now',
              content: { parts: 'hex', hex: '48 65 6c 6c 6f' },
              delayMs: 1500,
              target: { kind: 'address', host: '192.168.1.9', port: 5005 },
              key: null,
              skip: false,
            },
            {
              ...chosen,
              name: '你/1; "q"',
              content: { parts: 'hex', hex: '0D 0A' },
              delayMs: 2500,
              skip: false,
            },
          ],
        },
      ],
      skipped: ['web'],
    });
  });

  it('takes its JSON export as well', () => {
    const json = [{ name: 'a', hexstring: '41', toip: '1.2.3.4', port: '7', tcporudp: 'UDP', repeat: '0' }];
    const { format, groups } = readCommands('export.json', utf8(JSON.stringify(json)));
    expect([format, groups[0]?.commands[0]?.target]).toEqual([
      'packet-sender',
      { kind: 'address', host: '1.2.3.4', port: 7 },
    ]);
  });
});

it.each(['\n', 'a\n', '\\\n', 'N1\n', '%\n', '['])(
  'tells at once that many times %j is no such file',
  (line) => {
    const began = performance.now();
    expect(faultOf(() => readCommands('a', utf8(line.repeat(1_000_000)))).code).toBe('FILE_INVALID');
    expect(performance.now() - began).toBeLessThan(4000);
  },
);

it('gives only what the schema takes, or a fault, whatever the file holds', () => {
  const line = fc.oneof(
    fc.string(),
    fc
      .tuple(
        fc.constantFrom('N1=A,', 'N101=', 'N2=H,', 'hexString=', 'port=', 'name=', '[', '{"'),
        fc.string(),
      )
      .map(([start, rest]) => start + rest),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      try {
        const { groups } = readCommands('a', utf8(lines.join('\n')));
        expect(CommandGroups.safeParse(groups).success).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(FaultError);
      }
    }),
  );
});
