/** A session as a file: 保存会话, 打开会话. */
export const sessionFiles = {
  menu: '会话文件',
  save: '保存会话…',
  open: '打开会话…',
  hint: '会话文件（.json）包含设置、快捷指令、自动应答规则、步骤、脚本和显示方式，不含收发的数据。也可以拖到窗口上打开。',
};
