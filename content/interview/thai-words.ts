/** English terms as they are spelt in Thai letters, with the word they stand for; a longer one goes first. */
const loans: Readonly<Record<string, string>> = {
  trace: 'เทรซ เทรส เทรช เทรด์',
  tracing: 'เทรซซิ่ง เทรซิ่ง เทรสซิ่ง',
  span: 'สแปน สแปนส์',
  sampling: 'แซมปลิ้ง แซมปลิง แซมพลิ้ง แซมพลิง แซมเปิลลิ่ง',
  sample: 'แซมเปิล แซมเปิ้ล',
  sampler: 'แซมเปลอร์ แซมเพลอร์',
  drop: 'ดรอป ดร็อป',
  error: 'เออเร่อ เอเรอร์ เออเรอร์ เอร์เรอร์ เออร์เรอร์ เอ็ร์เรอร์ อีเรอร์ เอ่อเร่อ',
  queue: 'คิว',
  query: 'คิวรี คิวรี่ เควรี',
  buffer: 'บัฟเฟอร์ บัพเฟอร์',
  batch: 'แบตช์ แบทช์ แบตซ์ แบช แบ็ตช์',
  cache: 'แคช แคชต์',
  load: 'โหลด',
  download: 'ดาวน์โหลด',
  config: 'คอนฟิก คอนฟิค',
  memory: 'เมมโมรี่ เมมโมรี เมโมรี่ หน่วยความจำ เมม แรม',
  cpu: 'ซีพียู',
  network: 'เน็ตเวิร์ก เน็ตเวิร์ค เครือข่าย',
  storage: 'สตอเรจ',
  restart: 'รีสตาร์ท รีสตาร์ต',
  retry: 'รีทราย รีไทร',
  latency: 'เลเทนซี เลเทนซี่ ลาเทนซี',
  attribute: 'แอตทริบิวต์ แอททริบิวต์ แอตทริบิวท์ แอทริบิวต์',
  policy: 'โพลิซี โพลิซี่ พอลิซี โพลีซี',
  head: 'เฮด',
  tail: 'เทล',
  header: 'เฮดเดอร์',
  random: 'แรนดอม สุ่ม',
  parent: 'พาเรนต์ แพเรนต์ พาเรนท์',
  child: 'ชายด์ ไชลด์',
  root: 'รูท รูต',
  link: 'ลิงก์ ลิงค์',
  log: 'ล็อก ล็อค',
  block: 'บล็อก บล็อค',
  metric: 'เมตริก เมทริก เมทริกซ์',
  collector: 'คอลเลกเตอร์ คอลเลคเตอร์ คอลเล็กเตอร์',
  backend: 'แบ็กเอนด์ แบคเอนด์ แบ็คเอนด์ แบ็คเอ็นด์',
  request: 'รีเควสต์ รีเควส รีเควสท์ ริเควส',
  service: 'เซอร์วิส',
  server: 'เซิร์ฟเวอร์ เซิฟเวอร์ เซอร์เวอร์',
  client: 'ไคลเอนต์ ไคลเอนท์',
  database: 'ดาต้าเบส ฐานข้อมูล',
  timeout: 'ไทม์เอาต์ ไทม์เอาท์',
  gateway: 'เกตเวย์ เกทเวย์',
  agent: 'เอเจนต์ เอเจ้นท์',
  percent: 'เปอร์ เปอร์เซ็นต์ เปอร์เซนต์ เปอเซ็นต์ เปอเซ็น เปอร์เซ็น เปอร์เซ็นท์',
  export: 'เอ็กซ์พอร์ต',
  exporter: 'เอ็กซ์พอร์ตเตอร์ เอ็กพอตเตอร์',
  pipeline: 'ไปป์ไลน์',
  processor: 'โพรเซสเซอร์',
  thread: 'เธรด',
  baggage: 'แบ็กเกจ แบกเกจ',
  context: 'คอนเท็กซ์ คอนเท็กซต์ คอนเท็ก',
  propagate: 'พรอพาเกต',
  propagation: 'พรอพาเกชัน',
  app: 'แอป แอพ',
  library: 'ไลบรารี ไลบรารี่',
  framework: 'เฟรมเวิร์ก',
  code: 'โค้ด',
  deploy: 'ดีพลอย',
  format: 'ฟอร์แมต ฟอร์แมท',
  key: 'คีย์',
  label: 'เลเบล',
  replica: 'เรพลิกา',
  async: 'อะซิงก์',
  disk: 'ดิสก์ ดิสค์',
  team: 'ทีม',
}

