import type { tasks as source } from '../zh-CN/tasks.ts';

export const tasks: typeof source = {
  names: {
    periodic: '循環傳送',
    play: '播放快捷指令',
    file: '傳送檔案',
    sequence: '傳送-期待',
    script: '指令碼',
    replay: '重播',
  },
  running: '執行中',
  ends: { done: '已完成', stopped: '已停止', failed: '失敗' },
  closed: '連線已中斷，或工作階段已關閉',
};
