/** Whether something is left alone by a processor. */
export type Skip<A extends readonly unknown[]> = (...item: A) => boolean

/**
 * Leaves alone what is not included or what is excluded; null leaves nothing alone. A text is upstream's sentence for a
 * mistake. `create` answers null for properties that everything matches without saying so.
 */
export function createSkip<M, A extends readonly unknown[]>(
  { include, exclude }: { include: M | null; exclude: M | null },
  create: (match: M) => Skip<A> | null | string,
): Skip<A> | null | string {
  const included = include === null ? null : create(include)
  if (typeof included === 'string') return included
  const excluded = exclude === null ? null : create(exclude)
  if (typeof excluded === 'string') return excluded
  if (included === null) return excluded
  return (...item) => !included(...item) || (excluded !== null && excluded(...item))
}
