import { describe, expect, test } from 'vitest';
import { EVENT_CODES, FAULT_CODES, fault, LANGUAGES, type LogEvent } from '#contract';
import { WORDS } from './index.ts';

const FULL = {
  errno: 'EXAMPLE',
  syscall: 'bind',
  transport: 'tcp',
  address: '192.168.1.2',
  port: 8080,
  limit: 65_507,
  size: 65_508,
  byteNumber: 3,
  offset: 6,
  token: 'G1',
  path: 'config.udp.localPort',
  charset: 'gbk',
  file: '/data/a.slcap',
  line: 12,
} as const;

describe.each(LANGUAGES)('in %s', (language) => {
  const { faults, events } = WORDS[language];

  test.each(FAULT_CODES)('%s is a sentence, whether or not the fault tells details', (code) => {
    for (const details of [{}, FULL]) {
      const { title, advice } = faults[code](details);
      expect(title).not.toBe('');
      expect(`${title}${advice}`).not.toMatch(/undefined|NaN|\[object|\s{2}/);
      expect(title).not.toMatch(/[.。]$/);
    }
  });

  test.each(EVENT_CODES)('%s is a sentence, whether or not the event tells details', (code) => {
    const end = { address: '::1', port: 9 };
    const full: LogEvent = {
      code,
      local: end,
      remote: end,
      fault: fault('RESET', '', FULL),
      backlog: 4096,
      receiveBuffer: 1000,
      receiveBufferAsked: 2000,
      bytes: 12_345,
      count: 7,
      task: 'periodic',
      alteration: 'corrupted',
      toTarget: true,
      text: 'text of its own',
    };
    for (const event of [{ code }, full]) {
      expect(events[code](event)).not.toMatch(/^$|undefined|NaN|\[object|\s{2}/);
    }
  });
});

const { faults, events } = WORDS['zh-CN'];

test('a port in use names the program that holds it', () => {
  const { title } = faults.ADDRESS_IN_USE({ port: 8080, owner: { name: 'nginx', pid: 1234 } });
  expect(title).toBe('端口 8080 正被程序 nginx（PID 1234）占用');
});

test('a port that another session holds sends nobody to quit the program', () => {
  const owner = { name: 'node', pid: 1234, own: true };
  const { title, advice } = faults.ADDRESS_IN_USE({ port: 8080, owner, transport: 'tcp' });
  expect(title).toBe('端口 8080 正被本程序的另一个会话占用');
  expect(advice).not.toContain('退出');
});

test('a port held by closed connections explains TIME_WAIT', () => {
  const { title, advice } = faults.ADDRESS_IN_USE({ port: 8080, timeWait: true, transport: 'tcp' });
  expect(`${title} ${advice}`).toMatch(/TIME_WAIT.*1～4 分钟/);
  expect(faults.ADDRESS_IN_USE({ port: 8080, transport: 'udp' }).advice).not.toContain('TIME_WAIT');
});

test('a mistake in hex is named with its place', () => {
  expect(faults.HEX_INVALID({ byteNumber: 3, token: 'G1' }).title).toBe('第 3 个字节 "G1" 不是十六进制');
  expect(faults.HEX_INVALID({ byteNumber: 3, token: 'F' }).title).toBe('第 3 个字节 "F" 只有一位，不完整');
});

test('a datagram that is too long is told with the limit', () => {
  const { title } = faults.MESSAGE_TOO_LONG({ size: 65_508, limit: 65_507, transport: 'udp' });
  expect(title).toBe('数据报太长：65,508 字节，上限 65,507 字节');
});

test('a wrong expression is told with its place', () => {
  const { title, advice } = faults.PATTERN_INVALID({ offset: 4, token: '(?=' });
  expect(title).toBe('表达式第 5 个字符处有误：(?=');
  expect(advice).toContain('不支持反向引用和环视');
});

test('a disk with little room left is told in figures, and recording that it ended goes on by itself', () => {
  const details = { size: 300 * 1024 ** 2, limit: 512 * 1024 ** 2, file: '/data' };
  expect(faults.DISK_LOW(details).title).toBe('磁盘剩余空间不足：还剩 300.0 MiB');
  expect(faults.DISK_LOW(details).advice).toMatch(/下限 512\.0 MiB.*自动继续/);
  const stopped = { code: 'capture-stopped', fault: fault('DISK_LOW', '', details) } as const;
  expect(events['capture-stopped'](stopped)).toMatch(/^已停止向磁盘记录，收发照常进行。磁盘剩余空间不足/);
});

test('a recovered capture says what was cut, if anything was, and that the last moments may be missing', () => {
  const told = (bytes: number) => events['capture-recovered']({ code: 'capture-recovered', bytes });
  expect(told(1234)).toContain('上次没有正常退出，记录已恢复；末尾 1,234 字节不完整，已丢弃。');
  for (const bytes of [0, 1234]) {
    expect(told(bytes)).toMatch(/200 毫秒内的记录可能没有写入磁盘.*还没有读取的数据也没有记录$/);
    expect(told(bytes)).not.toContain('没有丢失');
  }
});

test('an address that lacks its interface is told how to name it, and a local one is never a host name', () => {
  const lacking = faults.ADDRESS_INVALID({ address: 'fe80::1', syscall: 'listen' });
  expect(lacking.title).toBe('“fe80::1” 没有写明网络接口');
  expect(lacking.advice).toContain('fe80::1%eth0');
  expect(lacking.advice).toContain('从列表里选');
  expect(faults.ADDRESS_INVALID({ address: 'fe80::1%eth9', syscall: 'bind' }).title).toBe(
    '本机没有名为 eth9 的网络接口',
  );
  for (const syscall of ['bind', 'listen']) {
    expect(faults.ADDRESS_INVALID({ address: 'x', syscall }).advice).toMatch(/不能填主机名/);
    expect(faults.ADDRESS_INVALID({ address: 'fe80::1', syscall }).advice).not.toContain('主机名');
  }
  expect(faults.ADDRESS_INVALID({ address: 'x', syscall: 'connect' }).advice).toContain('或主机名');
});

test('a key that a file should not have is named, with the one that is meant', () => {
  const details = { line: 12, path: 'automation.ruls', token: '{', unknownKey: 'ruls' };
  expect(faults.FILE_INVALID(details).title).toBe(
    '文件内容不对（第 12 行，automation.ruls）：没有“ruls”这一项',
  );
  for (const language of LANGUAGES) {
    const { title } = WORDS[language].faults.FILE_INVALID({ ...details, meantKey: 'rules' });
    expect(title).toMatch(/12.*automation\.ruls.*[“「]ruls[”」].*[“「]rules[”」]/);
  }
});

test('what cannot be played has advice of its own, not the editor’s', () => {
  expect(faults.NOTHING_TO_PLAY({ size: 3 })).toEqual({
    title: '分组里的 3 条指令都设为“播放时跳过”',
    advice: expect.stringContaining('取消勾选“播放时跳过”'),
  });
  expect(faults.NOTHING_TO_PLAY({ size: 0 }).advice).toContain('添加指令');
  expect(faults.NOTHING_TO_SEND({ command: 2 })).toEqual({
    title: '第 2 条指令没有内容',
    advice: expect.stringContaining('指令内容'),
  });
});

test('a file that a fault is about is named', () => {
  expect(faults.FILE_UNWRITABLE({ file: '/x/a.csv' }).title).toBe('写不了文件：/x/a.csv');
});

test('events name the calls a course teaches', () => {
  const local = { address: '0.0.0.0', port: 8080 };
  expect(events.listening({ code: 'listening', local, backlog: 4096 })).toBe(
    '开始监听 0.0.0.0:8080（bind → listen，backlog 4096）',
  );
});

test('what is too long for one send is no datagram unless it is one', () => {
  const long = { size: 17_825_792, limit: 16_777_216 };
  const { title, advice } = faults.MESSAGE_TOO_LONG(long);
  expect(title).toBe('内容太长：17,825,792 字节，上限 16,777,216 字节');
  expect(advice).not.toContain('UDP');
  for (const language of LANGUAGES) {
    const say = WORDS[language].faults.MESSAGE_TOO_LONG;
    expect(say(long)).toEqual(say({ ...long, transport: 'tcp' }));
    expect(say(long)).not.toEqual(say({ ...long, transport: 'udp' }));
  }
});

test('an event that names its peer does not name it twice', () => {
  const remote = { address: '10.0.0.1', port: 80 };
  const refused = fault('REFUSED', '', { ...remote, transport: 'tcp' });
  const text = events['connect-failed']({ code: 'connect-failed', remote, fault: refused });
  expect(text.match(/10\.0\.0\.1:80/g)).toHaveLength(1);
});

test('a charset is called by its name in the field', () => {
  expect(faults.NOT_ENCODABLE({ charset: 'shift_jis', token: '龘' }).title).toBe('Shift_JIS 里没有“龘”');
});

test('a mistake in an escape is named with its place', () => {
  expect(faults.ESCAPE_INVALID({ token: '\\q', offset: 4 }).title).toBe(
    '不认识的转义符 \\q（第 5 个字符处）',
  );
});

test('a task that ended says which and why', () => {
  const stopped = { code: 'task-stopped', task: 'periodic', fault: fault('RESET', '') } as const;
  expect(events['task-stopped'](stopped)).toMatch(/^循环发送已停止，连接被对端重置/);
});

test('what a relay changed is told with its way', () => {
  const altered = { code: 'relay-altered', alteration: 'dropped', bytes: 12, toTarget: false } as const;
  expect(events['relay-altered'](altered)).toBe('转发（目标 → 客户端）按设置丢弃了 12 字节');
  expect(events['relay-altered']({ ...altered, count: 3, text: '61 62' })).toBe(
    '转发（目标 → 客户端）按设置丢弃了 12 字节（3 次）。第一处：61 62',
  );
});

test('what a relay had no room for is not said to be as set', () => {
  const lost = { code: 'relay-altered', alteration: 'overflow', bytes: 1200, count: 2, text: '61' } as const;
  for (const language of LANGUAGES) {
    const sentence = WORDS[language].events['relay-altered'](lost);
    expect(sentence).not.toMatch(/按设置|按設定|as set/);
    expect(sentence).toMatch(/1,200.*2 .*61$/);
  }
});
