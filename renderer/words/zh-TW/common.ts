import type { common as source } from '../zh-CN/common.ts';

export const common: typeof source = {
  protocol: { 'tcp-client': 'TCP 用戶端', 'tcp-server': 'TCP 伺服器', udp: 'UDP', relay: '轉送' },
  byteUnit: () => '位元組',
  packetUnit: () => '個封包',
  close: '關閉',
  cancel: '取消',
  dismiss: '知道了',
  errno: (name) => `系統錯誤碼 ${name}`,
};
