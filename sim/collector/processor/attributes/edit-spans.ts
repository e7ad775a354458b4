import type { ScopeSpans, Traces } from '../../../telemetry/traces.ts'

/** The rows of a list as `change` leaves them; the same list when no row is another. */
export function changeRows(rows: ArrayLike<number>, change: (row: number) => number): ArrayLike<number> {
  let changed: Uint32Array | null = null
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    const after = change(row)
    if (changed === null && after !== row) changed = Uint32Array.from(rows)
    if (changed !== null) changed[index] = after
  }
  return changed ?? rows
}

/** A message with its spans as `change` leaves them, which is told the resource and the scope of each row. */
export function changeSpans(
  { columns, resourceSpans }: Traces,
  change: (row: number, resource: number, scope: number) => number,
): Traces {
  const changeScope = (resource: number, { scope, rows }: ScopeSpans): ScopeSpans => ({
    scope,
    rows: changeRows(rows, (row) => change(row, resource, scope)),
  })
  return {
    columns,
    resourceSpans: resourceSpans.map(({ resource, scopes }) => ({
      resource,
      scopes: scopes.map((scope) => changeScope(resource, scope)),
    })),
  }
}
