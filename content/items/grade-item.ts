import { isFound } from '#sim/grading/written-pattern.ts'
import type { Expectations, Quantity, TraceVerdict } from '../schema/answers.ts'
import type { Item } from '../schema/item.ts'
import type { Computed } from '../schema/authored-question.ts'
import { nameOf, rowsOf } from './expected-names.ts'
import { gradeHeader } from './grade-header.ts'
import { gradeOtlp } from './grade-otlp.ts'
import { ofParts, ofWhole, unanswered } from './item-result.ts'
import type { ItemResult } from './item-result.ts'

/** Longer texts are no answer to a short question, and patterns are not tried on them. */
const LONGEST_TEXT = 1000

/** What an expectation may ask of the shown run. */
export type ItemContext = {
  quantity(expected: Quantity): number
  /** The name that something computed comes to. */
  name(expected: Computed): string
  /** What became of the trace of a request: as an option is called. */
  verdict(measure: TraceVerdict, request: number): string
  /** Ids of the spans of a request that are called so, or that a measure names. */
  spans(request: number, wanted: Expectations['mark']): string[]
}

/** Judges what was answered to one item; what it expects has been read by its kind. */
export function gradeItem(item: Item, expected: unknown, answer: unknown, context: ItemContext): ItemResult {
  const { id } = item
  if (answer === undefined || answer === null || answer === '') return unanswered(id)
  switch (item.kind) {
    case 'number': {
      const wanted = expected as Expectations['number']
      if (typeof answer !== 'number' || !Number.isFinite(answer)) return unanswered(id)
      const slack = 1e-9 * Math.max(1, Math.abs(answer))
      const passed = Math.abs(answer - context.quantity(wanted)) <= wanted.within + slack
      return { id, passed, measured: answer, limit: null, parts: [], credit: passed ? 1 : 0 }
    }
    case 'interval': {
      const value = context.quantity(expected as Expectations['interval'])
      const [low, high] = Array.isArray(answer) ? (answer as unknown[]) : []
      if (typeof low !== 'number' || typeof high !== 'number' || low > high) return unanswered(id)
      const narrow = high <= low * item.widest
      const parts = [
        { id: 'contains', passed: low <= value && value <= high },
        { id: 'narrow', passed: narrow },
      ]
      // A range that holds everything is no half of an answer.
      const result = ofParts(id, parts)
      return { ...result, credit: result.passed ? 1 : 0 }
    }
    case 'choice': {
      if (typeof answer !== 'string') return unanswered(id)
      const wanted = expected as Expectations['choice']
      return ofWhole(id, answer === nameOf(wanted, context))
    }
    case 'choices': {
      const are = (expected as Expectations['choices']).are.map((one) => nameOf(one, context))
      const given = textsOf(answer)
      if (given === null) return unanswered(id)
      const right = item.options.filter((option) => given.includes(option) === are.includes(option)).length
      const needed = item.at_least ?? item.options.length
      const all = item.options.length
      const passed = right >= needed
      // What is chosen wrongly takes away what was chosen rightly: ticking everything earns nothing.
      const chosen = item.options.filter((option) => given.includes(option))
      const rightly = chosen.filter((option) => are.includes(option)).length
      const credit = Math.max(0, 2 * rightly - chosen.length) / Math.max(1, are.length)
      return { id, passed, measured: right / all, limit: needed / all, parts: [], credit: passed ? 1 : credit }
    }
    case 'order': {
      const is = (expected as Expectations['order']).is.map((one) => nameOf(one, context))
      const given = textsOf(answer)
      return given === null ? unanswered(id) : ofWhole(id, JSON.stringify(given) === JSON.stringify(is))
    }
    case 'classify': {
      const wanted = rowsOf(expected as Expectations['classify'], context)
      if (typeof answer !== 'object' || Array.isArray(answer)) return unanswered(id)
      const given = answer as Record<string, unknown>
      const parts = item.rows.map((row) => ({ id: row, passed: given[row] === wanted[row] }))
      return ofParts(id, parts, item.at_least)
    }
    case 'mark': {
      const wanted = context.spans(item.trace.request, expected as Expectations['mark'])
      const given = textsOf(answer)
      if (given === null) return unanswered(id)
      const all = new Set([...wanted, ...given])
      const right = wanted.filter((span) => given.includes(span)).length
      const passed = right === all.size
      const share = all.size === 0 ? 0 : right / all.size
      return { id, passed, measured: share, limit: 1, parts: [], credit: share }
    }
    case 'text': {
      const wanted = expected as Expectations['text']
      if (typeof answer !== 'string' && typeof answer !== 'number') return unanswered(id)
      const text = String(answer).trim()
      if (text.length > LONGEST_TEXT) return unanswered(id)
      if (!('accept' in wanted)) return ofWhole(id, text.toLowerCase() === nameOf(wanted, context).trim().toLowerCase())
      return ofWhole(
        id,
        wanted.accept.some((pattern) => isFound(`^(?:${pattern})$`, text, { ignoreCase: wanted.ignore_case ?? false })),
      )
    }
    case 'header':
      return gradeHeader(id, expected as Expectations['header'], answer)
    case 'otlp':
      return gradeOtlp(id, (expected as Expectations['otlp']).asserts, answer)
  }
}

function textsOf(answer: unknown): string[] | null {
  return Array.isArray(answer) && answer.every((one) => typeof one === 'string') ? answer : null
}
