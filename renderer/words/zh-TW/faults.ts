import { type FaultDetails, formatEndpoint } from '#contract';
import { charsetName } from '../../format/charset-name.ts';
import { formatCount } from '../../format/numbers.ts';
import { addressParts } from '../address-parts.ts';
import type { FaultSentence, faults as source } from '../zh-CN/faults.ts';
import { automationFaults } from './automation-faults.ts';
import { storageFaults } from './storage-faults.ts';

function target({ address, port }: FaultDetails): string {
  if (address === undefined) return '';
  return port === undefined ? ` ${address} ` : ` ${formatEndpoint(address, port)} `;
}

const TIME_WAIT =
  'TCP 連線關閉後，系統會讓它的位址在 TIME_WAIT 狀態停留一段時間（通常 1～4 分鐘），以免遲到的資料混入新連線';

function addressInUse({ port, owner, timeWait, transport }: FaultDetails): FaultSentence {
  const what = port === undefined ? '連接埠' : `連接埠 ${port}`;
  if (owner?.own) {
    return {
      title: `${what} 正被本程式的另一個工作階段佔用`,
      advice: '一個連接埠同時只能給一個工作階段用。請先關閉那個工作階段，或改用別的連接埠。',
    };
  }
  if (owner) {
    return {
      title: `${what} 正被程式 ${owner.name}（PID ${owner.pid}）佔用`,
      advice:
        transport === 'udp'
          ? '請結束那個程式，或改用別的連接埠。'
          : `請結束那個程式，或改用別的連接埠。如果它剛結束仍提示佔用：${TIME_WAIT}，稍等再試即可。`,
    };
  }
  if (timeWait) {
    return {
      title: `${what} 上以前的連線還沒有完全結束，暫時不能使用`,
      advice: `現在沒有程式佔用它。如果對端的程式還沒有關閉它的一端，請關閉；${TIME_WAIT}。請稍等再試，或改用別的連接埠。`,
    };
  }
  return {
    title: `${what} 已被佔用`,
    advice:
      transport === 'udp'
        ? '另一個程式（或本程式的另一個工作階段）正在使用它。請關閉它，或改用別的連接埠。'
        : `另一個程式（或本程式的另一個工作階段）正在使用它，請關閉它，或改用別的連接埠。如果剛剛關閉：${TIME_WAIT}，稍等再試即可。`,
  };
}

function addressInvalid(details: FaultDetails): FaultSentence {
  const { linkLocal, bare, zone, local } = addressParts(details);
  if (linkLocal) {
    return {
      title: zone === '' ? `「${bare}」沒有寫明網路介面` : `本機沒有名為 ${zone} 的網路介面`,
      advice: `fe80 開頭的是鏈路本地位址，每個網路介面上都有這個網段，要在後面用 % 寫明介面：${bare}%eth0（Windows 寫介面編號，如 ${bare}%12）。${local ? '也可以從清單裡選一個。' : ''}`,
    };
  }
  return {
    title: details.address === undefined ? '位址不正確' : `「${details.address}」不是正確的位址`,
    advice: local
      ? '請填本機的 IPv4 位址（如 192.168.1.2）或 IPv6 位址（如 ::1），或從清單裡選一個；這裡不能填主機名稱。'
      : '請填 IPv4 位址（如 192.168.1.2）、IPv6 位址（如 ::1）或主機名稱。',
  };
}

function hexInvalid({ byteNumber, token }: FaultDetails): FaultSentence {
  const which = `第 ${byteNumber ?? 1} 個位元組 "${token ?? ''}"`;
  return {
    title: /^[0-9a-f]$/i.test(token ?? '') ? `${which} 只有一位，不完整` : `${which} 不是十六進位`,
    advice: '每個位元組寫兩位 0-9 或 A-F，例如 48 65、4865、0x48,0x65 或 \\x48\\x65。',
  };
}

function messageTooLong({ size, limit, transport }: FaultDetails): FaultSentence {
  const figures =
    size === undefined || limit === undefined
      ? ''
      : `：${formatCount(size)} 位元組，上限 ${formatCount(limit)} 位元組`;
  return transport !== 'udp'
    ? { title: `內容太長${figures}`, advice: '請分成幾次傳送。' }
    : {
        title: `資料包太長${figures}`,
        advice:
          'UDP 的一個資料包最多裝 65,507 位元組（65,535 減去 IP 標頭 20 位元組和 UDP 標頭 8 位元組），沒有傳送。請分成幾個資料包傳送。',
      };
}

