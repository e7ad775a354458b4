/** Figures of a group of spans that its table can be ordered by. */
export const figures = ['selfNs', 'totalNs', 'pathNs', 'count', 'errors', 'p50Ns', 'p95Ns', 'maxNs'] as const

export type Figure = (typeof figures)[number]
