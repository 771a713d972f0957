import { formatCount } from '../../format/numbers.ts';

/** 发送-期待: steps that send and wait for an answer, and how their runs went. */
export const sequence = {
  name: '名称',
  charset: '期待的编码',
  stopOnFail: '失败后不再继续',
  onConnect: '每个新连接自动执行',
  settings: '设置',
  list: '步骤',
  none: '还没有步骤。添加一步：发送什么，期待收到什么。',
  add: '添加步骤',
  full: (limit: number) => `最多 ${limit} 步`,
  step: (place: number, name: string) => (name === '' ? `步骤 ${place}` : `步骤 ${place} ${name}`),
  refused: (place: number) => `步骤 ${place} 没有保存`,
  refusedAll: '步骤没有保存',

  stepName: '名称',
  delay: '先等待 (ms)',
  sends: '发送',
  sendKinds: { none: '不发送', content: '发送内容' },
  content: '发送内容',
  expects: '期待',
  expectKinds: { all: '不等待', some: '等待内容' },
  pattern: '期待内容',
  patternEmpty: '请输入期待的内容；填好之前，原来的条件仍有效',
  timeout: '超时 (ms)',
  retries: '重试 (次)',
  brief: {
    send: (content: string) => `发送 ${content}`,
    expect: (pattern: string) => `期待 ${pattern}`,
    empty: '（空）',
  },

  target: '执行对象',
  targets: { chosen: '发送目标', all: '全部连接' },
  run: '执行',
  runHint: '在所选的连接上从第一步开始',
  stop: '停止',
  state: (running: number, passed: number, failed: number) =>
    [
      running > 0 && `${formatCount(running)} 个执行中`,
      `${formatCount(passed)} 个通过`,
      `${formatCount(failed)} 个失败`,
    ]
      .filter(Boolean)
      .join('，'),
  runs: '执行结果',
  noRuns: '还没有执行过。',
  results: { running: '执行中', passed: '通过', failed: '失败', stopped: '已停止' },
  stepResults: { waiting: '等待', running: '进行中', passed: '通过', failed: '失败', skipped: '未执行' },
  ms: (ms: string) => `${ms} ms`,
  attempts: (count: number) => `${formatCount(count)} 次尝试`,
  received: (bytes: number) => `收到 ${formatCount(bytes)} 字节`,
  receivedCut: (shown: number) => `以下是前 ${formatCount(shown)} 字节`,
  nothingReceived: '没有收到数据',
  report: '导出报告',
  reports: { markdown: '报告 Markdown', junit: '报告 JUnit XML' },
};
