/** Words that several parts of the window share. */
export const common = {
  protocol: { 'tcp-client': 'TCP 客户端', 'tcp-server': 'TCP 服务端', udp: 'UDP', relay: '转发' },
  byteUnit: (_count: number) => '字节',
  packetUnit: (_count: number) => '包',
  close: '关闭',
  cancel: '取消',
  dismiss: '知道了',
  /** Small print under a fault: the system's own name for it. */
  errno: (name: string) => `系统错误码 ${name}`,
};
