import type { Measure } from '#sim/grading/measure.ts'
import { formatValue } from '#app/_ui/format-quantity.ts'

/** A prediction in numbers: the numbers with a name, and the sentence each is answered with. */
export type NumberRules = {
  kind: 'number'
  unit: string
  min: number
  max: number
  axis: { from: number; to: number }
  /** What the exercise asks to stay under; null without a limit. */
  limit: number | null
  /** What the run is measured by. */
  measure: Measure
  known: { id: string; from: number; to: number }[]
  sentences: Record<string, string>
}

/** A prediction among options; what is kept is the place of the chosen one. */
export type ChoiceRules = {
  kind: 'choice'
  options: { id: string; label: string }[]
  /** Place of the right one. */
  right: number
  sentences: Record<string, string>
}

/** How a prediction is judged. */
export type PredictionRules = NumberRules | ChoiceRules

/** The sentence for this prediction, naming how it was arrived at; `{kept}` and `{measured}` are what was measured. */
export function predictionFeedback(rules: PredictionRules, value: number, measured: number): string {
  if (rules.kind === 'choice') {
    const option = rules.options[value]
    return (option && rules.sentences[option.id]) ?? rules.sentences['other'] ?? ''
  }
  const named = rules.known.find(({ from, to }) => value >= from && value <= to)
  const sentence = (named && rules.sentences[named.id]) ?? rules.sentences['other'] ?? ''
  const figure = measuredFigure(rules, measured)
  return sentence.replaceAll('{kept}', figure).replaceAll('{measured}', figure)
}

/** What was measured, as it is shown: shares to one decimal, counts whole, times to four figures. */
export function measuredFigure({ unit }: NumberRules, measured: number): string {
  if (unit === '%') return measured.toFixed(1)
  return formatValue(Number.isInteger(measured) ? measured : Number(measured.toPrecision(4)))
}
