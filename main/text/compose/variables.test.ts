import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { MAX_SEND_BYTES, VARIABLES } from '#contract';
import { prepareContent } from './index.ts';
import { composeBody, composed, composedText, faultOf, hex, NOW, testContext, text } from './testing.ts';

const seconds = Math.floor(NOW / 1_000_000);
const millis = Math.floor(NOW / 1000);
const big = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const reversed = (digits: string) => Buffer.from(digits, 'hex').reverse().toString('hex');

describe('in text', () => {
  test.each([
    ['{{counter}}', '7'],
    ['[{{counter:4}}]', '[0007]'],
    ['{{timestamp}}', `${seconds}`],
    ['{{timestamp:ms}}', `${millis}`],
    ['{{timestamp:us}}', `${NOW}`],
    ['{{timestamp:iso}}', new Date(millis).toISOString()],
    ['{{timestamp:YYYY-MM-DD HH:mm:ss.SSS}}', '2026-03-05 07:08:09.012'],
    ['{{timestamp:YYYYMMDDTHHmmss}}', '20260305T070809'],
    ['{{ctime}}', 'Thu Mar  5 07:08:09 2026'],
    ['{{peer}} {{peer.address}} {{peer.port}}', '127.0.0.1:51000 127.0.0.1 51000'],
    ['{{length}}', '1'],
    ['ab{{length:4}}', 'ab0006'],
    ['ab{{length:4:-4}}', 'ab0002'],
    ['{{length:2}}{{length:3:+10}}', '05015'],
    ['\\{{counter}}', '{{counter}}'],
    ['\\{{{counter}}}', '{7}'],
    ['}}{ {', '}}{ {'],
  ])('%s is %s', (typed, expected) => {
    expect(composedText(text(typed))).toBe(expected);
  });

  it('is written in the charset', () => {
    expect(composed(text('{{counter}}{{length:2}}', { charset: 'utf-16le' }))).toBe('370030003600');
    expect(composed(text('{{timestamp:YYYY年}}', { charset: 'gbk' }))).toBe('32303236c4ea');
    expect(faultOf(text('at {{timestamp:YYYY年}}', { charset: 'ascii' }))).toMatchObject({
      code: 'NOT_ENCODABLE',
      details: { token: '年', offset: 19 },
    });
  });

  it('is ordinary text when variables are off', () => {
    expect(composedText(text('{{nothing}', { variables: false }))).toBe('{{nothing}');
  });

  it.each([9, 98, 99, 997, 998, 9995, 9996])(
    'counts a length without fixed digits in itself, after %i bytes',
    (others) => {
      const bytes = composedText(text(`${'x'.repeat(others)}{{length}}`));
      expect(Number(bytes.slice(others))).toBe(bytes.length);
    },
  );
});

describe('in hex', () => {
  test.each([
    ['{{counter}}', '07'],
    ['01 {{counter:4}} 02', '010000000702'],
    ['{{counter:4le}}', '07000000'],
    ['{{timestamp}}', big(seconds, 8)],
    ['{{timestamp:le}}', reversed(big(seconds, 8))],
    ['{{timestamp:ms}}', big(millis, 16)],
    ['{{timestamp:msle}}', reversed(big(millis, 16))],
    ['{{timestamp:us}}', big(NOW, 16)],
    ['AA{{length}}BB', 'aa03bb'],
    ['AA {{length:2}} BB', 'aa0004bb'],
    ['AA{{length:2le:-3}}BB', 'aa0100bb'],
    ['{{peer.port}}', '3531303030'],
    ['0x41,{{counter}},0x42', '410742'],
  ])('%s is %s', (typed, expected) => {
    expect(composed(hex(typed))).toBe(expected);
  });

  it('lets a counter begin again where its bytes end', () => {
    expect(composed(hex('{{counter}} {{counter:2}}'), { counter: () => 65_538 })).toBe('020002');
  });

  test.each([
    ['48 6{{counter}}', 'HEX_INVALID', '6', 3, 2],
    ['48 {{counter}} G1', 'HEX_INVALID', 'G1', 15, 3],
    ['{{counter}}4', 'HEX_INVALID', '4', 11, 2],
  ])('refuses %s', (typed, code, token, offset, byteNumber) => {
    expect(faultOf(hex(typed))).toMatchObject({ code, details: { token, offset, byteNumber } });
  });

  it('has no braces when variables are off', () => {
    expect(faultOf(hex('00 {{counter}}', { variables: false }))).toMatchObject({
      code: 'HEX_INVALID',
      details: { offset: 3, token: '{{' },
    });
  });

  it('refuses a length that its bytes do not hold', () => {
    expect(faultOf(hex(`${'00'.repeat(254)}{{length}}`))).toBeUndefined();
    expect(faultOf(hex(`${'00'.repeat(255)}{{length}}`))).toMatchObject({
      code: 'VARIABLE_INVALID',
      details: { token: '{{length}}', offset: 510 },
    });
  });
});

