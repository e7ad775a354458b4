import { trace } from '@opentelemetry/api'
import type { Context } from '@opentelemetry/api'
import { EMPTY_CONTEXT } from '../../sdk/linked-context.ts'
import { carrierAccess } from '../carrier/carrier-access.ts'
import { createPropagator } from '../create-propagator.ts'
import { namePattern } from '../name-pattern.ts'
import { PROPAGATION_FIELDS } from '../propagation-fields.ts'
import type { CompiledRule } from './compile-rule.ts'
import type { ProxyRule } from './proxy-schema.ts'

type Reemit = Extract<ProxyRule, { reemit: unknown }>['reemit']

const UPPER_HALF = '0'.repeat(16)

/** Reads the context with some propagators and writes it with others, with a span of the proxy's own or without. */
export function compileReemit(declared: Reemit): CompiledRule {
  const read = createPropagator(declared.read)
  const write = createPropagator(declared.write)
  const own = declared.read.flatMap((name) => PROPAGATION_FIELDS[name])
  const isOwn = own.length === 0 ? () => false : namePattern(own)
  const written = declared.write.flatMap((name) => PROPAGATION_FIELDS[name])
  const isWritten = written.length === 0 ? () => false : namePattern(written)
  return (carrier, span, report) => {
    // Proxies take the first of several headers and write names in lower case, as the Java libraries do.
    const { getter, setter } = carrierAccess(carrier.kind, 'java')
    let context = read.extract(EMPTY_CONTEXT, carrier, getter)
    if (declared.trace_id_bits === 64) context = shortened(context)
    if (declared.span && span !== null) context = span(context)
    if (!declared.keep) carrier.remove(isOwn)
    write.inject(context, carrier, setter)
    if (report !== null) report('reemitted', carrier.names().filter(isWritten))
    return true
  }
}

// What holds ids of 64 bits keeps the lower half, which is written with zeros before it.
function shortened(context: Context): Context {
  const found = trace.getSpanContext(context)
  if (found === undefined) return context
  return trace.setSpanContext(context, { ...found, traceId: UPPER_HALF + found.traceId.slice(16) })
}
