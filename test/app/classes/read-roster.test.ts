import { describe, expect, it } from 'vitest'
import { readRoster, rosterRowsAtMost } from '#app/_server/classes/read-roster.ts'
import type { ReadRoster } from '#app/_server/classes/read-roster.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function read(file: string | Uint8Array): ReadRoster {
  const roster = readRoster(typeof file === 'string' ? bytes(file) : file)
  if ('refusal' in roster) throw new Error(roster.refusal)
  return roster
}

const ann = { email: 'ann@school.example', name: 'Ann Lee', studentNo: '6401', role: 'student', problems: [] }

describe('a roster', () => {
  it.each([
    ['commas', 'email,name,student no\nAnn@School.example,Ann Lee,6401\n'],
    ['semicolons', 'E-mail;Full name;Student ID\r\nann@school.example;Ann Lee;6401\r\n'],
    ['tabs', 'Email address\tName\tID number\nann@school.example\tAnn Lee\t6401'],
    ['a byte order mark', '\uFEFFemail,name,id\nann@school.example,Ann Lee,6401\n'],
    ['Excel’s own line', 'sep=;\nemail;name;id\nann@school.example;Ann Lee;6401\n'],
    ['quotes', '"email","name","id"\n"ann@school.example","Ann Lee","6401"\n'],
    ['another order and columns of no matter', 'id,group,name,email\n6401,B,Ann Lee,ann@school.example\n'],
    ['a family name of its own', 'First name,Surname,Email address,ID number\nAnn,Lee,ann@school.example,6401\n'],
    ['Thai headers', 'อีเมล,ชื่อ-นามสกุล,รหัสนักศึกษา\nann@school.example,Ann Lee,6401\n'],
    ['Thai headers in two', 'รหัสนักศึกษา,ชื่อ,นามสกุล,อีเมล\n6401,Ann,Lee,ann@school.example\n'],
  ])('is read with %s', (_, text) => {
    expect(read(text).rows).toEqual([{ line: expect.any(Number), ...ann }])
  })

  it('is read in the encodings that spreadsheets save Thai in', () => {
    const text = 'email,ชื่อ\nann@school.example,สมชาย ใจดี\n'
    const thai = Uint8Array.from(text, (letter) => {
      const code = letter.charCodeAt(0)
      return code < 128 ? code : code - 0x0e00 + 0xa0
    })
    const wide = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
    for (const file of [bytes(text), thai, wide]) expect(read(file).rows[0]?.name).toBe('สมชาย ใจดี')
  })

  it('says of each row what is wrong with it, and at which line', () => {
    const { rows } = read(
      [
        'email,name,id,role',
        'ann@school.example,Ann,1,student',
        '"ben@school.example","Ben\nof two lines",2,TA',
        ',Cid,3,',
        'dan at school,Dan,4,ครู',
        'ANN@school.example,Ann again,5,',
        'eve@school.example,,6,',
        'fay@school.example,Fay,7,headmaster',
        '',
        'gil@school.example,Gil,8,,too,many',
        `hal@school.example,${'H'.repeat(201)},9,`,
      ].join('\n'),
    )
    expect(rows.map(({ line, role, problems }) => [line, role, ...problems])).toEqual([
      [2, 'student'],
      [3, 'assistant', 'too_long'],
      [5, 'student', 'no_email'],
      [6, 'instructor', 'bad_email'],
      [7, 'student', 'twice'],
      [8, 'student', 'no_name'],
      [9, 'student', 'unknown_role'],
      [11, 'student', 'bad_row'],
      [12, 'student', 'too_long'],
    ])
  })

  it('takes the beginning of the address for a name where there is no such column', () => {
    expect(read('email\nann@school.example\n').rows[0]).toMatchObject({ name: 'ann', problems: [] })
  })

  it.each([
    ['empty', ''],
    ['empty', 'email,name\n'],
    ['no_email_column', 'name,id\nAnn,1\n'],
    ['not_text', '\u0000\u0001PK\u0003'],
    ['too_many_rows', `email\n${'a@b.example\n'.repeat(rosterRowsAtMost + 1)}`],
    ['too_long', 'x'.repeat(900_001)],
  ])('is refused as %s', (refusal, text) => {
    expect(readRoster(bytes(text))).toEqual({ refusal })
  })

  it('tells which column it took for what', () => {
    expect(read('Mail;Student;No.\na@b.example;A;1').columns).toEqual({
      email: 'Mail',
      name: 'Student',
      studentNo: 'No.',
    })
    expect(read('Mail;Student;No.\na@b.example;A;1').delimiter).toBe(';')
  })
})
