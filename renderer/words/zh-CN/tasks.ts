/** What a session does by itself: each kind, and how it ended. */
export const tasks = {
  names: {
    periodic: '循环发送',
    play: '播放快捷指令',
    file: '发送文件',
    sequence: '发送-期待',
    script: '脚本',
    replay: '重放',
  },
  running: '运行中',
  ends: { done: '已完成', stopped: '已停止', failed: '失败' },
  /** Why a task is over that ran until its session was closed. */
  closed: '连接已断开，或会话已关闭',
};
