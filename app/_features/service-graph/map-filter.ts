/** Edges around a service that are followed; 0 shows everything, and the service only stands out. */
export const HOPS = [0, 1, 2, 3] as const
/** The least share of all calls that an edge must have. */
export const SHARES = [0, 0.001, 0.01, 0.05] as const

export type MapFilter = { text: string; hops: (typeof HOPS)[number]; minShare: (typeof SHARES)[number] }

/** The names that a text means: the one that it is, or all that hold it; null while nothing is looked for. */
export function matchesOf(text: string, names: readonly string[]): readonly string[] | null {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return null
  const exact = names.filter((name) => name.toLowerCase() === wanted)
  return exact.length > 0 ? exact : names.filter((name) => name.toLowerCase().includes(wanted))
}