export const faults: typeof source = {
  INVALID_INPUT: ({ path }) => ({
    title: path ? `填寫的內容不合規（${path}）` : '填寫的內容不合規',
    advice: '請檢查後再試。',
  }),
  UNKNOWN_METHOD: () => ({ title: '視窗與程式的版本不一致', advice: '請重新整理頁面，或重新啟動 SockLab。' }),
  NOT_FOUND: () => ({
    title: '要找的內容已經不在了',
    advice: '工作階段可能已經關閉，或者記錄已被清除、已讓位給更新的記錄。',
  }),
  INTERNAL: () => ({
    title: '程式內部出錯',
    advice: '這是 SockLab 的缺陷。請再試一次；如果仍然出現，請把操作步驟告訴開發者。',
  }),
  DISCONNECTED: () => ({
    title: '視窗與程式的連線已中斷',
    advice: '正在自動重新連線。如果程式已經結束，請重新啟動它。',
  }),
  NOT_OPEN: () => ({
    title: '還沒有開啟',
    advice: '請先按「開啟」（用戶端按「連線」），再傳送。',
  }),
  ALREADY_OPEN: () => ({
    title: '正在使用中，不能修改網路設定',
    advice: '請先關閉（用戶端先中斷連線），改好後再開啟。',
  }),
  CANCELLED: () => ({ title: '已取消', advice: '' }),
  TOO_MANY_SESSIONS: ({ limit }) => ({
    title: limit === undefined ? '工作階段太多' : `最多同時有 ${limit} 個工作階段`,
    advice: '請先關閉不用的工作階段。',
  }),
  ADDRESS_IN_USE: addressInUse,
  ADDRESS_NOT_AVAILABLE: ({ address }) => ({
    title: address === undefined ? '本機沒有這個位址' : `本機沒有位址 ${address}`,
    advice:
      '本地主機位址必須是這台電腦某個網路介面的位址。請從清單裡選一個，或用 0.0.0.0（全部介面）。網路線拔出、Wi-Fi 斷線時位址也會消失。',
  }),
  ADDRESS_INVALID: addressInvalid,
  ADDRESS_FAMILY_MISMATCH: (details) => ({
    title: `位址${target(details)}與本地位址的類型不同`,
    advice:
      'IPv4 的通訊端只能與 IPv4 位址通訊，IPv6 的只能與 IPv6 位址通訊。請把本地和遠端位址改成同一種：都用 IPv4，或都用 IPv6。',
  }),
  PORT_NEEDS_RIGHTS: ({ port }) => ({
    title: port === undefined ? '沒有使用這個連接埠的權限' : `沒有使用連接埠 ${port} 的權限`,
    advice: '小於 1024 的連接埠一般只有管理員（root）能監聽。請改用 1024 以上的連接埠，或以管理員身分執行。',
  }),
  NAME_NOT_FOUND: ({ address }) => ({
    title: address === undefined ? '找不到這個主機名稱' : `找不到主機名稱 ${address}`,
    advice: 'DNS 沒有它的位址。請檢查拼字和網路連線，或直接填 IP 位址。',
  }),
  REFUSED: (details) => ({
    title: `連線${target(details)}被拒絕`,
    advice:
      '對方主機回覆了 RST：那個連接埠上沒有程式在監聽，或被防火牆拒絕。請確認伺服端已經啟動，位址和連接埠沒有填錯。',
  }),
  TIMED_OUT: (details) => ({
    title: `連線${target(details)}逾時`,
    advice: '對方沒有任何回應：主機可能關機、不在同一網路，或防火牆丟棄了請求。請檢查位址、網路和防火牆。',
  }),
  HOST_UNREACHABLE: (details) => ({
    title: `主機${target(details)}無法到達`,
    advice: '找不到通往這台主機的路。請檢查位址是否正確、對方是否開機、是否在同一網段，以及網路線或 Wi-Fi。',
  }),
  NETWORK_UNREACHABLE: (details) => ({
    title: `通往${target(details) || '那裡'}的網路無法到達`,
    advice: '這台電腦沒有通往那個網路的路由。請檢查網路連線、IP 位址、子網路遮罩和預設閘道。',
  }),
  TOO_MANY_OPEN_FILES: () => ({
    title: '開啟的通訊端或檔案太多，系統不再允許新建',
    advice: '請中斷一些連線，或提高系統限制（Linux 和 macOS 用 ulimit -n）後重新啟動程式。',
  }),
  PERMISSION_DENIED: () => ({
    title: '系統不允許這個操作',
    advice: '可能被防火牆或安全軟體攔截，或者需要管理員權限。向廣播位址傳送也可能被拒絕。',
  }),
  RESET: () => ({
    title: '連線被對端重設',
    advice:
      '收到 RST：對方行程當機，或直接關閉了仍有資料未讀的通訊端。沒有送達的資料已經遺失，可以重新連線。',
  }),
  ABORTED: () => ({
    title: '連線被本機中止',
    advice: '系統放棄了這個連線，常見原因是網路切換、網路卡斷線或電腦休眠。請檢查網路後重新連線。',
  }),
  BROKEN_PIPE: () => ({
    title: '連線已經中斷，無法再傳送',
    advice: '對方已經關閉了連線，之後傳送的資料沒有人接收。請重新連線後再傳送。',
  }),
  CLOSED_HERE: () => ({
    title: '連線已由本端關閉',
    advice: '關閉時系統還沒有全部取走這些資料，它們沒有送完。需要時請重新開啟或連線後再送。',
  }),
  PORT_UNREACHABLE: (details) => ({
    title: `連接埠${target(details)}無法到達`,
    advice:
      '對方主機回覆了 ICMP「連接埠無法到達」：那個 UDP 連接埠上沒有程式在接收。請確認對方已經啟動，連接埠沒有填錯。',
  }),
  MESSAGE_TOO_LONG: messageTooLong,
  NO_BUFFER_SPACE: () => ({
    title: '系統的網路緩衝區已滿',
    advice: '傳送得太快，或系統記憶體不足。請稍等再傳，或降低傳送頻率。',
  }),
  SEND_QUEUE_FULL: ({ limit }) => ({
    title: limit === undefined ? '待傳送的資料已滿' : `待傳送的資料已達上限 ${formatCount(limit)} 位元組`,
    advice:
      '對方讀得太慢，之前的資料還沒有送出，這次沒有傳送。請等待傳送的位元組減少後再試，或中斷這個對端。',
  }),
  NO_TARGET: () => ({
    title: '沒有可以傳送的對象',
    advice: '還沒有用戶端連線，或沒有選擇傳送目標。請等用戶端連上來，或選一個目標。',
  }),
  TARGET_GONE: (details) => ({
    title: `傳送目標${target(details)}已經中斷連線`,
    advice: '請在「傳送目標」裡另選一個。',
  }),
  NOTHING_TO_SEND: ({ file, command }) => {
    if (file) {
      return {
        title: `檔案是空的：${file}`,
        advice: '裡面沒有可以傳送的內容。請換一個檔案，或等它寫好再傳送。',
      };
    }
    return command === undefined
      ? { title: '沒有要傳送的內容', advice: '請先在「傳送內容」裡輸入。' }
      : {
          title: `第 ${formatCount(command)} 筆指令沒有內容`,
          advice: '請填寫它的「指令內容」，或勾選「播放時略過」。',
        };
  },
  NOTHING_TO_PLAY: ({ size }) => ({
    title: size ? `群組裡的 ${formatCount(size)} 筆指令都設為「播放時略過」` : '群組裡沒有可以播放的指令',
    advice: size ? '沒有可以播放的。請打開要播放的指令，取消勾選「播放時略過」。' : '請先新增指令。',
  }),
  HEX_INVALID: hexInvalid,
  NOT_ENCODABLE: ({ charset, token }) => ({
    title: `${charset ? charsetName(charset) : '所選編碼'} 裡沒有${token ? `「${token}」` : '其中一些字元'}`,
    advice: '請換一種傳送編碼（UTF-8 能表示全部字元），或改掉這些字元。',
  }),
  STORE_UNWRITABLE: () => ({
    title: '無法儲存到磁碟',
    advice: '設定和工作階段在結束後不會保留。請檢查磁碟空間和寫入權限。',
  }),
  ...automationFaults,
  ...storageFaults,
  SYSTEM_ERROR: ({ errno, syscall }) => ({
    title: `系統回報錯誤${errno ? ` ${errno}` : ''}${syscall ? `（${syscall}）` : ''}`,
    advice: '可以用這個錯誤名稱搜尋原因。請檢查網路和設定後再試。',
  }),
};
