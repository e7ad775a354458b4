/** A word of a text and where it stands, as it is indexed: lower case, NFC. */
export type Word = { word: string; from: number; to: number }

const runs = /[\u0E01-\u0E3A\u0E40-\u0E4E]+|(?:(?![\u0E00-\u0E7F])[\p{L}\p{N}])+/gu
const thai = /^[\u0E01-\u0E4E]/

/** By dictionary, since Thai has no spaces; made once, because that is slow. */
const dictionary = new Intl.Segmenter('th', { granularity: 'word' })

/**
 * The words of a text of both languages. Names fall into their parts (`tail_sampling` is two words), since people look
 * for any of these. An index and what is asked of it must both be cut by this.
 */
export function cutWords(text: string): Word[] {
  const words: Word[] = []
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (!thai.test(run)) {
      words.push({ word: plainWord(run), from: index, to: index + run.length })
      continue
    }
    for (const { segment, index: inside } of dictionary.segment(run)) {
      const from = index + inside
      words.push({ word: plainWord(segment), from, to: from + segment.length })
    }
  }
  return words
}

function plainWord(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** Whether a word is written in Thai letters. */
export function isThaiWord(word: string): boolean {
  return thai.test(word)
}
