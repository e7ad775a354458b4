import { exp } from '../../../kernel/math.ts'
import { DIGRAPH_MODEL, LEAST_PROBABILITY } from './digraph-model.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz '

/** Logarithms of probabilities by letter and next letter, read when the first text is judged. */
let model: readonly (readonly number[])[] | null = null

/**
 * Whether the letters of an ASCII text follow each other as they hardly do in English; what is no letter is not read.
 *
 * Upstream: clusterurl/pkg/gibberish and pkg/analysis, same.
 */
export function isGibberish(text: string): boolean {
  model ??= DIGRAPH_MODEL.trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number))
  let sum = 0
  let pairs = 0
  let before = -1
  for (const character of text.toLowerCase()) {
    const place = LETTERS.indexOf(character)
    if (place < 0) continue
    if (before >= 0) {
      sum += model[before]![place]!
      pairs++
    }
    before = place
  }
  return exp(sum / Math.max(pairs, 1)) <= LEAST_PROBABILITY
}
