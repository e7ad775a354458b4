/** The list with one name moved a place up (-1) or down (1); unchanged at its ends. */
export function movedTo(order: readonly string[], name: string, by: -1 | 1): string[] {
  const from = order.indexOf(name)
  const to = from + by
  const other = order[to]
  if (from < 0 || other === undefined) return [...order]
  return order.map((one, place) => (place === from ? other : place === to ? name : one))
}
