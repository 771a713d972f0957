/** The frame of the window: header, tabs, notices, status bar. */
export const app = {
  name: 'SockLab 网络调试助手',
  sessions: '会话',
  newSession: '新建会话',
  newSessionHint: 'Ctrl+N 或 Alt+N',
  closeSession: (title: string) => `关闭会话 ${title}`,
  tooManySessions: (limit: number) => `最多同时有 ${limit} 个会话，请先关闭不用的。`,
  alwaysOnTop: '窗口置顶',
  sideBySide: '并排显示',
  sidePanel: '设置面板',
  sidePanelHide: '收起设置面板',
  sidePanelShow: '展开设置面板',
  presentation: '演示模式',
  otherSession: '右侧会话',
  noSession: '还没有会话。',

  closing: {
    title: '关闭会话？',
    open: (title: string) => `${title} 还在运行。关闭会话会断开它的全部连接。`,
    kept: '它的数据日志留在磁盘上，以后可以用“打开记录”再看。',
    /** Recording had stopped: some of the log may be in memory only. */
    partly: '它的数据日志只有一部分写到了磁盘：没有写入的会丢失，其余以后可以用“打开记录”再看。',
    lost: '它的数据日志只在内存里，没有记录到磁盘，关闭后会一并删除。',
    confirm: '断开并关闭',
    confirmIdle: '关闭',
  },

  phase: {
    ready: '就绪',
    opening: '打开中…',
    connecting: '连接中…',
    listening: (address: string) => `监听 ${address}`,
    bound: (address: string) => `已绑定 ${address}`,
    connected: (address: string) => `已连接 ${address}`,
    closing: '关闭中…',
    closed: '已关闭',
    disconnected: '已断开',
    failed: (title: string) => `失败：${title}`,
  },

  status: {
    label: '状态栏',
    laddr: '本地端',
    raddr: '远程端',
    received: '接收',
    sent: '发送',
    receiveRate: '接收速率',
    sendRate: '发送速率',
    dropped: '丢弃',
    droppedHint: '接收缓冲区已满时，系统丢弃的数据报个数',
    pending: '待发送',
    pendingHint: '已交给程序、系统还没有取走的字节：对端读得慢时会增加',
    evicted: '已淘汰',
    evictedHint: (records: string, bytes: string | null) =>
      `数据日志达到上限，最旧的 ${records} 条记录${bytes === null ? '' : `（${bytes} 字节）`}已让位给新记录`,
    records: (count: string) => `${count} 条`,
    receiveBuffer: '接收缓冲区',
    receiveBufferHint: '系统实际给出的 UDP 接收缓冲区大小',
    reset: '复位计数',
    capture: {
      recording: (size: string) => `记录到磁盘 ${size}`,
      recordingHint: (name: string) => `数据日志正在写入记录“${name}”，程序退出后还在`,
      waiting: (size: string) => `等待写入 ${size}`,
      waitingHint: '已经收到、还没有写到磁盘的数据',
      throttling: '磁盘慢，已暂停接收（不丢数据）',
      throttlingHint: '磁盘写得比网络慢：TCP 连接暂停读取，对方会等待，磁盘赶上后自动继续',
      off: '未记录到磁盘',
      offHint: '数据日志只在内存里，退出后不保留。可以在“设置”里打开“记录到磁盘”。',
      stopped: (why: string) => `已停止记录：${why}`,
      stoppedHint: (advice: string) => `收发照常进行，新的数据只留在内存里。${advice}`,
      readOnly: (size: string) => `只读记录 ${size}`,
      unknownReason: '原因不明',
    },
  },

  notices: {
    label: '通知',
    'settings-damaged': (file: string) => `设置文件已损坏，已另存为 ${file}，本次使用默认设置。`,
    'sessions-damaged': (file: string) => `会话文件已损坏，已另存为 ${file}，本次从新会话开始。`,
    'history-damaged': (file: string) => `历史发送文件已损坏，已另存为 ${file}，历史从空白开始。`,
    'store-unwritable': (file: string) =>
      `无法写入 ${file}：设置和会话在退出后不会保留。请检查磁盘空间和写权限。`,
    'second-instance': (file: string, instead: string) =>
      `另一个 SockLab 正在使用数据文件夹 ${file}，本窗口改用 ${instead}：设置、会话和记录另存在那里，与那个窗口互不影响，以后单独打开一个窗口时看不到它们。`,
    'notes-unwritable': (file: string) =>
      `无法保存记录 ${file} 的标记和备注：退出后不会保留。请检查磁盘空间和写权限，程序会自动再试。`,
    'capture-unreadable': (file: string) =>
      `无法打开记录 ${file}。原文件保持不变，它的会话会另建一份新记录。`,
  },

  lost: '与程序的连接已中断，正在重新连接… 如果程序已经退出，请重新启动它。',
  gone: {
    title: '这个地址已经用过了',
    why: '为了安全，每个地址只能打开一次，换浏览器或程序重启后都需要新地址。',
    how: '在启动 SockLab 的终端里按 Enter，会得到一个新地址；也可以重新启动程序。',
  },
  unreachable: {
    title: '连接不上 SockLab',
    how: '程序可能已经退出。请重新启动它，再打开它给出的地址。',
  },
};
