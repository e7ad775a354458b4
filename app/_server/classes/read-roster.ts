import Papa from 'papaparse'
import { z } from 'zod'
import type { ClassRole } from '../generated/prisma/enums.ts'
import type { RosterPreview, RosterProblem, RosterRefusal } from './dto/rosters.ts'
import { personName, studentNo as studentNoSchema } from './inputs.ts'

/** A row of a roster as its file says it; what the class knows of it is no business of the file. */
type ReadRow = {
  /** Of the file, from 1, the header included. */
  line: number
  /** In lower case. */
  email: string
  name: string
  studentNo: string | null
  role: ClassRole
  problems: RosterProblem[]
}

export type ReadRoster = { rows: ReadRow[] } & Pick<RosterPreview, 'columns' | 'delimiter'>

type Column = keyof RosterPreview['columns']

/** Rows at most, without the header. */
export const rosterRowsAtMost = 5000

/** Bytes at most. */
const rosterBytesAtMost = 900_000

const HEADERS: Record<Column, readonly string[]> = {
  email: ['email', 'emailaddress', 'mail', 'emailadresse', 'อีเมล', 'อีเมล์', 'อีเมลล์', 'ที่อยู่อีเมล', 'เมล'],
  name: [
    'name',
    'fullname',
    'student',
    'studentname',
    'displayname',
    'ชื่อ',
    'ชื่อนามสกุล',
    'ชื่อสกุล',
    'ชื่อเต็ม',
    'ชื่อและนามสกุล',
  ],
  firstName: ['firstname', 'givenname', 'forename', 'ชื่อจริง', 'ชื่อต้น'],
  lastName: ['lastname', 'surname', 'familyname', 'นามสกุล', 'สกุล'],
  studentNo: [
    'studentno',
    'studentnumber',
    'studentid',
    'id',
    'idnumber',
    'no',
    'number',
    'matriculation',
    'sisid',
    'รหัส',
    'รหัสนักศึกษา',
    'รหัสนักเรียน',
    'รหัสนิสิต',
    'รหัสประจำตัว',
    'เลขประจำตัว',
    'เลขประจำตัวนักศึกษา',
  ],
  role: ['role', 'roles', 'บทบาท', 'หน้าที่', 'สถานะ'],
}

const ROLES: Record<ClassRole, readonly string[]> = {
  student: ['', 'student', 'learner', 'นักเรียน', 'นักศึกษา', 'นิสิต', 'ผู้เรียน'],
  assistant: ['assistant', 'ta', 'teachingassistant', 'ผู้ช่วย', 'ผู้ช่วยสอน'],
  instructor: ['instructor', 'teacher', 'lecturer', 'ผู้สอน', 'อาจารย์', 'ครู'],
}

/**
 * Reads a roster as spreadsheets save it: with a byte order mark or none, in UTF-8, UTF-16 or the Thai code page, with
 * commas, semicolons or tabs, with a header in English or Thai in any order. A row with a problem says which; only what is
 * no roster at all is refused.
 */
export function readRoster(bytes: Uint8Array): ReadRoster | { refusal: RosterRefusal } {
  if (bytes.length > rosterBytesAtMost) return { refusal: 'too_long' }
  const text = decode(bytes)
  if (text === undefined) return { refusal: 'not_text' }
  const { lines, delimiter } = parse(text)
  const [header, ...rest] = lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (header === undefined) return { refusal: 'empty' }
  const columns = findColumns(header.cells)
  if (columns.email === undefined) return { refusal: 'no_email_column' }
  if (rest.length === 0) return { refusal: 'empty' }
  if (rest.length > rosterRowsAtMost) return { refusal: 'too_many_rows' }
  const seen = new Set<string>()
  const rows = rest.map((line) => {
    const row = readRow(line, columns, header.cells.length)
    if (seen.has(row.email)) row.problems.push('twice')
    else if (row.email !== '') seen.add(row.email)
    return row
  })
  const named = Object.entries(columns).map(([column, index]) => [column, header.cells[index] ?? ''])
  return { rows, columns: Object.fromEntries(named), delimiter }
}

/** Text that is neither UTF-8 nor marked as UTF-16 is what Excel saves in Thailand. Control characters are no text. */
function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  for (const encoding of [marked, 'windows-874']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC')
      // oxlint-disable-next-line no-control-regex -- this is what is looked for
      return /[\0-\x08\x0E-\x1F]/.test(text) ? undefined : text
    } catch {
      // Not this encoding.
    }
  }
  return undefined
}

type Line = { line: number; cells: string[]; isBroken: boolean }

function parse(text: string): { lines: Line[]; delimiter: string } {
  // Excel's own way to say which delimiter follows.
  const told = /^sep=(.)\r?\n/i.exec(text)
  const body = told === null ? text : text.slice(told[0].length)
  const lines: Line[] = []
  let line = told === null ? 1 : 2
  let from = 0
  let delimiter = told?.[1] ?? ''
  Papa.parse<string[]>(body, {
    ...(told?.[1] !== undefined && { delimiter: told[1] }),
    delimitersToGuess: [',', ';', '\t', '|'],
    step: ({ data, errors, meta }) => {
      delimiter = meta.delimiter
      const isBroken = errors.some(({ type }) => type === 'Quotes')
      lines.push({ line, cells: data.map((cell) => cell.trim()), isBroken })
      line += body.slice(from, meta.cursor).match(/\r\n|\r|\n/g)?.length ?? 0
      from = meta.cursor
    },
  })
  return { lines, delimiter }
}

/** The place of each column; where there is a family name, what is called name is the given one. */
function findColumns(header: readonly string[]): Partial<Record<Column, number>> {
  const columns: Partial<Record<Column, number>> = {}
  for (const [index, title] of header.entries()) {
    const plain = plainOf(title)
    const column = (Object.keys(HEADERS) as Column[]).find((one) => HEADERS[one].includes(plain))
    if (column !== undefined) columns[column] ??= index
  }
  if (columns.lastName !== undefined && columns.firstName === undefined && columns.name !== undefined) {
    columns.firstName = columns.name
    delete columns.name
  }
  return columns
}

function readRow({ line, cells, isBroken }: Line, columns: Partial<Record<Column, number>>, width: number): ReadRow {
  const cell = (column: Column): string => cells[columns[column] ?? -1] ?? ''
  const problems: RosterProblem[] = []
  if (isBroken || cells.length > width) problems.push('bad_row')

  const email = cell('email').toLowerCase()
  if (email === '') problems.push('no_email')
  else if (!z.email().max(254).safeParse(email).success) problems.push('bad_email')

  const hasName = columns.name !== undefined || columns.firstName !== undefined || columns.lastName !== undefined
  const told = columns.name === undefined ? `${cell('firstName')} ${cell('lastName')}`.trim() : cell('name')
  const name = hasName ? told : (email.split('@')[0] ?? '')
  if (name === '') problems.push('no_name')
  else if (!personName.safeParse(name).success) problems.push('too_long')

  const number = cell('studentNo') || null
  if (!studentNoSchema.safeParse(number).success) problems.push('too_long')

  const role = (Object.keys(ROLES) as ClassRole[]).find((one) => ROLES[one].includes(plainOf(cell('role'))))
  if (role === undefined) problems.push('unknown_role')
  return { line, email, name, studentNo: number, role: role ?? 'student', problems: [...new Set(problems)] }
}

/** A title without what people write differently: case, spaces, hyphens, dots, underscores. */
const plainOf = (title: string): string => title.toLowerCase().replaceAll(/[\s\-_./()*:]+/g, '')
