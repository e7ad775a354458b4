import type { RequestFilter } from '#sim/worker/request-protocol.ts'

export type FilterTerm = { key: keyof RequestFilter; text: string }

/** A filter as the terms a person could type, one for each condition: `status = error`. */
export function filterTerms(filter: RequestFilter): FilterTerm[] {
  const terms: FilterTerm[] = []
  if (filter.error) terms.push({ key: 'error', text: 'status = error' })
  if (filter.slow) terms.push({ key: 'slow', text: 'slow' })
  if (filter.late) terms.push({ key: 'late', text: 'late' })
  if (filter.policy) terms.push({ key: 'policy', text: `policy = ${filter.policy}` })
  if (filter.operation) terms.push({ key: 'operation', text: `operation = ${filter.operation}` })
  if (filter.service) terms.push({ key: 'service', text: `service = ${filter.service}` })
  if (filter.text) terms.push({ key: 'text', text: `“${filter.text}”` })
  return terms
}

export function withoutTerm(filter: RequestFilter, key: keyof RequestFilter): RequestFilter {
  const { [key]: _removed, ...rest } = filter
  return rest
}

/** Sets one condition, or takes it away when its value is empty. */
export function withTerm<K extends keyof RequestFilter>(
  filter: RequestFilter,
  key: K,
  value: RequestFilter[K] | '' | false,
): RequestFilter {
  return value === '' || value === false || value === undefined ? withoutTerm(filter, key) : { ...filter, [key]: value }
}