describe('what is no variable', () => {
  test.each([
    ['ab{{', '{{', 2],
    ['{{counter', '{{', 0],
    ['{{counter}', '{{', 0],
    [`{{${'x'.repeat(300)}}}`, '{{', 0],
    ['{{}}', '{{}}', 0],
    ['😀{{Counter}}', '{{Counter}}', 2],
    ['{{ counter }}', '{{ counter }}', 0],
    ['{{{counter}}}', '{{{counter}}', 0],
    ['{{toString}}', '{{toString}}', 0],
    ['{{data}}', '{{data}}', 0],
    ['{{0}}', '{{0}}', 0],
    ['{{counter:}}', '{{counter:}}', 0],
    ['{{counter:0}}', '{{counter:0}}', 0],
    ['{{counter:21}}', '{{counter:21}}', 0],
    ['{{counter:4le}}', '{{counter:4le}}', 0],
    ['{{ctime:x}}', '{{ctime:x}}', 0],
    ['{{timestamp:}}', '{{timestamp:}}', 0],
    ['{{timestamp:yyyy}}', '{{timestamp:yyyy}}', 0],
    ['{{timestamp:hh:mm}}', '{{timestamp:hh:mm}}', 0],
    ['{{random}}', '{{random}}', 0],
    ['{{random:0}}', '{{random:0}}', 0],
    ['{{random:1025}}', '{{random:1025}}', 0],
    ['{{length:2le}}', '{{length:2le}}', 0],
    ['{{length:-3}}', '{{length:-3}}', 0],
    ['{{length:1:-30}}', '{{length:1:-30}}', 0],
    ['{{peer:1}}', '{{peer:1}}', 0],
    ['{{peer.name}}', '{{peer.name}}', 0],
  ])('is refused in text: %s', (typed, token, offset) => {
    expect(faultOf(text(typed))).toMatchObject({ code: 'VARIABLE_INVALID', details: { token, offset } });
  });

  test.each(['{{counter:9}}', '{{timestamp:iso}}', '{{length:9}}', '{{random}}', '{{what}}', '{{counter'])(
    'is refused in hex: %s',
    (typed) => {
      expect(faultOf(hex(`00 ${typed}`))).toMatchObject({ code: 'VARIABLE_INVALID', details: { offset: 3 } });
    },
  );

  it('is the peer when there is none', () => {
    expect(faultOf(text('to {{peer}}'), { peer: null })).toMatchObject({
      code: 'VARIABLE_INVALID',
      details: { token: '{{peer}}', offset: 3 },
    });
  });

  it('is one more than anybody needs', () => {
    expect(faultOf(text('{{counter}}'.repeat(10_001)))).toMatchObject({
      code: 'VARIABLE_INVALID',
      details: { offset: 110_000, limit: 10_000 },
    });
  });
});

describe('random', () => {
  it('gives as many bytes as are asked for, others each time, raw in every charset', () => {
    const one = composed(text('{{random:16}}', { charset: 'utf-16le' }));
    expect(one).toHaveLength(32);
    expect(composed(hex('{{random:16}}'))).not.toBe(one);
    expect(composed(hex('{{random:1024}}'))).toHaveLength(2048);
  });
});

describe('in replies', () => {
  const bytes = (value: string) => Buffer.from(value, 'latin1');
  const reply = {
    data: bytes('ask 12\xff'),
    groups: new Map([
      ['0', bytes('12')],
      ['1', bytes('')],
      ['id', bytes('\x8112')],
      ['length', bytes('own')],
    ]),
  };

  it('what was received stands as it came, in text of every charset and in hex', () => {
    const typed = '<{{data}}|{{0}}|{{1}}|{{id}}|{{length}}>';
    expect(composedText(text(typed), { reply })).toBe('<ask 12\xff|12||\x8112|own>');
    expect(composed(text('{{id}}', { charset: 'utf-16le' }), { reply })).toBe('813132');
    expect(composed(hex('01 {{data}} 02'), { reply })).toBe('0161736b203132ff02');
  });

  it('what the pattern has no group for is refused', () => {
    expect(faultOf(text('a{{2}}'), { reply })).toMatchObject({
      code: 'VARIABLE_INVALID',
      details: { token: '{{2}}', offset: 1 },
    });
    expect(faultOf(text('{{data:1}}'), { reply })?.code).toBe('VARIABLE_INVALID');
  });

  it('content can be read before anything was received', () => {
    const prepared = prepareContent(text('{{1}}!'), new Set(['data', '0', '1']));
    const groups = new Map([['1', bytes('x')]]);
    expect(Buffer.from(prepared.bytes(testContext({ reply: { data: bytes(''), groups } }))).toString()).toBe(
      'x!',
    );
    expect(() => prepared.bytes(testContext())).toThrow('received');
  });
});

