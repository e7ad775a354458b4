import { findQuestion } from '#content/questions/load-questions.ts'
import { withoutDirectives } from '#content/questions/spoken-text.ts'
import type { StepEntry } from './dto/assignments.ts'
import type { StepOutline } from './step-outline.ts'

type Words = StepEntry['title']

/**
 * The sentence for a mistake that was recognised at a step, for who teaches; null where its content is gone. It is about many
 * runs, so what one of them measured is left open. Of interview questions a mistake is named `8.2/its-id`, and the
 * sentence is the wrong answer itself.
 */
export function wordsOfMistake({ mistakes }: Pick<StepOutline, 'mistakes'>, id: string): Words | null {
  const words = mistakes[id]
  if (words === undefined) return wordsOfAnswer(id)
  return { en: withoutFigures(words.en), th: words.th === undefined ? undefined : withoutFigures(words.th) }
}

function wordsOfAnswer(name: string): Words | null {
  const [code = '', id] = name.split('/')
  const says = findQuestion(code)?.wrong.find((one) => one.id === id)?.says
  return says === undefined ? null : { en: withoutDirectives(says.en), th: withoutDirectives(says.th) }
}

const withoutFigures = (sentence: string): string => sentence.replaceAll(/\{(?:measured|limit)\}/g, '…')
