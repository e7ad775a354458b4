/** The same order each time, and none that a speaker would choose. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  let state = seed
  const drawn = items.map((item) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return { item, key: state }
  })
  return drawn.toSorted((a, b) => a.key - b.key).map(({ item }) => item)
}

type Language = 'en' | 'th'

const partsOf = (text: string, language: Language): readonly string[] =>
  language === 'en' ? text.split(/(?<=[.!?])\s+/) : text.split(/\s*\n\s*|(?<=[ก-๙])\s+(?=[ก-๙])/)

/** An answer with every sentence denied. */
export const denyAll = (text: string, language: Language): string =>
  language === 'en'
    ? partsOf(text, language)
        .map((sentence) => `It is not true that ${sentence}`)
        .join(' ')
    : partsOf(text, language)
        .map((part) => `ไม่จริงที่ว่า${part}`)
        .join('\n')

/** The words of an answer in no order; the same for the same seed. */
export function shuffleWords(text: string, language: Language, seed: number): string {
  const words =
    language === 'en'
      ? text.split(/\s+/)
      : [...new Intl.Segmenter('th', { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
  return shuffled(words, seed).join(language === 'en' ? ' ' : '')
}

/** The sentences of an answer in another order; the same for the same seed. */
export const moveSentences = (text: string, language: Language, seed: number): string =>
  shuffled(partsOf(text, language), seed).join(language === 'en' ? ' ' : '\n')

/** An answer that ends with what somebody else says, who is not believed. */
export const rejectView = (text: string, language: Language, view: string, seed: number): string => {
  const ways =
    language === 'en'
      ? [
          `My colleague says that ${view}, which is nonsense.`,
          `You will hear people say "${view}". That is wrong.`,
          `A common mistake is to believe that ${view}; I do not.`,
          `Somebody always brings up that ${view}. Forget it.`,
        ]
      : [
          `เพื่อนในทีมบอกว่า ${view} ซึ่งไม่จริงครับ`,
          `หลายคนเข้าใจว่า ${view} อันนั้นผิด`,
          `บทความหนึ่งเขียนว่า ${view} แต่ผมไม่เห็นด้วย`,
          `ที่มักพูดกันว่า ${view} นั้นไม่ใช่แบบนั้น`,
        ]
  return `${text}${language === 'en' ? ' ' : '\n'}${ways[seed % ways.length]!}`
}
