import type { AttributeTemplates } from '../scenario/attributes.ts'

/** Which conventions a library writes: what `OTEL_SEMCONV_STABILITY_OPT_IN` decides. */
export type Semconv = 'stable' | 'old' | 'dup'

/** The attributes of one mode, of those that the old and the stable conventions have for a thing. */
export function inMode(semconv: Semconv, old: AttributeTemplates, stable: AttributeTemplates): AttributeTemplates {
  if (semconv === 'stable') return stable
  return semconv === 'old' ? old : { ...old, ...stable }
}
