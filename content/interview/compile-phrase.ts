import { flatten } from './flatten.ts'
import type { Token } from './flatten.ts'

/** What one place of a phrase asks of a text: Thai letters, or a word or number, of a word perhaps only its beginning. */
export type Atom = { readonly thai: string } | { readonly token: Token; readonly begins: boolean }

/** One of several ways to fill a place of a phrase. */
export type Option = readonly Atom[]

/** A part of a phrase: `undefined` options are a gap. */
export type Part = { readonly options: readonly Option[] | undefined; readonly optional: boolean }

/** A phrase as it is compared; `~` in Thai is counted in letters. */
export type Phrase = { readonly parts: readonly Part[] }

const gap: Part = { options: undefined, optional: true }

/**
 * Reads a phrase: words, `a|b` for one of them, `word?` for one that may be missing, `~` for a few others between, and
 * `word*` for any ending. A part that asks for nothing is left out, and so is a gap at either end.
 */
export function compilePhrase(said: string): Phrase {
  const parts = said
    .trim()
    .split(/\s+/)
    .map((part) => (part === '~' ? gap : readPart(part)))
    .filter(({ options }) => options === undefined || options.length > 0)
  while (parts[0]?.options === undefined && parts.length > 0) parts.shift()
  while (parts.at(-1)?.options === undefined && parts.length > 0) parts.pop()
  return { parts }
}

function readPart(text: string): Part {
  const optional = text.length > 1 && text.endsWith('?')
  const options = (optional ? text.slice(0, -1) : text)
    .split('|')
    .map((option) => {
      const begins = option.length > 1 && option.endsWith('*')
      return readOption(begins ? option.slice(0, -1) : option, begins)
    })
    .filter((option) => option.length > 0)
  return { options, optional }
}

function readOption(text: string, begins: boolean): Option {
  const { letters, tokens } = flatten(text)
  const atoms: Atom[] = []
  let thai = ''
  const endThai = () => {
    if (thai !== '') atoms.push({ thai })
    thai = ''
  }
  for (const [at, token] of tokens.entries()) {
    if (token === undefined) thai += letters[at]!
    else if (token.kind !== 'mark') {
      endThai()
      atoms.push({ token, begins: begins && at === tokens.length - 1 })
    }
  }
  endThai()
  return atoms
}
