import type { ItemAnswer, ItemAnswers } from './public-item.ts'

/** A whole answer: what stands in each document that may be edited, and what was answered to each item. */
export type AnswerParts = { documents: Readonly<Record<string, string>>; answers: ItemAnswers }

/** What an exercise asks for. */
export type AnswerShape = { documents: readonly string[]; items: readonly string[] }

/** An exercise of one document and nothing else: its answer is that document. */
function onlyDocument({ documents, items }: AnswerShape): string | null {
  return documents.length === 1 && items.length === 0 ? (documents[0] ?? null) : null
}

/** The answer as the one string that is kept, sent, graded and shared. JSON, as YAML holds all of it. */
export function writeAnswer(shape: AnswerShape, { documents, answers }: AnswerParts): string {
  const only = onlyDocument(shape)
  if (only !== null) return documents[only] ?? ''
  return JSON.stringify(
    {
      ...(shape.documents.length > 0 && { documents: pick(documents, shape.documents) }),
      ...(shape.items.length > 0 && { answers: pick(answers, shape.items) }),
    },
    null,
    2,
  )
}

/** The parts of an answer that was written so; null for a text that is none. Parts that the exercise has not are left out. */
export function readAnswer(shape: AnswerShape, text: string): AnswerParts | null {
  const only = onlyDocument(shape)
  if (only !== null) return { documents: { [only]: text }, answers: {} }
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    return null
  }
  if (!isObject(found)) return null
  const { documents = {}, answers = {} } = found
  if (!isObject(documents) || !isObject(answers)) return null
  return {
    documents: pick(documents, shape.documents, isText),
    answers: pick(answers, shape.items, isItemAnswer),
  }
}

function pick<T>(
  from: Readonly<Record<string, unknown>>,
  names: readonly string[],
  is?: (value: unknown) => value is T,
) {
  const picked: Record<string, T> = {}
  for (const name of names) {
    const value = from[name]
    if (value !== undefined && (!is || is(value))) picked[name] = value as T
  }
  return picked
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isItemAnswer(value: unknown): value is ItemAnswer {
  if (typeof value === 'string') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every((part) => typeof part === 'number' || typeof part === 'string')
  return isObject(value) && Object.values(value).every(isText)
}
