import type { Expectations, TraceVerdict } from '../schema/answers.ts'
import type { Item } from '../schema/item.ts'
import type { Measure } from '#sim/grading/measure.ts'
import { gradeHeader } from './grade-header.ts'
import { gradeOtlp } from './grade-otlp.ts'
import { ofParts, ofWhole, unanswered } from './item-result.ts'
import type { ItemResult } from './item-result.ts'

/** What an expectation may ask of the shown run. */
export type ItemContext = {
  quantity(expected: {
    value?: number | undefined
    measure?: Measure | undefined
    formula?: string | undefined
  }): number
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
      return { id, passed, measured: answer, limit: null, parts: [] }
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
      return ofParts(id, parts)
    }
    case 'choice': {
      if (typeof answer !== 'string') return unanswered(id)
      const wanted = expected as Expectations['choice']
      const right = 'is' in wanted ? wanted.is : context.verdict(wanted.measure, wanted.request)
      return ofWhole(id, answer === right)
    }
    case 'choices': {
      const { are } = expected as Expectations['choices']
      const given = textsOf(answer)
      if (given === null) return unanswered(id)
      const right = item.options.filter((option) => given.includes(option) === are.includes(option)).length
      const needed = item.at_least ?? item.options.length
      const all = item.options.length
      return { id, passed: right >= needed, measured: right / all, limit: needed / all, parts: [] }
    }
    case 'order': {
      const { is } = expected as Expectations['order']
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
      return { id, passed, measured: all.size === 0 ? 0 : right / all.size, limit: 1, parts: [] }
    }
    case 'text': {
      const { accept, ignore_case } = expected as Expectations['text']
      if (typeof answer !== 'string' && typeof answer !== 'number') return unanswered(id)
      const text = String(answer).trim()
      return ofWhole(
        id,
        accept.some((pattern) => new RegExp(`^(?:${pattern})$`, ignore_case ? 'i' : '').test(text)),
      )
    }
    case 'header':
      return gradeHeader(id, expected as Expectations['header'], answer)
    case 'otlp':
      return gradeOtlp(id, (expected as Expectations['otlp']).asserts, answer)
  }
}

function rowsOf(expected: Expectations['classify'], { verdict }: ItemContext): Record<string, string> {
  if (typeof expected['requests'] !== 'object') return expected as Record<string, string>
  const measure = expected['measure'] as TraceVerdict
  return Object.fromEntries(
    Object.entries(expected['requests']).map(([row, request]) => [row, verdict(measure, request)]),
  )
}

function textsOf(answer: unknown): string[] | null {
  return Array.isArray(answer) && answer.every((one) => typeof one === 'string') ? answer : null
}