describe('prepareContent', () => {
  it('asks for a number and a time once per composition, and only when they are needed', () => {
    const counter = vi.fn(() => 3);
    const now = vi.fn(() => NOW);
    const context = testContext({ counter, now });
    const prepared = prepareContent(text('{{counter}}{{counter:2}} {{timestamp}}{{ctime}}'));
    prepared.compose(context);
    prepared.compose(context);
    expect([counter.mock.calls.length, now.mock.calls.length]).toEqual([2, 2]);
    prepareContent(text('nothing {{length}}')).compose(context);
    expect(counter).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['abc', false, false],
    ['{{length}}', false, false],
    ['{{counter}}', true, false],
    ['{{random:4}}', true, false],
    ['{{counter}} {{peer.port}}', true, true],
    ['\\{{peer}}', false, false],
  ])('knows of %s whether it varies: %s, and for each receiver: %s', (typed, varies, each) => {
    const prepared = prepareContent(text(typed));
    expect([prepared.varies, prepared.usesPeer]).toEqual([varies, each]);
  });

  it('differs for each receiver in text and hex alike, when the braces are not escaped', () => {
    expect(prepareContent(text('to {{peer.address}}')).usesPeer).toBe(true);
    expect(prepareContent(hex('{{peer}}')).usesPeer).toBe(true);
    expect(prepareContent(text('{{counter}} \\{{peer}}')).usesPeer).toBe(false);
    expect(prepareContent(text('{{length}} {{peer}}')).usesPeer).toBe(true);
    expect(prepareContent({ parts: 'bytes', bytes: Buffer.from('{{peer}}') }).usesPeer).toBe(false);
  });

  it('makes no more than one send takes, and says how much it would be', () => {
    const data = new Uint8Array(1024 * 1024);
    const reply = { data, groups: new Map() };
    expect(faultOf(text('{{data}}'.repeat(17)), { reply })).toMatchObject({
      code: 'MESSAGE_TOO_LONG',
      details: { size: 17 * data.length, limit: MAX_SEND_BYTES },
    });
    const whole = { parts: 'bytes', bytes: new Uint8Array(MAX_SEND_BYTES) } as const;
    expect(composeBody(whole, testContext()).bytes).toBe(whole.bytes);
    expect(faultOf({ parts: 'bytes', bytes: new Uint8Array(MAX_SEND_BYTES + 1) })?.code).toBe(
      'MESSAGE_TOO_LONG',
    );
  });
});

describe('the list for help', () => {
  it.each(VARIABLES.map((one) => [one.name, one] as const))('has examples of %s that are right', (_, one) => {
    for (const typed of one.text) expect(faultOf(text(`abc${typed}`))).toBeUndefined();
    for (const typed of one.hex) expect(faultOf(hex(`00 01 02 ${typed}`))).toBeUndefined();
  });
});

describe('templates', () => {
  it('are their pieces one after another, and a length that is true', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{{counter}}',
        '{{counter:6}}',
        '{{timestamp}}',
        '{{peer}}',
        '{{ctime}}',
        '\\x00',
        'é',
        '😀',
      ),
      fc.string({ unit: fc.constantFrom('a', ' ', '}', ':', '9') }),
    );
    fc.assert(
      fc.property(
        fc.array(piece),
        fc.array(piece),
        fc.integer({ min: 1, max: 6 }),
        (before, after, digits) => {
          const [left, right] = [before.join(''), after.join('')];
          const whole = composed(text(`${left}{{length:${digits}}}${right}`));
          const size = Buffer.from(String(whole.length / 2).padStart(digits, '0')).toString('hex');
          expect(whole).toBe(composed(text(left)) + size + composed(text(right)));
        },
      ),
    );
  });
});
