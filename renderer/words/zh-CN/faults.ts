import { type FaultCode, type FaultDetails, formatEndpoint } from '#contract';
import { charsetName } from '../../format/charset-name.ts';
import { formatCount } from '../../format/numbers.ts';
import { addressParts } from '../address-parts.ts';
import { automationFaults } from './automation-faults.ts';
import { storageFaults } from './storage-faults.ts';

/** A fault in words. The title tells what happened and ends without a full stop; the advice tells why and what to do, and may be empty. */
export interface FaultSentence {
  title: string;
  advice: string;
}

/** The address that the fault names, set off by spaces; nothing when it names none. */
function target({ address, port }: FaultDetails): string {
  if (address === undefined) return '';
  return port === undefined ? ` ${address} ` : ` ${formatEndpoint(address, port)} `;
}

const TIME_WAIT =
  'TCP 连接关闭后，系统会让它的地址在 TIME_WAIT 状态停留一段时间（通常 1～4 分钟），以免迟到的数据混入新连接';

function addressInUse({ port, owner, timeWait, transport }: FaultDetails): FaultSentence {
  const what = port === undefined ? '端口' : `端口 ${port}`;
  if (owner?.own) {
    return {
      title: `${what} 正被本程序的另一个会话占用`,
      advice: '一个端口同时只能给一个会话用。请先关闭那个会话，或改用别的端口。',
    };
  }
  if (owner) {
    return {
      title: `${what} 正被程序 ${owner.name}（PID ${owner.pid}）占用`,
      advice:
        transport === 'udp'
          ? '请退出那个程序，或改用别的端口。'
          : `请退出那个程序，或改用别的端口。如果它刚刚退出仍提示占用：${TIME_WAIT}，稍等再试即可。`,
    };
  }
  if (timeWait) {
    return {
      title: `${what} 上以前的连接还没有完全结束，暂时不能使用`,
      advice: `现在没有程序占用它。如果对端的程序还没有关闭它的一端，请关闭；${TIME_WAIT}。请稍等再试，或改用别的端口。`,
    };
  }
  return {
    title: `${what} 已被占用`,
    advice:
      transport === 'udp'
        ? '另一个程序（或本程序的另一个会话）正在使用它。请关闭它，或改用别的端口。'
        : `另一个程序（或本程序的另一个会话）正在使用它，请关闭它，或改用别的端口。如果刚刚关闭：${TIME_WAIT}，稍等再试即可。`,
  };
}

function addressInvalid(details: FaultDetails): FaultSentence {
  const { linkLocal, bare, zone, local } = addressParts(details);
  if (linkLocal) {
    return {
      title: zone === '' ? `“${bare}” 没有写明网络接口` : `本机没有名为 ${zone} 的网络接口`,
      advice: `fe80 开头的是链路本地地址，每个网络接口上都有这个网段，要在后面用 % 写明接口：${bare}%eth0（Windows 写接口编号，如 ${bare}%12）。${local ? '也可以从列表里选一个。' : ''}`,
    };
  }
  return {
    title: details.address === undefined ? '地址不正确' : `“${details.address}” 不是正确的地址`,
    advice: local
      ? '请填本机的 IPv4 地址（如 192.168.1.2）或 IPv6 地址（如 ::1），或从列表里选一个；这里不能填主机名。'
      : '请填 IPv4 地址（如 192.168.1.2）、IPv6 地址（如 ::1）或主机名。',
  };
}

function hexInvalid({ byteNumber, token }: FaultDetails): FaultSentence {
  const which = `第 ${byteNumber ?? 1} 个字节 "${token ?? ''}"`;
  return {
    title: /^[0-9a-f]$/i.test(token ?? '') ? `${which} 只有一位，不完整` : `${which} 不是十六进制`,
    advice: '每个字节写两位 0-9 或 A-F，例如 48 65、4865、0x48,0x65 或 \\x48\\x65。',
  };
}

function messageTooLong({ size, limit, transport }: FaultDetails): FaultSentence {
  const figures =
    size === undefined || limit === undefined
      ? ''
      : `：${formatCount(size)} 字节，上限 ${formatCount(limit)} 字节`;
  return transport !== 'udp'
    ? { title: `内容太长${figures}`, advice: '请分成几次发送。' }
    : {
        title: `数据报太长${figures}`,
        advice:
          'UDP 的一个数据报最多装 65,507 字节（65,535 减去 IP 首部 20 字节和 UDP 首部 8 字节），没有发送。请分成几个数据报发送。',
      };
}

