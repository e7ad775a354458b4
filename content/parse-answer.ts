import { readYamlText } from '#sim/mesh/scenario/read-yaml-text.ts'
import type { Exercise } from './load.ts'

/** An answer taken apart: a text for every document of the exercise, and what was answered by hand. */
export type Answer = { documents: Readonly<Record<string, string>>; answers: Readonly<Record<string, unknown>> }

/** Whether an exercise's answer is its only document, as typed, with nothing around it. */
export function isOneDocument({ config }: Exercise): boolean {
  return Object.keys(config.documents).length === 1 && config.items.length === 0
}

/**
 * Takes the one string apart in which answers are kept: the document itself where an exercise has just that, else YAML
 * with `documents` and `answers`. A document that is left out is as the learner found it. What is wrong is a sentence.
 */
export function parseAnswer(exercise: Exercise, text: string): Answer | { problem: string } {
  const names = Object.keys(exercise.documents)
  const start = Object.fromEntries(names.map((name) => [name, exercise.documents[name]!.fix]))
  if (isOneDocument(exercise)) return { documents: { [names[0]!]: text }, answers: {} }
  const read = readYamlText(text, 'An answer')
  if ('problems' in read) {
    const { code, message } = read.problems[0]!
    return { problem: code === 'yaml' ? `The answer is no YAML: ${message}` : message }
  }
  const data = read.data ?? {}
  if (!isMap(data)) return { problem: 'An answer is a map with `documents` and `answers`.' }
  const { documents = {}, answers = {}, ...rest } = data
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) return { problem: `An answer has \`documents\` and \`answers\`, and no \`${unknown}\`.` }
  if (!isMap(documents)) return { problem: '`documents` is a map from a document’s name to its text.' }
  if (!isMap(answers)) return { problem: '`answers` is a map from an item’s id to what is answered.' }
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(documents)) {
    if (!names.includes(name))
      return { problem: `There is no document ${name}; there is ${names.join(', ') || 'none'}.` }
    if (typeof value !== 'string') return { problem: `The document ${name} is a text.` }
    given[name] = value
  }
  const ids = exercise.config.items.map(({ id }) => id)
  for (const id of Object.keys(answers)) {
    if (!ids.includes(id)) return { problem: `There is no item ${id}; there is ${ids.join(', ') || 'none'}.` }
  }
  return { documents: { ...start, ...given }, answers }
}

/** The one string for an answer. */
export function writeAnswer(exercise: Exercise, { documents, answers }: Answer): string {
  if (isOneDocument(exercise)) return documents[Object.keys(exercise.documents)[0]!] ?? ''
  return JSON.stringify({ documents, answers })
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
