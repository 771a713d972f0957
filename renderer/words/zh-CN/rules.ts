import { formatCount } from '../../format/numbers.ts';

/** 自动应答: which frames are answered, and with what. */
export const rules = {
  loading: '正在读取…',
  on: '启用自动应答',
  total: (hits: number) => `已应答 ${formatCount(hits)} 次`,
  suspended: (connections: number) =>
    `已暂停：对 ${formatCount(connections)} 个连接的应答超过了每分钟上限，两端可能在互相应答。点“恢复”或重新连接后继续。`,
  slow: (rules: number) => `已暂停：${formatCount(rules)} 条规则的正则表达式匹配太慢，会拖住收发。`,
  resume: '恢复',
  reset: '清零计数',
  answer: '匹配方式',
  answers: { first: '首个匹配', all: '全部匹配' },
  answerHint: {
    first: '从上到下，第一条匹配的规则应答',
    all: '所有匹配的规则都应答，按从上到下的顺序',
  },
  list: '应答规则',
  none: '还没有规则。添加一条：收到什么，就回复什么。',
  add: '添加规则',
  full: (limit: number) => `最多 ${limit} 条规则`,
  rule: (place: number, name: string) => (name === '' ? `规则 ${place}` : `规则 ${place} ${name}`),
  enable: (name: string) => `启用 ${name}`,
  rest: { slow: '已暂停', most: '已到上限' },
  restWhy: {
    slow: () => '正则表达式匹配太慢，会拖住收发。点“恢复”、改好表达式或重新打开后继续。',
    most: (most: number) =>
      `已应答 ${formatCount(most)} 次，不再应答。清零计数、调高“最多应答”或重新打开后继续。`,
  },
  hits: (count: number) => `命中 ${formatCount(count)} 次`,
  refused: (place: number) => `规则 ${place} 没有保存`,
  refusedAll: '规则没有保存',

  name: '名称',
  which: '哪些帧',
  whichKinds: { all: '全部帧', some: '匹配内容' },
  pattern: '匹配内容',
  patternEmpty: '请输入要匹配的内容；填好之前，原来的条件仍有效',
  whole: '必须是整帧',
  peer: '对端',
  peerHint: '地址:端口 的一部分，空为任意，例如 192.168.1.2 或 :5001',
  reply: '应答',
  replies: { content: '固定内容或模板', echo: '回显', upper: '大写回显' },
  content: '应答内容',
  contentHint: '模板里 {{data}} 是收到的字节，{{1}} 是正则的第 1 组',
  delay: '延时 (ms)',
  most: '最多应答 (次)',
  mostPerSecond: '每秒最多 (次)',
  unlimited: '空为不限',

  settings: '帧与保护',
  charset: '匹配编码',
  ownFraming: '另外分帧',
  ownFramingHint: '不勾选时，帧与数据日志的分帧相同',
  guard: '每分钟上限 (次)',
  guardHint: '对一个连接的应答在一分钟内超过它就暂停，以免两个程序互相应答不止；空为不设',

  brief: {
    all: '全部帧',
    whole: (pattern: string) => `整帧 ${pattern}`,
    echo: '回显',
    upper: '大写回显',
    empty: '（空）',
  },
};