export const faults: Record<FaultCode, (details: FaultDetails) => FaultSentence> = {
  INVALID_INPUT: ({ path }) => ({
    title: path ? `填写的内容不合规（${path}）` : '填写的内容不合规',
    advice: '请检查后再试。',
  }),
  UNKNOWN_METHOD: () => ({ title: '窗口与程序的版本不一致', advice: '请刷新页面，或重新启动 SockLab。' }),
  NOT_FOUND: () => ({
    title: '要找的内容已经不在了',
    advice: '会话可能已经关闭，或者记录已被清除、已让位给更新的记录。',
  }),
  INTERNAL: () => ({
    title: '程序内部出错',
    advice: '这是 SockLab 的缺陷。请再试一次；如果仍然出现，请把操作步骤告诉开发者。',
  }),
  DISCONNECTED: () => ({
    title: '窗口与程序的连接已中断',
    advice: '正在自动重连。如果程序已经退出，请重新启动它。',
  }),
  NOT_OPEN: () => ({ title: '还没有打开', advice: '请先点“打开”（客户端点“连接”），再发送。' }),
  ALREADY_OPEN: () => ({
    title: '正在使用中，不能修改网络设置',
    advice: '请先关闭（客户端先断开），改好后再打开。',
  }),
  CANCELLED: () => ({ title: '已取消', advice: '' }),
  TOO_MANY_SESSIONS: ({ limit }) => ({
    title: limit === undefined ? '会话太多' : `最多同时有 ${limit} 个会话`,
    advice: '请先关闭不用的会话。',
  }),
  ADDRESS_IN_USE: addressInUse,
  ADDRESS_NOT_AVAILABLE: ({ address }) => ({
    title: address === undefined ? '本机没有这个地址' : `本机没有地址 ${address}`,
    advice:
      '本地主机地址必须是这台电脑某个网络接口的地址。请从列表里选一个，或用 0.0.0.0（全部接口）。网线拔出、Wi-Fi 断开时地址也会消失。',
  }),
  ADDRESS_INVALID: addressInvalid,
  ADDRESS_FAMILY_MISMATCH: (details) => ({
    title: `地址${target(details)}与本地地址的类型不同`,
    advice:
      'IPv4 的套接字只能与 IPv4 地址通信，IPv6 的只能与 IPv6 地址通信。请把本地和远程地址改成同一种：都用 IPv4，或都用 IPv6。',
  }),
  PORT_NEEDS_RIGHTS: ({ port }) => ({
    title: port === undefined ? '没有使用这个端口的权限' : `没有使用端口 ${port} 的权限`,
    advice: '小于 1024 的端口一般只有管理员（root）能监听。请改用 1024 以上的端口，或以管理员身份运行。',
  }),
  NAME_NOT_FOUND: ({ address }) => ({
    title: address === undefined ? '找不到这个主机名' : `找不到主机名 ${address}`,
    advice: 'DNS 没有它的地址。请检查拼写和网络连接，或直接填 IP 地址。',
  }),
  REFUSED: (details) => ({
    title: `连接${target(details)}被拒绝`,
    advice:
      '对方主机回复了 RST：那个端口上没有程序在监听，或被防火墙拒绝。请确认服务端已经启动，地址和端口没有填错。',
  }),
  TIMED_OUT: (details) => ({
    title: `连接${target(details)}超时`,
    advice: '对方没有任何回应：主机可能关机、不在同一网络，或防火墙丢弃了请求。请检查地址、网络和防火墙。',
  }),
  HOST_UNREACHABLE: (details) => ({
    title: `主机${target(details)}不可达`,
    advice: '找不到通往这台主机的路。请检查地址是否正确、对方是否开机、是否在同一网段，以及网线或 Wi-Fi。',
  }),
  NETWORK_UNREACHABLE: (details) => ({
    title: `通往${target(details) || '那里'}的网络不可达`,
    advice: '这台电脑没有通往那个网络的路由。请检查网络连接、IP 地址、子网掩码和默认网关。',
  }),
  TOO_MANY_OPEN_FILES: () => ({
    title: '打开的套接字或文件太多，系统不再允许新建',
    advice: '请断开一些连接，或提高系统限制（Linux 和 macOS 用 ulimit -n）后重新启动程序。',
  }),
  PERMISSION_DENIED: () => ({
    title: '系统不允许这个操作',
    advice: '可能被防火墙或安全软件拦截，或者需要管理员权限。向广播地址发送也可能被拒绝。',
  }),
  RESET: () => ({
    title: '连接被对端重置',
    advice:
      '收到 RST：对方进程崩溃，或直接关闭了仍有数据未读的套接字。没有送达的数据已经丢失，可以重新连接。',
  }),
  ABORTED: () => ({
    title: '连接被本机中止',
    advice: '系统放弃了这个连接，常见原因是网络切换、网卡断开或电脑休眠。请检查网络后重新连接。',
  }),
  BROKEN_PIPE: () => ({
    title: '连接已经断开，无法再发送',
    advice: '对方已经关闭了连接，之后发送的数据没有人接收。请重新连接后再发送。',
  }),
  CLOSED_HERE: () => ({
    title: '连接已由本端关闭',
    advice: '关闭时系统还没有全部取走这些数据，它们没有发完。需要时请重新打开或连接后再发。',
  }),
  PORT_UNREACHABLE: (details) => ({
    title: `端口${target(details)}不可达`,
    advice:
      '对方主机回复了 ICMP“端口不可达”：那个 UDP 端口上没有程序在接收。请确认对方已经启动，端口没有填错。',
  }),
  MESSAGE_TOO_LONG: messageTooLong,
  NO_BUFFER_SPACE: () => ({
    title: '系统的网络缓冲区已满',
    advice: '发送得太快，或系统内存不足。请稍等再发，或降低发送频率。',
  }),
  SEND_QUEUE_FULL: ({ limit }) => ({
    title: limit === undefined ? '待发送的数据已满' : `待发送的数据已达上限 ${formatCount(limit)} 字节`,
    advice: '对方读得太慢，之前的数据还没有送出，这次没有发送。请等待发送的字节减少后再试，或断开这个对端。',
  }),
  NO_TARGET: () => ({
    title: '没有可以发送的对象',
    advice: '还没有客户端连接，或没有选择发送目标。请等客户端连上来，或选一个目标。',
  }),
  TARGET_GONE: (details) => ({
    title: `发送目标${target(details)}已经断开`,
    advice: '请在“发送目标”里另选一个。',
  }),
  NOTHING_TO_SEND: ({ file, command }) => {
    if (file) {
      return {
        title: `文件是空的：${file}`,
        advice: '里面没有可以发送的内容。请换一个文件，或等它写好再发送。',
      };
    }
    return command === undefined
      ? { title: '没有要发送的内容', advice: '请先在“发送内容”里输入。' }
      : {
          title: `第 ${formatCount(command)} 条指令没有内容`,
          advice: '请填写它的“指令内容”，或勾选“播放时跳过”。',
        };
  },
  NOTHING_TO_PLAY: ({ size }) => ({
    title: size ? `分组里的 ${formatCount(size)} 条指令都设为“播放时跳过”` : '分组里没有可以播放的指令',
    advice: size ? '没有可以播放的。请打开要播放的指令，取消勾选“播放时跳过”。' : '请先添加指令。',
  }),
  HEX_INVALID: hexInvalid,
  NOT_ENCODABLE: ({ charset, token }) => ({
    title: `${charset ? charsetName(charset) : '所选编码'} 里没有${token ? `“${token}”` : '其中一些字符'}`,
    advice: '请换一种发送编码（UTF-8 能表示全部字符），或改掉这些字符。',
  }),
  STORE_UNWRITABLE: () => ({
    title: '无法保存到磁盘',
    advice: '设置和会话在退出后不会保留。请检查磁盘空间和写权限。',
  }),
  ...automationFaults,
  ...storageFaults,
  SYSTEM_ERROR: ({ errno, syscall }) => ({
    title: `系统报告错误${errno ? ` ${errno}` : ''}${syscall ? `（${syscall}）` : ''}`,
    advice: '可以用这个错误名称搜索原因。请检查网络和设置后再试。',
  }),
};
