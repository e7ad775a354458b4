/** How a prediction is judged: numbers with a name, and the sentence each is answered with. */
export type PredictionRules = {
  unit: string
  min: number
  max: number
  axis: { from: number; to: number }
  limit: number
  known: { id: string; from: number; to: number }[]
  sentences: Record<string, string>
}

/** The sentence for this prediction, naming how the number was arrived at; `{kept}` is what was measured. */
export function predictionFeedback(rules: PredictionRules, value: number, measured: number): string {
  const named = rules.known.find(({ from, to }) => value >= from && value <= to)
  const sentence = (named && rules.sentences[named.id]) ?? rules.sentences['other'] ?? ''
  return sentence.replaceAll('{kept}', measured.toFixed(1))
}
