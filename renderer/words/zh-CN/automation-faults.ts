import type { FaultDetails } from '#contract';
import { formatCount, formatSize } from '../../format/numbers.ts';

/** `（第 5 个字符处）`; nothing when the fault does not say where. */
const at = ({ offset }: FaultDetails): string =>
  offset === undefined ? '' : `（第 ${formatCount(offset + 1)} 个字符处）`;

/** `第 12 行`; nothing when the fault does not say where. */
const inLine = ({ line }: FaultDetails): string => (line === undefined ? '' : `第 ${formatCount(line)} 行`);

const quoted = ({ token }: FaultDetails): string => (token ? `：${token}` : '');

/** `：没有“guardPerHour”这一项，可能是“guardPerMinute”`; nothing when no key is unknown. */
const unknown = ({ unknownKey, meantKey }: FaultDetails): string =>
  unknownKey === undefined
    ? ''
    : `：没有“${unknownKey}”这一项${meantKey === undefined ? '' : `，可能是“${meantKey}”`}`;

const FREE = '脚本已停止，收发照常进行。请检查是否有不会结束的循环，再重新启动。';

/** Faults of what a session does by itself; part of `faults`. */
export const automationFaults = {
  ESCAPE_INVALID: (details: FaultDetails) => ({
    title: `不认识的转义符${details.token ? ` ${details.token}` : ''}${at(details)}`,
    advice:
      '可用 \\r \\n \\t \\0 \\a \\b \\f \\v \\\\ \\xHH \\uHHHH \\ooo；要发送反斜杠本身请写 \\\\，或关闭“解析转义符”。',
  }),
  VARIABLE_INVALID: (details: FaultDetails) => ({
    title: `不认识的变量或参数${details.token ? ` ${details.token}` : ''}${at(details)}`,
    advice:
      '变量写成 {{counter}} 或 {{random:4}}，可用的变量见帮助。要发送 {{ 本身，请关闭变量，或写成 \\{{。',
  }),
  FILE_INVALID: (details: FaultDetails) => {
    const places = [inLine(details), details.path].filter(Boolean).join('，');
    return {
      title: `文件内容不对${places ? `（${places}）` : ''}${unknown(details) || quoted(details)}`,
      advice: '文件可能损坏、被改过，或不是这一类文件。什么都没有改变；请改好这一处，或换一个文件。',
    };
  },
  FILE_CHANGED: ({ file }: FaultDetails) => ({
    title: `发送期间文件变短了${file ? `：${file}` : ''}`,
    advice: '别的程序截断或改写了它，只发出了一部分。请等它写完，再重新发送。',
  }),
  AUTOMATION_TOO_LARGE: ({ size, limit }: FaultDetails) => ({
    title: `快捷指令、规则、序列和脚本合起来太大${size === undefined || limit === undefined ? '' : `：${formatCount(size)} 个字符，最多 ${formatCount(limit)} 个`}`,
    advice: '这次的修改没有保存。请删掉一些，或把一部分放到另一个会话里。',
  }),
  TASK_RUNNING: () => ({
    title: '已经有一个同类的任务在运行',
    advice: '请先停止它，再开始新的。',
  }),
  EXPECT_TIMED_OUT: ({ limit, size }: FaultDetails) => ({
    title: limit === undefined ? '没有等到期待的内容' : `${formatCount(limit)} ms 内没有等到期待的内容`,
    advice:
      size === undefined
        ? '请看收到的内容：可能对方没有回复、回复不同，或需要更长的时间。'
        : `收到的超过了保留的上限，最后只查看了最新的 ${formatSize(size)}。请期待更早出现的内容。`,
  }),
  PATTERN_TOO_SLOW: ({ limit, size }: FaultDetails) => ({
    title:
      limit === undefined || size === undefined
        ? '正则表达式匹配太慢'
        : `正则表达式只匹配了 ${formatCount(size)} 字节中的前 ${formatCount(limit)} 字节`,
    advice:
      limit === undefined
        ? '为了不影响收发，这条规则已暂停。请简化表达式，改好后它自动继续。'
        : '对这么长的帧，这个表达式太费时。请简化它，或改用别的分帧方式让帧短一些。',
  }),
  SCRIPT_INVALID: (details: FaultDetails) => ({
    title: `脚本${inLine(details)}有语法错误${quoted(details)}`,
    advice: '请改正后再启动。',
  }),
  SCRIPT_FAILED: (details: FaultDetails) => ({
    title: `脚本${inLine(details)}出错${quoted(details)}`,
    advice: '脚本已停止，收发照常进行。请改正后再启动。',
  }),
  SCRIPT_TIMED_OUT: (details: FaultDetails) => ({
    title: `脚本${inLine(details)}运行太久${details.limit === undefined ? '' : `，超过 ${formatCount(details.limit)} ms`}`,
    advice: FREE,
  }),
  SCRIPT_MEMORY: ({ limit }: FaultDetails) => ({
    title: `脚本占用的内存太多${limit === undefined ? '' : `，超过 ${formatSize(limit)}`}`,
    advice: '脚本已停止，收发照常进行。请检查是否有一直变长的数组或字符串。',
  }),
  SCRIPT_BEHIND: ({ limit }: FaultDetails) => ({
    title: `脚本跟不上收到的数据${limit === undefined ? '' : `：等待处理的事件超过 ${formatCount(limit)} 个`}`,
    advice: '脚本已停止，收发和记录照常进行。请让脚本少做一些，或让对方发慢一些。',
  }),
};
