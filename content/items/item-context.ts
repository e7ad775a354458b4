import { criticalSpans, evaluateMeasure, spanIdsNamed } from '#sim/grading/evaluate-measure.ts'
import { evaluateTextMeasure } from '#sim/grading/evaluate-text-measure.ts'
import { evaluateFormula, FormulaError } from '#sim/grading/formula.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import type { Measure } from '#sim/grading/measure.ts'
import { MeasureError } from '#sim/grading/measure-error.ts'
import type { TextMeasure } from '#sim/grading/text-measure.ts'
import { verdictOn } from '#sim/grading/verdict-on.ts'
import { numberOf } from '../draw-parameters.ts'
import type { Quantity } from '../schema/answers.ts'
import type { Computed } from '../schema/authored-question.ts'
import type { Drawn } from '../schema/parameter.ts'
import type { ItemContext } from './grade-item.ts'

/** What expectations may speak of beside the run. */
export type KnownNumbers = {
  /** What the seed of the run drew. */
  drawn: Readonly<Record<string, Drawn>>
  /** The stated value of a figure of the exercise. */
  figure(name: string): number | undefined
}

const TEXT_KINDS: readonly string[] = ['culprit', 'most', 'attribute', 'header'] satisfies TextMeasure['kind'][]

/** Whether a measure is a name and not a number. */
export const isTextMeasure = (measure: Measure | TextMeasure): measure is TextMeasure =>
  TEXT_KINDS.includes(measure.kind)

/** What items are judged by on one run; null where no expectation asks for a run. */
export function itemContext(run: JudgedRun | null, { drawn, figure }: KnownNumbers): ItemContext {
  const shown = (): JudgedRun => {
    if (run === null) throw new Error('The shown run was not asked for.')
    return run
  }
  const parameter = (name: string): Drawn => {
    const value = drawn[name]
    if (value === undefined) throw new MeasureError(`There is no parameter "${name}".`)
    return value
  }
  const quantity = ({ value, measure, formula, figures = {}, parameter: name }: Quantity): number => {
    if (value !== undefined) return value
    if (measure !== undefined) return evaluateMeasure(measure, shown())
    if (name !== undefined) return asNumber(name, parameter(name))
    if (formula === undefined) throw new MeasureError('An answer expects nothing.')
    return evaluateFormula(formula, (word) => {
      const beside = figures[word]
      if (beside !== undefined) return 'value' in beside ? beside.value : evaluateMeasure(beside, shown())
      return drawn[word] === undefined ? figure(word) : asNumber(word, drawn[word])
    })
  }
  return {
    quantity,
    name: (computed: Computed) => {
      if ('parameter' in computed) return String(parameter(computed.parameter))
      if ('formula' in computed) return String(quantity(computed))
      const { measure } = computed
      return isTextMeasure(measure) ? evaluateTextMeasure(measure, shown()) : String(evaluateMeasure(measure, shown()))
    },
    verdict: (measure, request) => verdictOn(shown(), measure, request),
    spans: (request, { measure, spans }) => {
      if (spans !== undefined) return spanIdsNamed(shown(), request, spans)
      return measure === 'critical_path' ? criticalSpans(shown(), request) : []
    },
  }
}

function asNumber(name: string, value: Drawn): number {
  const number = numberOf(value)
  if (number === undefined) throw new FormulaError(`The parameter "${name}" is no number, but "${value}".`)
  return number
}

/** Whether some expectation asks the shown run. */
export function asksRun(expected: unknown): boolean {
  return someMap(expected, (fields) => 'measure' in fields || 'spans' in fields || typeof fields['kind'] === 'string')
}

/** The edges of which expectations ask for headers. */
export function edgesAskedFor(expected: unknown): string[] {
  const edges: string[] = []
  someMap(expected, (fields) => {
    const { kind, edge } = fields
    if ((kind === 'header' || kind === 'wire') && typeof edge === 'string') edges.push(edge)
    return false
  })
  return edges
}

function someMap(data: unknown, test: (fields: Record<string, unknown>) => boolean): boolean {
  if (Array.isArray(data)) return data.some((each) => someMap(each, test))
  if (typeof data !== 'object' || data === null) return false
  const fields = data as Record<string, unknown>
  return test(fields) || Object.values(fields).some((each) => someMap(each, test))
}
