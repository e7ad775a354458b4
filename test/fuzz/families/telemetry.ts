import fc from 'fast-check'
import { telemetryConfig } from '../../../sim/collector/config/telemetry/telemetry-config.ts'
import type { AnyField, AnyStruct } from '../../../sim/collector/config/field.ts'
import type { Family } from '../fuzz-case.ts'

/** What stands where something else is wanted. */
const odd = fc.constantFrom<unknown>(null, 1, -1, 1.5, true, 'text', '', [], {}, ['a'], { a: 'b' }, [{ a: 1 }], '1s')

/** Samplers stand in samplers without end. */
const DEEPEST = 9

/** What a field takes, and now and then something else. */
function valueOf(field: AnyField, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 60, arbitrary: rightValueOf(field, depth) }, { weight: 1, arbitrary: odd })
}

function rightValueOf(field: AnyField, depth: number): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'string':
      return fc.constantFrom('a', 'b', 'http://b:1', ...field.suggestions)
    case 'text':
      return fc.constantFrom(...field.values)
    case 'bool':
      return fc.boolean()
    case 'int':
    case 'float':
      return fc.constantFrom(0, 1, 2.5, 8888)
    case 'duration':
      return fc.constant(field.written)
    case 'pointer':
      return rightValueOf(field.to, depth)
    case 'list':
      return fc.array(valueOf(field.item, depth + 1), { maxLength: 2 })
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b'), valueOf(field.value, depth + 1), { maxKeys: 2 })
    case 'optional':
      return depth > DEEPEST ? fc.constant(null) : structOf(field.field, depth)
    case 'struct':
      return structOf(field, depth)
    default:
      return odd
  }
}

function structOf(field: AnyStruct, depth: number): fc.Arbitrary<unknown> {
  const keys = Object.entries(field.fields).map(([key, inner]) => [key, valueOf(inner, depth + 1)] as const)
  const some = fc
    .subarray(keys, { maxLength: Math.min(3, keys.length) })
    .chain((chosen) => fc.record(Object.fromEntries(chosen)))
  // A batch to nowhere crashes it too.
  const known = Object.hasOwn(field.fields, 'headers_list')
    ? some.map((each) => ({ ...each, endpoint: 'b:4317' }))
    : some
  // An unknown key would crash the real collector where it means to keep it.
  if (field.remain === 'crash') return known
  const strange = fc.tuple(known, fc.constantFrom('strange', 'a'), odd)
  return fc.oneof(
    { weight: 60, arbitrary: known },
    { weight: 1, arbitrary: strange.map(([fields, key, value]) => ({ ...fields, [key]: value })) },
  )
}

/** The older format takes maps for headers. */
const asOlder = (text: string): string => text.replaceAll(/"headers":\[[^\]]*\]/g, '"headers":{"a":"b"}')

/** What the collector says about itself, as its field tables have it. */
export const telemetry: Family = {
  name: 'telemetry',
  covers: 'service.telemetry: every field, in both formats, with odd values, up to the build stage',
  cases: fc.tuple(valueOf(telemetryConfig, 0), fc.boolean()).map(([value, older]) => ({
    id: 'telemetry',
    config: `receivers: {otlp: {protocols: {grpc: }}}
exporters: {nop: }
service:
  telemetry: ${older ? asOlder(JSON.stringify(value)) : JSON.stringify(value)}
  pipelines: {traces: {receivers: [otlp], exporters: [nop]}}
`,
    input: [],
    until_ms: 51,
    mode: 'validate' as const,
  })),
}
