import type { Named } from './strings.ts'

/** What routes read of an address besides what their rules ask with. */
export const askedBesides: Record<string, readonly string[]> = {
  'classes/[id]/gradebook': ['assignment'],
  'classes/[id]/gradebook/csv': ['assignment', 'shape', 'names'],
  'interview/sheet': ['role', 'level', 'minutes', 'seed'],
  'interview/questions/[question]': ['way'],
  progress: ['tz'],
  reviews: ['tz'],
  'reviews/gate': ['tz'],
}

/** Routes that are asked with codes of content, which everybody may have. */
export const isPublicCode = (route: string): boolean => /^(lessons|scenarios|drafts|interview\/questions)\//.test(route)

const signed = `${'a'.repeat(32)}.${'A'.repeat(43)}=`

/** What a browser could bring in place of a session. */
export const hostileCookies: readonly Named<string>[] = [
  ['nothing', ''],
  ['a word', 'admin'],
  ['another signature', signed],
  ['a signature of nothing', `.${'A'.repeat(43)}=`],
  ['no signature', 'a'.repeat(32)],
  ['two signatures', `${signed}.${signed}`],
  ['U+0000', `a\0${signed}`],
  ['what is not encoded', '%E0%A4%A'],
  ['a statement', `' OR 1=1; --.${'A'.repeat(43)}=`],
  ['a token of JSON', 'eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.'],
  ['a map', '{"user":{"role":"admin"}}'],
  ['a prototype', '__proto__'],
  ['eight thousand characters', 'x'.repeat(8000)],
  ['lines', 'x; Path=/; HttpOnly\u0001'],
]
