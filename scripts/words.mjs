/**
 * The sentences that `npm start`, and setting up and building for any other script, say on the terminal, in the language of
 * the system: Chinese where it is Chinese, English elsewhere. The window has its own words in renderer/words, the command
 * line in main/cli/words.ts.
 */

const english = {
  help: `Usage: npm start -- [options]

  --web            open the application window of an installed browser; do not try Electron
  --no-open        only serve: print the address and open nothing
  --port N         port of the local address, 0 to 65535 (0 = the system chooses; the default)
  --data-dir DIR   folder for settings and sessions
  --help           show this text

Environment: ELECTRON_MIRROR (where to download Electron from), SOCKLAB_BROWSER (program to open the window with).`,
  unknownOption: (option) => `There is no option ${option}.`,
  noValueExpected: (option) => `${option} takes no value.`,
  valueMissing: (option) => `${option} needs a value.`,
  badPort: (value) => `--port takes a whole number from 0 to 65535, not "${value}".`,
  waiting: 'Another start is setting up SockLab in this folder; waiting for it.',
  installing: 'Installing dependencies; the first time this takes a minute.',
  installFailed: (code) =>
    `The dependencies could not be installed (npm ci ended with ${code}). Is the npm registry reachable? ` +
    'A mirror is chosen with: npm config set registry https://registry.npmmirror.com',
  npmMissing: 'npm was not found. Install it together with Node and try again.',
  buildFailed: 'The program could not be built; the reason is above.',
  electronDownloading: (version) => `Downloading Electron ${version} …`,
  electronProgress: (megabytes) => `Downloading Electron: ${megabytes} MB`,
  electronMissing: 'Electron is not on this machine, so SockLab opens in a browser window instead.',
  electronNotDownloaded: (reason) =>
    `Electron could not be downloaded (${reason}), so SockLab opens in a browser window instead; ELECTRON_MIRROR chooses another source.`,
  electronTriedBefore: (date) =>
    `Electron could not be downloaded at ${date} and is tried again a day later, so SockLab opens in a browser window instead.`,
  electronBroken: 'Electron could not start on this machine, so SockLab opens in a browser window instead.',
  stalled: (seconds) => `nothing arrived for ${seconds} s`,
  tooSlow: (seconds) => `not complete after ${seconds} s`,
  opened: (browser) => `SockLab opens in a window of ${browser}. Closing the window ends the program.`,
  noDisplay: 'There is no display here. Open the address above in a browser; Ctrl+C ends SockLab.',
  noBrowser:
    'No Chromium, Chrome or Edge was found. Open the address above in a browser; Ctrl+C ends SockLab.',
  browserBroken: (browser) =>
    `${browser} could not open a window. Open the address above in a browser; Ctrl+C ends SockLab.`,
  anotherAddress: 'An address is good for one window; Enter gives another.',
  serverEnded: (code) => `SockLab ended unexpectedly (${code}); the reason is above.`,
};

/** @type {typeof english} */
const chinese = {
  help: `用法: npm start -- [选项]

  --web            在已安装浏览器的应用窗口中打开，不尝试 Electron
  --no-open        只提供服务: 打印地址，不打开窗口
  --port N         本机地址的端口，0 到 65535 (0 = 由系统选择，默认)
  --data-dir DIR   保存设置和会话的文件夹
  --help           显示本说明

环境变量: ELECTRON_MIRROR (下载 Electron 的镜像)，SOCKLAB_BROWSER (打开窗口所用的浏览器程序)。`,
  unknownOption: (option) => `没有 ${option} 这个选项。`,
  noValueExpected: (option) => `${option} 不带值。`,
  valueMissing: (option) => `${option} 需要一个值。`,
  badPort: (value) => `--port 应为 0 到 65535 的整数，而不是“${value}”。`,
  waiting: '另一个启动正在此文件夹中准备 SockLab，正在等待。',
  installing: '正在安装依赖，第一次大约需要一分钟。',
  installFailed: (code) =>
    `依赖安装失败 (npm ci 以 ${code} 结束)。npm 源能访问吗? ` +
    '可以换用镜像: npm config set registry https://registry.npmmirror.com',
  npmMissing: '没有找到 npm。请与 Node 一起安装后重试。',
  buildFailed: '程序构建失败，原因见上。',
  electronDownloading: (version) => `正在下载 Electron ${version} …`,
  electronProgress: (megabytes) => `正在下载 Electron: ${megabytes} MB`,
  electronMissing: '本机没有 Electron，SockLab 改在浏览器窗口中打开。',
  electronNotDownloaded: (reason) =>
    `Electron 下载失败 (${reason})，SockLab 改在浏览器窗口中打开；可用 ELECTRON_MIRROR 指定镜像。`,
  electronTriedBefore: (date) => `Electron 在 ${date} 下载失败，一天后再试，SockLab 改在浏览器窗口中打开。`,
  electronBroken: 'Electron 无法在本机启动，SockLab 改在浏览器窗口中打开。',
  stalled: (seconds) => `${seconds} 秒内没有收到数据`,
  tooSlow: (seconds) => `${seconds} 秒内没有完成`,
  opened: (browser) => `SockLab 在 ${browser} 的窗口中打开，关闭窗口即结束程序。`,
  noDisplay: '这里没有图形界面。请在浏览器中打开上面的地址；按 Ctrl+C 结束 SockLab。',
  noBrowser: '没有找到 Chromium、Chrome 或 Edge。请在浏览器中打开上面的地址；按 Ctrl+C 结束 SockLab。',
  browserBroken: (browser) => `${browser} 无法打开窗口。请在浏览器中打开上面的地址；按 Ctrl+C 结束 SockLab。`,
  anotherAddress: '一个地址只能打开一个窗口，按回车得到新的地址。',
  serverEnded: (code) => `SockLab 意外结束 (${code})，原因见上。`,
};

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} systemLocale as Intl knows it; Windows has no LANG
 */
export function chooseWords(env, systemLocale) {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || systemLocale;
  return locale.toLowerCase().startsWith('zh') ? chinese : english;
}

export const words = chooseWords(process.env, Intl.DateTimeFormat().resolvedOptions().locale);
