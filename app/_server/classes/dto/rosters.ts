import type { ClassRole } from './classes.ts'

/** What is wrong with a row, or worth knowing. The page has the words. */
export type RosterProblem =
  | 'no_email'
  | 'bad_email'
  | 'no_name'
  | 'too_long'
  | 'unknown_role'
  /** Further up in the same file. */
  | 'twice'
  /** Broken quotes, or more or fewer cells than the header. */
  | 'bad_row'

export type RosterRow = {
  /** Of the file, from 1, the header included. */
  line: number
  email: string
  name: string
  studentNo: string | null
  role: ClassRole
  /** `new`: will be awaited. `known`: awaited already, and will be brought up to date. `member`: has joined already. */
  state: 'new' | 'known' | 'member' | 'problem'
  problems: RosterProblem[]
}

/** What an import would do. Rows with problems are left out, the others are not held up by them. */
export type RosterPreview = {
  rows: RosterRow[]
  counts: { new: number; known: number; member: number; problem: number }
  /** How the columns of the file were read: its own header by what it was taken for. */
  columns: Partial<Record<'email' | 'name' | 'firstName' | 'lastName' | 'studentNo' | 'role', string>>
  /** `,`, `;` or a tab. */
  delimiter: string
}

/** Why a file is no roster at all. */
export type RosterRefusal = 'empty' | 'no_email_column' | 'too_many_rows' | 'too_long' | 'not_text'

/** What an import did; `awaited` is everybody who has not joined now, who can then be invited one by one. */
export type RosterImport = { added: number; updated: number; skipped: number; awaited: number }
