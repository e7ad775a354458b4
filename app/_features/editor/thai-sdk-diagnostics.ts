type Params = Readonly<Record<string, string | number>>

const meant = ({ meant: name }: Params): string => (name === undefined ? '' : ` หมายถึง ${name} หรือเปล่า`)

/** What a key takes, by the engine's name for it. */
const TYPES: Record<string, string> = {
  string: 'ข้อความ',
  number: 'ตัวเลข',
  int: 'ตัวเลขจำนวนเต็ม',
  boolean: 'true หรือ false',
  object: 'map',
  record: 'map',
  array: 'list',
  attribute: 'ข้อความ ตัวเลข true หรือ false หรือ list ของอย่างใดอย่างหนึ่ง',
}

/** What is wrong with an SDK's document, in Thai, by code; names and numbers come as `params`. */
export const SDK_SENTENCES: Record<string, (params: Params) => string> = {
  'sdk-yaml': () => 'ตั้งแต่ตรงนี้ไม่ใช่ YAML แล้ว ต้นเหตุมักอยู่ก่อนหน้าหนึ่งหรือสองบรรทัด เช่น ขาด : มี tab หรือย่อหน้าไม่เท่ากัน',
  'sdk-too-long': () => 'config ยาวเกินกว่าที่จะอ่าน ของจริงยาวไม่กี่ kB วางผิดอันหรือเปล่า',
  'sdk-too-deep': () => 'config ซ้อนลึกเกินไป ของจริงลึกราว 10 ชั้น',
  'sdk-bad-reference': ({ reference }) => `${reference} แทนค่าไม่ได้ เขียน \${NAME} ถ้ามีค่าตั้งต้นเขียน \${NAME:-default}`,
  'sdk-bad-alias': ({ alias }) => `*${alias} ไม่ได้ซ้ำอะไร เพราะข้างบนไม่มี &${alias}`,
  'sdk-too-many-aliases': () => 'anchor กับ alias ขยายข้อความจนใหญ่เกินไป',
  'sdk-unknown-key': (params) => `ตรงนี้ไม่มี key ชื่อ ${params['key']}${meant(params) || ' กด Ctrl Space เพื่อดูว่ามีอะไรบ้าง'}`,
  'sdk-ignored-key': (params) => `ไม่มี key ชื่อ ${params['key']} แต่ SDK ปล่อยผ่านและไม่อ่าน${meant(params)}`,
  'sdk-missing-key': ({ key }) => `ตรงนี้ต้องมี key ชื่อ ${key} ด้วย`,
  'sdk-wrong-type': ({ key, expected, milliseconds }) => {
    const type = `${key} รับ${startsThai(TYPES[String(expected)] ?? String(expected))}`
    return milliseconds === undefined ? type : `${type} นับเป็น ms และไม่มีหน่วย เขียน ${milliseconds}`
  },
  'sdk-unknown-word': (params) => `${params['key']} รับ ${params['words']}${meant(params)}`,
  'sdk-empty-list': ({ key }) => `${key} ต้องมีอย่างน้อยหนึ่งรายการ`,
  'sdk-too-small': ({ key, least }) => `${key} ต้องไม่น้อยกว่า ${least}`,
  'sdk-too-large': ({ key, most }) => `${key} ต้องไม่เกิน ${most}`,
  'sdk-format': () => 'SDK รุ่นนี้อ่าน format "1.0" เขียนในเครื่องหมายคำพูด',
  'sdk-newer-format': ({ format }) => `format ${format} ใหม่กว่าที่ SDK รู้จัก ค่าบางตัวจึงอาจไม่มีใครอ่าน`,
  'sdk-choose-one': ({ noun, all }) => `ตรงนี้ต้องมี ${noun} หนึ่งตัว เลือกจาก ${all}`,
  'sdk-only-one': ({ noun }) => `ตรงนี้มี ${noun} ได้ตัวเดียว เอาที่เหลือออก`,
  'sdk-attribute-type': ({ name, type }) => `ค่าของ ${name} ไม่ใช่ ${type} แก้ค่าหรือ type ให้ตรงกัน`,
  'sdk-bad-value': () => 'SDK ไม่รู้จักค่านี้ กด Ctrl Space เพื่อดูว่ารับค่าอะไร',
  'sdk-unknown-compression': ({ compression }) =>
    `SDK ไม่รู้จัก compression ชื่อ ${compression} จึงส่งโดยไม่บีบอัด ที่รู้จักคือ gzip และ none`,
  'sdk-bad-list': () => 'ใน list นี้มีคู่ที่ไม่ใช่ key=value SDK จึงทิ้งทั้ง list แก้คู่นั้น',
  'sdk-unknown-propagator': (params) => `ไม่มี propagator ชื่อ ${params['name']}${meant(params)}`,
  'sdk-batch-larger-than-queue': ({ queue }) =>
    `batch ใหญ่กว่าคิวไม่ได้ SDK จึงใช้ ${queue} ลด max_export_batch_size หรือเพิ่ม max_queue_size`,
  'sdk-bad-variable': ({ variable }) => `SDK ใช้ค่าของ ${variable} ไม่ได้ จึงใช้ค่าตั้งต้นแทน`,
}

/** Latin words stand apart from Thai ones. */
const startsThai = (words: string): string => (/^[a-z]/i.test(words) ? ` ${words}` : words)
