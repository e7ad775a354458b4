import type { Drawn } from '#content/schema/parameter.ts'
import type { Measure } from '#sim/grading/measure.ts'
import type { TextMeasure } from '#sim/grading/text-measure.ts'
import { isMapping } from '../document/read-yaml.ts'

/** What answers of one run are computed with. */
export type AnswerSource = {
  drawn: Readonly<Record<string, Drawn>>
  measure(measure: Measure): Promise<number | null>
  name(measure: TextMeasure): Promise<string | null>
  calculate(formula: string, numbers: Readonly<Record<string, number>>): Promise<number | null>
}

const nameKinds: readonly string[] = ['culprit', 'most', 'attribute', 'header'] satisfies TextMeasure['kind'][]

/** A number as it would be typed: at most three decimals. */
const written = (value: number | null): string | null => (value === null ? null : String(Number(value.toFixed(3))))

/**
 * What the answer that a document expects comes to on one run, as a student would write it; null where the run has no
 * such thing. Takes whatever stands under `answer`, as its author may be in the middle of writing it.
 */
export async function computeAnswer(answer: unknown, source: AnswerSource): Promise<string | null> {
  if (typeof answer === 'string') return answer
  if (Array.isArray(answer)) return joined(await Promise.all(answer.map((one) => computeAnswer(one, source))))
  if (!isMapping(answer)) return null
  const { is, are, value, accept, measure, parameter, formula, figures } = answer
  if (typeof value === 'number') return written(value)
  if (Array.isArray(accept)) return accept.map(String).join(' | ')
  if (typeof is === 'string' || Array.isArray(is)) return computeAnswer(is, source)
  if (isMapping(is)) {
    const rows = Object.entries(is).map(async ([row, into]) => `${row}: ${(await computeAnswer(into, source)) ?? '?'}`)
    return (await Promise.all(rows)).join(', ')
  }
  if (Array.isArray(are)) return computeAnswer(are, source)
  if (typeof parameter === 'string') return parameter in source.drawn ? String(source.drawn[parameter]) : null
  if (isMapping(measure)) {
    // Whether it is a measure at all, the engine says.
    return nameKinds.includes(String(measure['kind']))
      ? source.name(measure as TextMeasure)
      : written(await source.measure(measure as Measure))
  }
  if (typeof formula !== 'string') return null
  const numbers: Record<string, number> = {}
  for (const [name, drawn] of Object.entries(source.drawn)) {
    const number = Number.parseFloat(String(drawn))
    if (Number.isFinite(number)) numbers[name] = number
  }
  for (const [name, figure] of Object.entries(isMapping(figures) ? figures : {})) {
    if (!isMapping(figure)) return null
    const number = typeof figure['value'] === 'number' ? figure['value'] : await source.measure(figure as Measure)
    if (number === null) return null
    numbers[name] = number
  }
  return written(await source.calculate(formula, numbers))
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.some((part) => part === null) ? null : parts.join(', ')
}
