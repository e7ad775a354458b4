import { CODE_SENTENCES } from './thai-code-diagnostics.ts'
import { SDK_SENTENCES } from './thai-sdk-diagnostics.ts'

/** What the engine's sentence names in quotation marks: what is meant, and what may have been meant. */
export type NamedParts = { name: string; closest: string | null }

const sentences: Record<string, (parts: NamedParts) => string> = {
  'yaml-syntax': () => 'ตั้งแต่ตรงนี้ไม่ใช่ YAML แล้ว ต้นเหตุมักอยู่ก่อนหน้าหนึ่งหรือสองบรรทัด เช่น ขาด : มี tab หรือย่อหน้าไม่เท่ากัน',
  'duplicate-key': () => 'key เดียวกันมีสองครั้งใน map เดียว รวมไว้ที่เดียว หรือตั้งชื่อให้ต่างกัน',
  'not-a-map': () => 'config ต้องเป็น map มี key คือ receivers, processors, exporters และ service',
  'bad-reference': () => 'มี ${…} ที่แทนค่าไม่ได้ เขียน ${env:NAME} ถ้ามีค่าตั้งต้นเขียน ${env:NAME:-default}',
  'unknown-key': ({ name, closest }) =>
    `ตรงนี้ไม่มี key ชื่อ ${name}${closest ? ` หมายถึง ${closest} หรือเปล่า` : ' กด Ctrl Space เพื่อดูว่ามีอะไรบ้าง'}`,
  'wrong-type': () => 'ค่านี้ไม่ใช่ชนิดที่ key นี้รับ ใส่เครื่องหมายคำพูดจะเป็นข้อความ ถ้าไม่ใส่ 10 เป็นตัวเลข ส่วน true เป็น true หรือ false',
  'bad-duration': () => 'ระยะเวลาคือตัวเลขตามด้วยหน่วย ไม่เว้นวรรค เช่น 500ms, 10s, 1m30s',
  'invalid-value': () => 'component นี้ไม่รู้จักค่านี้ กด Ctrl Space เพื่อดูว่ารับค่าอะไร',
  'unknown-component': ({ name, closest }) =>
    `ที่นี่ไม่มี component ชนิด ${name}${closest ? ` หมายถึง ${closest} หรือเปล่า` : ''}`,
  'removed-component': () => 'exporter นี้ถูกเอาออกจาก collector แล้ว ใช้ debug แทน',
  'invalid-component-id': () => 'id คือชนิด หรือชนิดตามด้วยชื่อ คั่นด้วย / เช่น batch, batch/large',
  'invalid-pipeline-id': () => 'pipeline ตั้งชื่อตาม signal คือ traces, metrics หรือ logs ตามด้วย / และชื่อก็ได้',
  'empty-configuration': () => 'ยังไม่ได้ตั้งค่าอะไร อย่างน้อยต้องมี receiver, exporter และ pipeline ที่เชื่อมกัน',
  'missing-section': () => 'ส่วนที่ต้องมีหายไปหรือว่างอยู่',
  'missing-key': () => 'ต้องมี key นี้ด้วย',
  'ambiguous-id': () => 'connector กับ component อื่นใช้ id เดียวกัน pipeline จึงไม่รู้ว่าหมายถึงตัวไหน',
  'missing-reference': ({ name, closest }) =>
    `pipeline อ้างถึง ${name} แต่ไม่มีตัวนี้${closest ? ` หมายถึง ${closest} หรือเปล่า id ใน pipeline ต้องตรงกับที่ตั้งไว้` : ' ตั้งค่าให้มี หรือเอาออกจาก pipeline'}`,
  'invalid-config': () => 'component ตรวจ config ของตัวเองแล้วไม่ยอมรับ',
  'no-pipeline': () => 'component ทำงานลำพังไม่ได้ ต้องมี pipeline ใน service.pipelines บอกว่าใครทำงานด้วยกัน',
  'gated-signal': () => 'profiles ยังอยู่หลัง feature gate ซึ่งปิดอยู่',
  'incomplete-pipeline': () => 'pipeline ต้องมีอย่างน้อยหนึ่ง receiver และหนึ่ง exporter',
  'duplicate-reference': ({ name }) => `${name} อยู่ใน pipeline นี้สองครั้ง ถ้าจะใช้สองครั้งต้องตั้งค่าสองตัวคนละชื่อ`,
  'unsupported-signal': ({ name }) => `${name} อยู่ใน pipeline ชนิดนี้ไม่ได้`,
  'loose-connector': ({ name }) =>
    `${name} ยังต่อไม่ครบ connector ต้องเป็น exporter ของ pipeline หนึ่ง และเป็น receiver ของอีก pipeline`,
  cycle: ({ name }) => `ข้อมูลที่ออกทาง ${name} วนกลับมาที่เดิม เอาการอ้างถึงออกสักจุด`,
  'build-failed': () => 'component นี้สร้างจาก config แบบนี้ไม่ได้',
  'start-failed': () => 'config ผ่านการตรวจ แต่ collector ที่เริ่มด้วย config นี้จะหยุดทันทีพร้อมข้อความนี้',
  'policy-without-name': () => 'policy ทุกข้อต้องมีชื่อของตัวเอง config ผ่านการตรวจ แต่ collector จะหยุดตอนเริ่ม',
  'duplicate-policy': ({ name }) => `มี policy ชื่อ ${name} สองข้อ config ผ่านการตรวจ แต่ collector จะหยุดตอนเริ่ม`,
  'unknown-policy-type': ({ name }) => `policy ${name} มีชนิดที่ไม่มีอยู่ตรงนี้ config ผ่านการตรวจ แต่ collector จะหยุดตอนเริ่ม`,
  'policy-start-failed': ({ name }) => `policy ${name} ทำงานแบบนี้ไม่ได้ config ผ่านการตรวจ แต่ collector จะหยุดตอนเริ่ม`,
  'upstream-crash': () => 'ไม่ใช่ข้อความของ collector ตัวจริงจะ panic ตรงนี้แล้วหยุดไปเลย โดยไม่บอกว่าเป็นเพราะ key ไหน',
  'too-long': () => 'config ยาวเกินกว่าที่จะอ่าน ของจริงยาวไม่กี่ kB วางผิดอันหรือเปล่า',
  'too-deep': () => 'config ซ้อนลึกเกินไป ของจริงลึกราว 10 ชั้น',
  'too-many-values': () => 'anchor กับ alias ขยายข้อความจนใหญ่เกินไป',
  'batch-before-tail-sampling': () =>
    'batch อยู่ก่อน tail_sampling ซึ่งจะแยกชุดออกเป็น trace อีกที ย้าย batch ไปไว้ข้างหลัง จะได้รวมเฉพาะตัวที่เก็บ',
  'comma-separated-list': () => 'ค่านี้เป็นข้อความเดียว collector ตัดที่ comma และเก็บช่องว่างไว้ด้วย เขียนเป็น list ใน [ ] แทน',
  'decision-wait-fraction': () => 'decision_wait ตัดเศษวินาทีทิ้ง และน้อยกว่า 1 s นับเป็น 1 s เขียนเป็นวินาทีเต็ม',
  'planned-removal': () =>
    'วันนี้ยังใช้ได้ แต่ processor batch จะถูกเอาออกใน v0.177.0 (พ.ค. 2027) exporter รวม batch เองได้ด้วย sending_queue.batch ตั้งไว้ใน exporter ทุกตัวที่อยู่ข้างหลังก่อน แล้วค่อยเอาออกจากตรงนี้',
  'deprecated-alias': () => 'นี่เป็นชื่อเก่า collector จะเขียน warning ใน log ใช้ชื่อใหม่ทั้งตรงนี้และใน pipeline',
  'duration-without-unit': () => 'ตัวเลขไม่มีหน่วยนับเป็น nanosecond ใส่หน่วยด้วย เช่น 10s',
  'foreign-policy-block': ({ name }) =>
    `policy ${name} มี block ของชนิดอื่น จึงไม่มีใครอ่าน block นั้น แก้ type หรือชื่อ block ให้ตรงกัน`,
  'head-before-tail-sampling': () =>
    'probabilistic_sampler ทิ้ง span ก่อน tail_sampling จะได้เห็น รวมถึง error กับตัวที่ช้า เอาออก แล้วใช้ policy ชนิด probabilistic แทน',
  'ignored-key': ({ name, closest }) =>
    `ไม่มี key ชื่อ ${name} แต่ collector รุ่นนี้ปล่อยผ่านโดยไม่บอก${closest ? ` หมายถึง ${closest} หรือเปล่า` : ''}`,
  'memory-limiter-not-first': () => 'memory_limiter ไม่ได้อยู่ตัวแรก ข้อมูลจึงถูกพักไว้ก่อนจะมีใครดู memory ย้ายไปไว้ตัวแรกของ pipeline',
  'misspelt-policy-block': ({ name, closest }) =>
    `ไม่มี block ชื่อ ${name} แต่ collector จริงยอมรับโดยไม่บอก และไม่มีใครอ่าน ค่าของ policy ข้อนี้จึงเป็น 0${closest ? ` หมายถึง ${closest} หรือเปล่า` : ''}`,
  'no-memory-limiter': () => 'pipeline นี้พัก trace ไว้ใน memory แต่ไม่มี memory_limiter ถ้าโหลดเกิน collector จะโตจนถูก kill',
  'no-policies': () => 'ไม่มี policy สักข้อ จึงไม่เก็บ trace เลย เพิ่ม policy เข้าไป แค่ข้อเดียวโหวตให้เก็บก็เก็บ',
  'policy-without-block': ({ name }) => `policy ${name} ไม่มี block ของชนิดตัวเอง ค่าทุกค่าจึงเป็น 0 หรือว่าง`,
  'sampling-before-span-metrics': () =>
    'pipeline นี้ทิ้ง span ก่อน span_metrics จะได้นับ ตัวเลขจึงมาจาก span ที่เก็บไว้เท่านั้น แยก pipeline ที่ไม่ sample ให้ span_metrics',
  'small-num-traces': () =>
    'num_traces น้อยไป ถ้า trace ใหม่มาเร็วกว่านี้จะถูกเบียดออกก่อนตัดสิน ควรอย่างน้อยเท่ากับ trace ใหม่ต่อวินาที × decision_wait และเผื่อไว้',
  'topology-yaml': () => 'ตั้งแต่ตรงนี้ไม่ใช่ YAML แล้ว ต้นเหตุมักอยู่ก่อนหน้าหนึ่งหรือสองบรรทัด เช่น ย่อหน้าไม่เท่ากัน',
  'topology-too-long': () => 'topology ยาวเกินกว่าที่จะอ่าน วางผิดอันหรือเปล่า',
  'topology-unknown-key': () => 'topology ไม่มี key นี้ ที่มีคือ collectors, entry, network และ events',
  'topology-missing-key': () => 'ตรงนี้ขาด key ที่ต้องมี',
  'topology-bad-value': () => 'ค่านี้ไม่ใช่ชนิดที่ key นี้รับ',
  'topology-unknown-name': () => 'ไม่มี collector หรือตัวซ้ำชื่อนี้ใต้ collectors ตัวซ้ำชื่อตาม collector และหมายเลข เช่น gateway-0',
  'topology-duplicate-name': () => 'ชื่อนี้มีคนใช้แล้ว ชื่อหนึ่งต้องหมายถึงที่เดียว',
  'topology-config-is-a-file': () => 'ที่นี่ไม่มีไฟล์ เขียน config: | แล้วใส่ config ทั้งหมดไว้ข้างใต้ ย่อหน้าเข้าไป',
  'unused-component': () => 'ตั้งค่าไว้แต่ไม่มี pipeline ไหนใช้ จึงไม่ทำอะไรเลย',
}

/** The names in an English hint: the first two in quotation marks. */
export function namedParts(text: string): NamedParts {
  const [name = '', closest = null] = [...text.matchAll(/“([^”]+)”/g)].map(([, found]) => found ?? '')
  return { name, closest }
}

/** What a diagnostic means, in Thai, by its code; null for a code that has no Thai yet. */
export function thaiDiagnostic(
  code: string,
  english: string,
  params: Readonly<Record<string, string | number>> = {},
): string | null {
  return (
    CODE_SENTENCES[code]?.(params) ?? SDK_SENTENCES[code]?.(params) ?? sentences[code]?.(namedParts(english)) ?? null
  )
}
