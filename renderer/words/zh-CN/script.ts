import { formatCount } from '../../format/numbers.ts';

/** 脚本: JavaScript that answers and sends. */
export const script = {
  source: '脚本内容',
  start: '启动',
  starting: '启动中…',
  stop: '停止',
  waiting: (events: number) => `${formatCount(events)} 个事件待处理`,
  changed: '脚本已修改，停止后重新启动才会生效。',
  jump: (line: number) => `跳到第 ${formatCount(line)} 行`,
  keys: 'Tab 缩进，Shift+Tab 减少缩进；先按 Esc 再按 Tab 离开编辑框。',
  examples: '示例',
  example: {
    device: { title: '设备模拟', hint: 'Modbus RTU 从站：100 个保持寄存器，校验 CRC' },
    login: { title: '登录服务器', hint: '每个连接先登录，之后按行转成大写发回，可群发' },
    sensor: { title: '定时上报', hint: '每秒给所有连接发一条带校验和的读数，周期可改' },
  },
  replace: '替换现在的脚本？',
  replaceHint: '编辑框里的脚本会被示例替换。按 Ctrl+Z 不能恢复，需要的话请先复制出来。',
  replaceConfirm: '替换',

  help: '可用的函数',
  functions: {
    'on.connect': '有连接时；启动时已有的连接也会各调用一次。peer 有 id、address、port',
    'on.data': '收到数据时：bytes 是一次接收（TCP 不保留发送时的边界）或一个数据报，类型 Uint8Array',
    'on.close': '连接结束时',
    'on.timer': '每隔 ms 毫秒；调用返回的函数即停止',
    send: '发送文本（按发送编码）或字节；UDP 还可以发给 { address, port }。返回 Promise，表示系统是否已取走',
    log: '在数据日志里写一行',
    crc: '计算校验和：用名称，或给出 CRC 的参数。超过 32 位时是 BigInt',
    encode: '文本转字节；编码里没有的字符会出错',
    decode: '字节转文本',
  },
  sandbox: '脚本在沙箱里运行：不能访问文件、其他网络和程序，没有模块。其余是标准的 JavaScript。',
  limits: (ms: string, memory: string, events: string, rows: string) =>
    `限制：每次回调最多 ${ms} ms，内存 ${memory}，待处理事件 ${events} 个，超出即停止；日志每秒 ${rows} 行。`,
};
