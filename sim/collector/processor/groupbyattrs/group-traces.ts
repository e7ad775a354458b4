import type { Attributes } from '../../../telemetry/attribute.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { ResourceGroups, splitAttributes } from './resource-groups.ts'
import type { GroupingTelemetry } from './telemetry.ts'

type NamedScope = { name: string; version: string; scope: number; rows: number[] }

/** Puts spans with the same values of `keys` under one resource. */
export function groupTraces(
  { columns, resourceSpans }: Traces,
  keys: readonly string[],
  telemetry: GroupingTelemetry,
): Traces {
  const groups = new ResourceGroups<NamedScope>()
  for (const { resource, scopes } of resourceSpans) {
    const { attributes } = columns.resources[resource]!
    for (const { scope, rows } of scopes) {
      const { name, version } = columns.scopes[scope]!
      const create = (): NamedScope => ({ name, version, scope: plainScope(columns, scope), rows: [] })
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index]!
        const { moved, left } = splitAttributes(columns.attributes(row), keys)
        const isGrouped = moved.length > 0
        telemetry.item(isGrouped)
        const target = groups.scopeFor(attributes, moved, name, version, create)
        target.rows.push(isGrouped ? withAttributes(columns, row, left) : row)
      }
    }
  }
  telemetry.message(groups.groups.length)
  return {
    columns,
    resourceSpans: groups.groups.map(({ attributes, scopes }) => ({
      resource: columns.resources.push({ attributes, schemaUrl: '', droppedAttributes: 0 }) - 1,
      scopes: scopes.map(({ scope, rows }) => ({ scope, rows })),
    })),
  }
}

function withAttributes(columns: SpanColumns, row: number, attributes: Attributes): number {
  const copy = columns.copyRow(row)
  columns.setAttributes(copy, attributes)
  return copy
}

function plainScope(columns: SpanColumns, index: number): number {
  const scope = columns.scopes[index]!
  return scope.schemaUrl === '' ? index : columns.scopes.push({ ...scope, schemaUrl: '' }) - 1
}
