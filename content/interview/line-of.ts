import type { Flat } from './flatten.ts'
import type { Range } from './split-sentences.ts'

/** English as one string of words, one space between, so that patterns may name several; `at` finds the place again. */
export type Line = { readonly text: string; readonly at: readonly number[] }

/** The English of a stretch of a text; `¦` stands for what is none. */
export function lineOf({ tokens }: Flat, { from, to }: Range): Line {
  let text = ''
  const at: number[] = []
  for (let place = from; place < to; place++) {
    const token = tokens[place]
    const raw = token?.raw ?? '¦'
    for (let unit = 0; unit <= raw.length; unit++) at.push(place)
    text += `${raw} `
  }
  at.push(to)
  return { text: text.trimEnd(), at }
}
