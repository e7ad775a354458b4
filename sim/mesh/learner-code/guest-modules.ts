/** The modules that learner code can import, each with what it exports; the types say more (`api-types.ts`). */
export const GUEST_MODULES: Readonly<Record<string, readonly string[]>> = {
  '@opentelemetry/api': [
    'trace',
    'context',
    'propagation',
    'diag',
    'SpanKind',
    'SpanStatusCode',
    'TraceFlags',
    'ROOT_CONTEXT',
    'INVALID_SPAN_CONTEXT',
    'INVALID_SPANID',
    'INVALID_TRACEID',
    'createContextKey',
    'createTraceState',
    'isSpanContextValid',
    'isValidTraceId',
    'isValidSpanId',
    'baggageEntryMetadataFromString',
    'defaultTextMapGetter',
    'defaultTextMapSetter',
  ],
  service: ['fetch', 'query', 'kafka', 'sleep', 'logger', 'createPool', 'HttpError'],
  'node:async_hooks': ['AsyncLocalStorage', 'AsyncResource'],
  'node:events': ['EventEmitter'],
}

/** What lowered code imports; no program can, so that none reaches behind its modules. */
export const GUEST = 'guest'

/** The text of a module, for the virtual machine: it takes what the guest's own code has put together. */
export function guestModule(name: string): string | null {
  if (name === GUEST) return 'export const tl=globalThis.__tl;delete globalThis.__tl'
  const names = GUEST_MODULES[name]
  if (names === undefined) return null
  return `import{tl}from'${GUEST}';const m=tl.modules[${JSON.stringify(name)}];export const {${names.join(',')}}=m;export default m`
}
