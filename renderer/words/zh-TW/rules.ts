import { formatCount } from '../../format/numbers.ts';
import type { rules as source } from '../zh-CN/rules.ts';

export const rules: typeof source = {
  loading: '正在讀取…',
  on: '啟用自動應答',
  total: (hits) => `已應答 ${formatCount(hits)} 次`,
  suspended: (connections) =>
    `已暫停：對 ${formatCount(connections)} 個連線的應答超過了每分鐘上限，兩端可能在互相應答。`,
  resume: '恢復',
  reset: '計數歸零',
  answer: '比對方式',
  answers: { first: '第一個符合', all: '全部符合' },
  answerHint: {
    first: '從上到下，第一條符合的規則應答',
    all: '所有符合的規則都應答，按從上到下的順序',
  },
  list: '應答規則',
  none: '還沒有規則。新增一條：收到什麼，就回覆什麼。',
  add: '新增規則',
  full: (limit) => `最多 ${limit} 條規則`,
  rule: (place, name) => (name === '' ? `規則 ${place}` : `規則 ${place} ${name}`),
  enable: (name) => `啟用 ${name}`,
  hits: (count) => `命中 ${formatCount(count)} 次`,
  refused: (place) => `規則 ${place} 沒有儲存`,
  refusedAll: '規則沒有儲存',

  name: '名稱',
  which: '哪些幀',
  whichKinds: { all: '全部幀', some: '符合內容' },
  pattern: '比對內容',
  patternEmpty: '請輸入要比對的內容；填好之前，原來的條件仍有效',
  whole: '必須是整幀',
  peer: '對端',
  peerHint: '位址:連接埠 的一部分，空為任意，例如 192.168.1.2 或 :5001',
  reply: '應答',
  replies: { content: '固定內容或範本', echo: '回送', upper: '大寫回送' },
  content: '應答內容',
  contentHint: '範本裡 {{data}} 是收到的位元組，{{1}} 是正規表示式的第 1 組',
  delay: '延遲 (ms)',
  most: '最多應答 (次)',
  mostPerSecond: '每秒最多 (次)',
  unlimited: '空為不限',

  settings: '幀與保護',
  charset: '比對編碼',
  ownFraming: '另外分幀',
  ownFramingHint: '不勾選時，幀與資料日誌的相同',
  guard: '每分鐘上限 (次)',
  guardHint: '對一個連線的應答在一分鐘內超過它就暫停，以免兩個程式互相應答不止；空為不設',

  brief: {
    all: '全部幀',
    whole: (pattern) => `整幀 ${pattern}`,
    echo: '回送',
    upper: '大寫回送',
    empty: '（空）',
  },
};
