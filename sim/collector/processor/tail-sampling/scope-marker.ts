import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { ResourceSpans } from '../../../telemetry/traces.ts'

/** What the feature gate `recordpolicy` writes on the scopes of sampled spans. */
export type PolicyMark = { policy?: string | undefined; compositePolicy?: string | null; cached?: boolean }

/** Writes on scopes which policy sampled their spans; a scope with the same marks is made once. */
export class ScopeMarker {
  private readonly columns: SpanColumns
  private readonly marked = new Map<string, number>()

  constructor(columns: SpanColumns) {
    this.columns = columns
  }

  mark(message: readonly ResourceSpans[], mark: PolicyMark): ResourceSpans[] {
    return message.map(({ resource, scopes }) => ({
      resource,
      scopes: scopes.map(({ scope, rows }) => ({ scope: this.markedScope(scope, mark), rows })),
    }))
  }

  private markedScope(index: number, { policy, compositePolicy, cached }: PolicyMark): number {
    const key = JSON.stringify([index, policy, compositePolicy, cached])
    let marked = this.marked.get(key)
    if (marked === undefined) {
      const scope = this.columns.scopes[index]!
      let { attributes } = scope
      if (compositePolicy) attributes = put(attributes, 'tailsampling.composite_policy', compositePolicy)
      if (policy !== undefined) attributes = put(attributes, 'tailsampling.policy', policy)
      if (cached === true) attributes = put(attributes, 'tailsampling.cached_decision', true)
      marked = this.columns.scopes.push({ ...scope, attributes }) - 1
      this.marked.set(key, marked)
    }
    return marked
  }
}

function put(attributes: Attributes, key: string, value: AttributeValue): Attributes {
  const isThere = attributes.some(([name]) => name === key)
  return isThere
    ? attributes.map((attribute) => (attribute[0] === key ? [key, value] : attribute))
    : [...attributes, [key, value]]
}
