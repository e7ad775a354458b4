import type { SpanKind } from '@opentelemetry/api'
import type { AttributeSource } from '../attribute-source.ts'
import type { LibraryKind } from './library.ts'

/** What spans of one place in the world have in common. */
export type SpanTemplate = {
  library: LibraryKind
  name: string
  kind: SpanKind
  attributes: AttributeSource
  /** The route that metrics name, where the span learns of it only with the answer. */
  route?: string
}
