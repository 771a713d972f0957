/** 转发 in 网络设置. */
export const relay = {
  transport: '传输方式',
  transports: { tcp: 'TCP', udp: 'UDP' },
  targetHost: '目标主机地址',
  targetPort: '目标主机端口',
  impair: { toTarget: '模拟线路：客户端 → 目标', toClient: '模拟线路：目标 → 客户端' },
  /** Beside a direction that is changed on its way. */
  active: '已设置',
  impairHint: '用来测试设备能否承受：每次收到的一段数据按下面的设置处理后再转发，改动会记入日志。',
  delayMs: '延时 (ms)',
  jitterMs: '随机再延时 (ms)',
  dropShare: '丢弃 (%)',
  corruptShare: '改错一位 (%)',
  splitBytes: '切分 (字节)',
  splitHint: '更长的分成几次转发；空为不切分',
  mergeMs: '合并 (ms)',
  mergeHint: '这段时间内收到的合成一次转发；0 为不合并',
  /** Figures of 状态栏. */
  altered: {
    overflow: {
      name: '转发溢出',
      hint: '来不及转发：等待转发的数据报到了上限，后到的已丢弃',
    },
    dropped: { name: '模拟丢弃', hint: '按“模拟线路”的设置有意丢弃的，不是网络丢的' },
    corrupted: { name: '模拟改错', hint: '按“模拟线路”的设置有意改错的：每包改错一位，只计被改的字节' },
  },
  alteredWays: (toTarget: string, toClient: string) =>
    `客户端 → 目标：${toTarget}；目标 → 客户端：${toClient}`,
  percent: '请填 0 到 100 之间的数，例如 0.5',
};
