import type { LooseToken } from './lex.ts'

/** A stretch of a text in OTTL, from `start` up to `end`. */
export type TextPart = { start: number; end: number }

/** Where a call, its name and its arguments stand. */
export type CallParts = { whole: TextPart; name: TextPart; arguments: readonly TextPart[] }

/** The token at a place where reading failed; at the end of the text the last one. */
export function tokenAt(tokens: readonly LooseToken[], offset: number, text: string): TextPart {
  const found = tokens.find(({ end }) => end > offset) ?? tokens.at(-1)
  if (found === undefined) return { start: 0, end: text.length }
  const { start, end, kind } = found
  // What begins inside a longer piece, or a string that is not closed, fails from there on.
  return { start: offset > start && offset < end ? offset : start, end: kind === 'open' ? start + 1 : end }
}

/** The parts of the call that begins at a place. */
export function callRanges(tokens: readonly LooseToken[], offset: number): CallParts {
  const at = tokens.findIndex(({ start }) => start === offset)
  const nameToken = tokens[at] ?? { start: offset, end: offset + 1 }
  const name = { start: nameToken.start, end: nameToken.end }
  const argumentsFound: TextPart[] = []
  let depth = 0
  let from: number | null = null
  for (let place = at + 1; place > 0 && place < tokens.length; place++) {
    const { text, kind, start, end } = tokens[place]!
    const isSign = kind === 'sign'
    const closes = isSign && /^[)\]}]$/.test(text)
    if (closes) depth--
    if (from !== null && ((depth === 0 && closes) || (depth === 1 && isSign && text === ','))) {
      argumentsFound.push({ start: from, end: tokens[place - 1]!.end })
      from = null
    } else if (from === null && depth === 1 && !(isSign && text === ',')) from = start
    if (isSign && /^[([{]$/.test(text)) depth++
    if (depth === 0) return { whole: { start: name.start, end }, name, arguments: argumentsFound }
  }
  return { whole: name, name, arguments: argumentsFound }
}

/** The words of the path that begins at a place, with what each of them is. */
export function pathRanges(tokens: readonly LooseToken[], offset: number): LooseToken[] {
  const words: LooseToken[] = []
  let depth = 0
  for (const token of tokens.slice(
    Math.max(
      0,
      tokens.findIndex(({ start }) => start === offset),
    ),
  )) {
    if (token.text === '[') depth++
    else if (token.text === ']') depth--
    else if (depth > 0 || token.text === '.') continue
    else if (token.kind !== 'word' || (words.length > 0 && !isBehindPoint(tokens, token))) break
    else words.push(token)
    if (depth < 0) break
  }
  return words
}

const isBehindPoint = (tokens: readonly LooseToken[], token: LooseToken): boolean =>
  tokens[tokens.indexOf(token) - 1]?.text === '.'