const stands = new Map(
  Object.entries(loans).flatMap(([english, spelt]) => spelt.split(' ').map((thai) => [thai, english] as const)),
)

/** A trace is often called a line, where it is told which one: เส้นเดียวกัน, ทั้งเส้น. */
const line = 'เส้น(?=เดียว|นี้|นั้น|ไหน|ใด|ละ|หนึ่ง|ที่(?:พัง|ช้า|error))|(?<=ทั้ง|ทุก|แต่ละ|หลาย)เส้น(?!ทาง)'

const alternatives = [...stands.keys()].toSorted((a, b) => b.length - a.length).join('|')
const loan = new RegExp(`(?:${line}|${alternatives})`, 'y')

/** The English term that stands in Thai letters at a place of a text, with the length it has there. */
export function loanAt(text: string, at: number): { word: string; length: number } | undefined {
  loan.lastIndex = at
  const found = loan.exec(text)?.[0]
  return found === undefined ? undefined : { word: stands.get(found) ?? 'trace', length: found.length }
}

/** Thai words that are said in several ways, by the way that is compared; what stands for nothing is not compared. */
const plainer: Readonly<Record<string, string>> = {
  ตัดสิน: 'ตัดสินใจ ดีไซด์ ฟันธง',
  รู้: 'ทราบ รับรู้ ล่วงรู้',
  เริ่ม: 'เริ่มต้น ตั้งต้น',
  จบ: 'สิ้นสุด เสร็จสิ้น เสร็จ จบสิ้น',
  ทิ้ง: 'ละทิ้ง โยนทิ้ง ตัดทิ้ง ลบทิ้ง',
  เก็บ: 'จัดเก็บ เก็บเอาไว้ เก็บไว้',
  หาย: 'สูญหาย หายไป ตกหล่น',
  อย่างไร: 'ยังไง',
  ไหม: 'มั้ย ไม๊',
  หรือเปล่า: 'รึเปล่า',
  มาก: 'เยอะ มากมาย',
  แค่: 'เพียง เพียงแค่',
  พัง: 'ล้มเหลว',
  เหมือนกัน: 'ตรงกัน เท่ากัน เหมือนๆกัน สอดคล้องกัน',
  ที่เหลือ: 'ส่วนที่เหลือ',
  ทั้งหมด: 'ทั้งสิ้น',
  เรียก: 'เรียกใช้',
  ตัวเดียว: 'อันเดียว',
  แต่ละตัว: 'แต่ละอัน',
  ตัวไหน: 'อันไหน',
  ตัวอื่น: 'อันอื่น คนอื่น',
  ตัวแรก: 'อันแรก',
  เล็กน้อย: 'นิดหน่อย นิดเดียว',
  เครื่อง: 'แมชชีน',
  คำนวณ: 'คำนวน คิดเลข',
  ประมาณ: 'ราวๆ ราว ราวๆว่า',
  ทำให้: 'ส่งผลให้',
  ถูก: 'โดน',
  เดินทาง: 'วิ่ง',
  ล่ม: 'ตาย ดับ',
  ตายตัว: 'ตายตัว',
  แนบ: 'แปะ',
  ดึง: 'แกะ',
  นอกบ้าน: 'นอกระบบ นอกบริษัท นอกองค์กร ข้างนอก ภายนอก',
  รอ: 'ยืนรอ รอคอย',
  อาจ: 'อาจจะ',
  ส่งต่อ: 'ส่งผ่าน',
  ใช้: 'กิน',
  ต้นทุน: 'ค่าใช้จ่าย',
  ครั้งเดียว: 'หนเดียว ทีเดียว',
  ทันที: 'เดี๋ยวนั้น ตอนนั้นเลย ปุ๊บ',
  คู่ค้า: 'พาร์ทเนอร์ พาร์ตเนอร์',
  ระหว่าง: 'ในระหว่าง',
  จำนวน: 'ปริมาณ',
  '': 'สามารถ ได้ทำการ ทำการ มีการ ในส่วนของ',
}

const says = new Map(
  Object.entries(plainer).flatMap(([plain, said]) =>
    said.split(' ').map((word) => [word.replaceAll('ๆ', ''), plain] as const),
  ),
)
// No word begins behind a vowel that is written before its consonant: there is no กิน in เกิน.
const others = new RegExp(
  `(?<![เแโใไ])(?:${[...says.keys()].toSorted((a, b) => b.length - a.length).join('|')}|(?<!ต้อง|บริ|ราย|จัด|หลัก|วิธี|อา|ประ|โครง)การ(?=[ก-ฮเแโไใ]))`,
  'y',
)

