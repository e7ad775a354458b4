type Params = Readonly<Record<string, string | number>>

const place = ({ file, line }: Params): string => (line ? `${file} บรรทัด ${line}` : `${file}`)

/** What is wrong with a service's program, in Thai, by code; the file and the line come as `params`. */
export const CODE_SENTENCES: Record<string, (params: Params) => string> = {
  'code-too-long': () => 'โปรแกรมยาวเกินกว่าที่จะอ่าน',
  'code-syntax': () => 'ตรงนี้ไม่ใช่ TypeScript ที่ถูกต้อง ต้นเหตุอาจอยู่ก่อนหน้านี้เล็กน้อย เช่น วงเล็บปิดไม่ครบ',
  'code-unsupported': () => 'ที่นี่ยังใช้ส่วนนี้ของภาษาไม่ได้ เขียนแบบอื่นแทน',
  'code-no-module': () => 'ที่นี่ไม่มี module นี้',
  'code-no-export': () => 'module นี้ไม่มีชื่อนี้ให้ import กด Ctrl Space ใน { } เพื่อดูว่ามีอะไรบ้าง',
  'code-no-handler': () => 'ไม่มี function ที่ export ด้วยชื่อที่ service นี้ต้องใช้ ใช้ชื่อเดิม',
  'code-endless': (params) => `${place(params)}: โปรแกรมทำงานนานโดยไม่หยุดรอเลย จึงถูกหยุด ลูปนี้จบหรือเปล่า`,
  'code-memory': (params) => `${place(params)}: โปรแกรมถูกหยุด เพราะใช้ memory ของทุก process รวมกันจนหมด`,
  'code-too-deep': (params) => `${place(params)}: โปรแกรมถูกหยุด เพราะเรียกซ้อนกันลึกเกินไป`,
  'code-threw': (params) => `${place(params)}: โปรแกรมเกิด exception ที่ไม่มีใคร catch จึงหยุด`,
}
