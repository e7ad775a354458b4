import { setAt } from '../document/edit-yaml.ts'
import { isMapping, listAt, readYaml, textAt } from '../document/read-yaml.ts'

/** Keys under which measures and answers name a fault. */
const naming = new Set(['fault', 'struck_by'])

/** What becomes of questions about faults that a recording takes the place of. */
export type Stale = 'rebuild' | 'remove'

/** Ids of the faults that stand in a document. */
export function faultIds(data: unknown): string[] {
  return listAt(data, ['world', 'faults']).map((fault) => textAt(fault, ['id']))
}

/** Ids of the questions that ask about any of these faults, also in what is wrong. */
export function questionsAbout(data: unknown, faults: readonly string[]): string[] {
  return listAt(data, ['questions']).flatMap((question) => (isAbout(question, faults) ? textAt(question, ['id']) : []))
}

function isAbout(value: unknown, faults: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((one) => isAbout(one, faults))
  if (!isMapping(value)) return false
  return Object.entries(value).some(([key, inner]) =>
    naming.has(key) ? faults.includes(String(inner)) : isAbout(inner, faults),
  )
}

/**
 * The document without a question, a wrong answer or a signal about faults that are gone: questions go, or ask about
 * `instead`. Null where the text is no YAML.
 */
export function withoutStale(text: string, gone: readonly string[], instead: string, how: Stale): string | null {
  const { data } = readYaml(text)
  if (data === null) return null
  const questions = listAt(data, ['questions'])
  const left = questions.flatMap((question) => {
    if (!isMapping(question) || !isAbout(question, gone)) return [question]
    return how === 'remove' ? [] : [rebuilt(question, gone, instead)]
  })
  let next: string | null = text
  if (isAbout(data['signal'], gone)) next = setAt(next, ['signal'], undefined)
  for (let index = questions.length - 1; index >= 0 && next !== null; index--) {
    const stays = how === 'rebuild' || left.includes(questions[index])
    if (!stays) next = setAt(next, left.length === 0 ? ['questions'] : ['questions', index], undefined)
    else if (how === 'rebuild' && left[index] !== questions[index])
      next = setAt(next, ['questions', index], left[index])
    if (!stays && left.length === 0) break
  }
  return next
}

/** A question about another fault; a wrong answer that named yet another one has nothing left to be mistaken for. */
function rebuilt(question: Record<string, unknown>, gone: readonly string[], instead: string): unknown {
  const asked = gone.filter((fault) => isAbout(question['answer'], [fault]))
  const others = gone.filter((fault) => !asked.includes(fault))
  const wrong = listAt(question, ['wrong']).filter((one) => !isAbout(one, others))
  const { wrong: _old, ...rest } = question
  const renamed = rename({ ...rest, ...(wrong.length > 0 && { wrong }) }, gone, instead)
  return renamed
}

function rename(value: unknown, gone: readonly string[], instead: string): unknown {
  if (Array.isArray(value)) return value.map((one) => rename(one, gone, instead))
  if (!isMapping(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      naming.has(key) && gone.includes(String(inner)) ? instead : rename(inner, gone, instead),
    ]),
  )
}