/** The plainer way to say what stands in Thai at a place of a text, with the length it has there. */
export function plainerAt(text: string, at: number): { word: string; length: number } | undefined {
  others.lastIndex = at
  const found = others.exec(text)?.[0]
  return found === undefined ? undefined : { word: says.get(found) ?? '', length: found.length }
}

/**
 * Words that have a shorter word of the field in them which is not meant: a phrase that begins or ends inside one of
 * them was not said.
 */
export const longerWords = (
  'กรอง รอบ รอด รอง รองรับ ครอบ ครอง รอย กรอบ กรอก ห้าม อย่าง เรียบร้อย สัมพันธ์ เก้าอี้ ทุกข์ ตัดสิน ตัดสินใจ เดียวกัน ' +
  'ต้นทุน ต้นทาง ปลายทาง กลางคืน กลางวัน บางที บางครั้ง หาย ปัญหา เสียหาย มหา จำนวน จำเป็น ประจำ จำกัด ขาด ขาย ดูแล รู้สึก ความเห็น ' +
  'หายใจ มากกว่า เต็มใจ พอสมควร พอดี พอใจ รวมถึง ถึงแม้ ถึงจะ จนถึง เห็นด้วย ตกลง ติดต่อ พันธ์ บล็อก แต่ละ แน่นอน'
).split(' ')

/** Words that join Thai clauses, and those that do so only behind a space, since they are also parts of other words. */
const joining =
  'แต่ว่า เพราะว่า เนื่องจาก เพราะฉะนั้น ฉะนั้น ดังนั้น อย่างไรก็ตาม นอกจากนี้ ยกเว้น เว้นแต่ แต่ เพราะ และ แล้ว ก็เลย เลย จึง ถ้าหาก ถ้า เมื่อ ซึ่ง ทำให้ ขณะที่ จนกว่า ทั้งที่'
const joiningBehindSpace = 'ส่วน พอ ตอน เวลา คือ เพื่อ หาก แม้ ในขณะ'

const anyOf = (words: string): RegExp =>
  new RegExp(
    `(?:${words
      .split(' ')
      .toSorted((a, b) => b.length - a.length)
      .join('|')})`,
    'y',
  )
const connective = anyOf(joining)
const spacedConnective = anyOf(`${joining} ${joiningBehindSpace}`)

/** The length of the connective that stands at a place of a text, or 0. */
export function connectiveAt(text: string, at: number, spaced: boolean): number {
  const pattern = spaced ? spacedConnective : connective
  pattern.lastIndex = at
  const found = pattern.exec(text)?.[0] ?? ''
  // แล้วแต่ and ตั้งแต่ are words of their own, and แต่ละ joins nothing.
  if (
    found === 'แต่' &&
    (text.startsWith('แต่ละ', at) || text.startsWith('แล้วแต่', at - 4) || text.startsWith('ตั้งแต่', at - 4))
  )
    return 0
  // ไม่ได้ทำให้ denies one thing and joins no two.
  if (found === 'ทำให้' && /(?:ไม่|ไม่ได้|จะ|เคย)$/.test(text.slice(0, at))) return 0
  // At the end of what is said, or before what is told, เลย joins nothing: ทุกตัวเลย, บอกเลยว่า.
  if (found === 'เลย' && /^(?:ว่า|ครับ|ค่ะ|คะ|นะ|\uE002|$)/.test(text.slice(at + 3))) return 0
  return found.length
}

/** Words and particles that a Thai sentence is made with and a list of terms is not. */
export const thaiGrammar = (
  'ที่ ของ และ หรือ แต่ เพราะ ถ้า เมื่อ ก็ จะ ได้ ไม่ ให้ เป็น คือ มี ใน จาก กับ แล้ว เลย ว่า ซึ่ง จึง ทำให้ ต้อง ควร แค่ ทุก ตัว ไป มา อยู่ ยัง กัน ' +
  'ด้วย นี้ นั้น มัน เรา ตอน หลัง ก่อน ถึง เอา แบบ อะไร ไหน ไหม ครับ ค่ะ โดย ตาม อีก พอ ส่วน เอง กว่า บน ถูก ตั้งแต่ ไว้ ต่อ แทน ยิ่ง'
).split(' ')
