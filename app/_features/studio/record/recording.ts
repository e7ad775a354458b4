import { insertAt, setAt } from '../document/edit-yaml.ts'
import { listAt, readYaml, textAt } from '../document/read-yaml.ts'
import type { NewQuestion } from '../form/question-palette.ts'

/** Something done while a recording ran: a fault began, and perhaps was lifted again; virtual seconds. */
export type Move = {
  id: string
  kind: string
  /** The keys of the fault beside kind, id and reason: where, how strongly. */
  body: Record<string, unknown>
  /** The key of its strength, where it has one. */
  strength: string | null
  atS: number
  liftedS: number | null
}

const flow = (body: Record<string, unknown>): string => JSON.stringify(body)

/** The lines that do the moves again, as under a scenario's `actions`; JSON is YAML. */
export function actionLines(moves: readonly Move[]): string[] {
  return moves.flatMap(({ id, kind, body, atS, liftedS }) => [
    `{ at: ${atS}s, inject: ${flow({ kind, id, ...body })} }`,
    ...(liftedS === null ? [] : [`{ at: ${liftedS}s, lift: ${id} }`]),
  ])
}

type Words = { en: string; th: string }

/** How a recording becomes a document. */
export type Freezing = {
  moves: readonly Move[]
  /** Whether when and how strongly differs from student to student. */
  varies: boolean
  reasonOf: (move: Move) => Words
}

/** The faults of a recording as they stand in a document. */
function faultsOf({ moves, varies, reasonOf }: Freezing): Record<string, unknown>[] {
  return moves.map((move) => {
    const { id, kind, body, strength, atS, liftedS } = move
    const lasts = liftedS === null ? {} : { lasts: `${round(liftedS - atS)}s` }
    const amount = strengthOf(move) !== null && varies ? { [strength!]: `$${id}_strength` } : {}
    return {
      kind,
      id,
      reason: reasonOf(move),
      ...body,
      ...amount,
      onset: varies ? `$${id}_onset` : `${atS}s`,
      ...lasts,
    }
  })
}

const round = (value: number): number => Number(value.toFixed(1))

/** How strong a fault is: a number, with its unit where it has one; null for a kind that has no strength. */
function strengthOf({ strength, body }: Move): { value: number; unit: string } | null {
  const [, value, unit = ''] = /^([\d.]+)(ms|%)?$/.exec(strength === null ? '' : String(body[strength])) ?? []
  return value === undefined ? null : { value: Number(value), unit }
}

function parametersOf(moves: readonly Move[]): Record<string, unknown> {
  const all: Record<string, unknown> = {}
  for (const move of moves) {
    const { id, atS } = move
    all[`${id}_onset`] = { between: [round(Math.max(0, atS - 2)), round(atS + 2)], unit: 's' }
    const amount = strengthOf(move)
    if (amount === null) continue
    const { value, unit } = amount
    // The strength varies little: whoever gets the weakest must have as much to find.
    const between = [round(value * 0.97), round(value * 1.03)]
    all[`${id}_strength`] = unit === '' ? { between, step: 0.01 } : { between, step: 0.1, unit }
  }
  return all
}

/** A document without its faults: the world that a recording begins with. Null where the text is no YAML. */
export function withoutFaults(text: string): string | null {
  const { data } = readYaml(text)
  if (data === null) return null
  return listAt(data, ['world', 'faults']).length === 0 ? text : setAt(text, ['world', 'faults'], undefined)
}

/** The document with a recording in the place of its faults. Null where the text is no YAML. */
export function freeze(text: string, freezing: Freezing): string | null {
  let next = setAt(text, ['world', 'faults'], faultsOf(freezing))
  if (!freezing.varies || next === null) return next
  for (const [name, parameter] of Object.entries(parametersOf(freezing.moves))) {
    next = setAt(next, ['parameters', name], parameter)
    if (next === null) return null
  }
  return next
}

/** The document with more questions at the end of those it asks. */
export function withQuestions(text: string, questions: readonly NewQuestion[]): string | null {
  let next: string | null = text
  for (const question of questions) {
    if (next === null) return null
    const { data } = readYaml(next)
    const there = listAt(data, ['questions'])
    if (there.some((one) => textAt(one, ['id']) === question.id)) continue
    next = insertAt(next, ['questions'], there.length, question)
  }
  return next
}

/** The document with these wrong answers at its questions, by their ids; a question that has some keeps them. */
export function withWrong(text: string, told: readonly { id: string; wrong: readonly unknown[] }[]): string | null {
  return told.reduce<string | null>((now, { id, wrong }) => {
    if (now === null || wrong.length === 0) return now
    const questions = listAt(readYaml(now).data, ['questions'])
    const index = questions.findIndex((one) => textAt(one, ['id']) === id)
    if (index < 0 || listAt(questions[index], ['wrong']).length > 0) return now
    return setAt(now, ['questions', index, 'wrong'], wrong)
  }, text)
}
