import { SpanContext } from '../contexts/span-context.ts'
import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_is_root_span.go, same. */
export const isRootSpan = defineFunction({
  name: 'IsRootSpan',
  doc: 'Whether the span has no parent.',
  parameters: {},
  create: () => (context) => {
    if (!(context instanceof SpanContext)) throw new OttlError('IsRootSpan is for spans only')
    return context.columns.isRoot(context.row)
  },
})
