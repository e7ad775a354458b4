import { JsonCursor, JsonMistake } from './json-cursor.ts'

/** Lists whose items are whole spans, traces or documents: where a broken file can be cut and closed again. */
const CUT_LISTS = ['data', 'spans', 'hits', 'responses']

/** Up to where a broken text is good, and what closes it there. */
export type JsonCut = { at: number; closers: string }

/**
 * Holds one whole value to the grammar, token by token; for texts that JSON.parse or a reader has refused, as engines
 * word the place each in their own way or not at all.
 */
export function checkJson(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => string,
  from: number,
  to = bytes.length,
): { end: number } | { mistake: JsonMistake; cut: JsonCut | null } {
  const cursor = new JsonCursor(bytes, decode, from, to)
  /** What closes each open list or object, and whether it is a list to cut in. */
  const open: { closer: string; isCut: boolean }[] = []
  let cut: JsonCut | null = null
  let key = ''
  try {
    for (;;) {
      if (cursor.isObject()) {
        cursor.openObject()
        open.push({ closer: '}', isCut: false })
      } else if (cursor.isList()) {
        const outer = open.at(-1)
        cursor.openList()
        const isCut = outer === undefined || (outer.closer === ']' ? open.length === 1 : CUT_LISTS.includes(key))
        open.push({ closer: ']', isCut })
      } else cursor.scalar()
      for (;;) {
        const top = open.at(-1)
        if (top === undefined) return { end: cursor.at }
        if (top.closer === '}') {
          const next = cursor.nextKey()
          if (next !== null) {
            key = next
            break
          }
        } else {
          const at = cursor.at
          if (top.isCut && !cursor.isAfterOpening())
            cut = {
              at,
              closers: open
                .map(({ closer }) => closer)
                .toReversed()
                .join(''),
            }
          if (cursor.nextItem()) break
        }
        open.pop()
      }
    }
  } catch (error) {
    if (error instanceof JsonMistake) return { mistake: error, cut }
    throw error
  }
}

/** Line and column of a byte, both from 1; columns count as editors do, in UTF-16 units. */
export function lineAndColumn(bytes: Uint8Array, at: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let index = 0; index < at; index++) {
    if (bytes[index] === 0x0a) {
      line++
      start = index + 1
    }
  }
  let column = 1
  for (let index = start; index < at && index < bytes.length; index++) {
    const byte = bytes[index]!
    if (byte < 0x80 || byte >= 0xc0) column += byte >= 0xf0 ? 2 : 1
  }
  return { line, column }
}

/** Says where the JSON of a span is broken that the first pass took. */
export function brokenSpan(bytes: Uint8Array, decode: (bytes: Uint8Array) => string, from: number, to: number): string {
  const { line, column } = lineAndColumn(bytes, from)
  const span = `The span at line ${line}, column ${column}`
  const checked = checkJson(bytes, decode, from, to)
  if (!('mistake' in checked)) return `${span}: its attributes cannot be read`
  const place = lineAndColumn(bytes, checked.mistake.at)
  return `${span}: expected ${checked.mistake.message} at line ${place.line}, column ${place.column}`
}
