import { createParser } from '../../ottl/create-parser.ts'
import type { ParserSettings } from '../../ottl/create-parser.ts'
import { standardConditionFunctions } from '../../ottl/functions/function-sets.ts'
import { ParserCollection } from '../../ottl/parser-collection.ts'
import type { Condition } from '../../ottl/parser.ts'

/** What of a configuration is counted, and the OTTL context of its conditions. */
export const COUNTED = {
  spans: 'span',
  spanevents: 'spanevent',
  metrics: 'metric',
  datapoints: 'datapoint',
  logs: 'log',
} as const
export type Counted = keyof typeof COUNTED

/** Reads conditions whose paths may name their context. Throws OttlError with upstream's sentences. */
export function parseConditions(
  section: Counted,
  texts: readonly string[],
  settings: Omit<ParserSettings, 'functionsOf'>,
): Condition[] {
  const context = COUNTED[section]
  const parser = createParser(context, { ...settings, functionsOf: standardConditionFunctions }, true)
  return new ParserCollection([parser]).conditions(context, texts).parsed
}
