import type { Resource, Scope, SpanColumns } from '../../../telemetry/span-columns.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import { SpanContext } from '../../ottl/contexts/span-context.ts'
import type { Splitter } from './route.ts'
import { leaf, nest, take } from './take.ts'

/** A message of spans that can be taken apart; `at` is where the resource or scope was in the columns. */
type OpenScope = { scope: Scope; at: number; spans: { row: number }[] }
type OpenResource = { resource: Resource; at: number; scopes: OpenScope[] }

/** Takes a message of spans apart (upstream: ptraceutil). */
export const splitTraces: Splitter<Traces> = {
  isEmpty: ({ resourceSpans }) => resourceSpans.length === 0,
  all: (traces) => [traces, { columns: traces.columns, resourceSpans: [] }],
  by: {
    resource: (traces, matches, copies) =>
      apart(traces, (resources) =>
        take(resources, (node) => leaf(node, matches({ resourceHolder: node, cache: [] }), copies ? copyOf : null)),
      ),
    span: (traces, matches, copies) => {
      const context = new SpanContext(traces.columns)
      return apart(traces, (resources) =>
        take(resources, (node) => {
          context.resourceHolder = node
          return nest(
            node,
            node.scopes,
            (scopeNode) => {
              context.scopeHolder = scopeNode
              return nest(
                scopeNode,
                scopeNode.spans,
                (span) => {
                  context.moveTo(span.row)
                  const isMatch = matches(context)
                  span.row = context.row
                  return leaf(span, isMatch, copies ? ({ row }) => ({ row }) : null)
                },
                (spans) => ({ ...scopeNode, spans }),
                copies,
              )
            },
            (scopes) => ({ ...node, scopes }),
            copies,
          )
        }),
      )
    },
  },
}

const copyOf = ({ resource, at, scopes }: OpenResource): OpenResource => ({ resource, at, scopes })

function apart({ columns, resourceSpans }: Traces, take: (resources: OpenResource[]) => OpenResource[]) {
  const left = resourceSpans.map(({ resource, scopes }): OpenResource => ({
    resource: columns.resources[resource]!,
    at: resource,
    scopes: scopes.map(({ scope, rows }) => ({
      scope: columns.scopes[scope]!,
      at: scope,
      spans: Array.from(rows, (row) => ({ row })),
    })),
  }))
  const taken = take(left)
  return [closed(columns, taken), closed(columns, left)] as const
}

/** As a message again; resources and scopes that a statement changed are added to the columns. */
const closed = (columns: SpanColumns, resources: readonly OpenResource[]): Traces => ({
  columns,
  resourceSpans: resources.map(({ resource, at, scopes }) => ({
    resource: placeOf(columns.resources, resource, at),
    scopes: scopes.map(({ scope, at: scopeAt, spans }) => ({
      scope: placeOf(columns.scopes, scope, scopeAt),
      rows: spans.map(({ row }) => row),
    })),
  })),
})

const placeOf = <T>(entries: T[], entry: T, at: number): number =>
  entries[at] === entry ? at : entries.push(entry) - 1
