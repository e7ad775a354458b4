import { parseComponentId } from './component-id.ts'
import { goKindOf, goTypeOf, toPlain } from './config-value.ts'
import type { ConfigValue, MapValue } from './config-value.ts'
import { decodeInteger, decodeNumber, decodeText } from './decode-scalar.ts'
import { crash, failure, joinFailures, wrapFailure } from './decode-failure.ts'
import type { DecodeFailure, DecodeProblem } from './decode-failure.ts'
import { goText } from './go-syntax.ts'
import { findClosest } from '../../find-closest.ts'
import { parseDuration } from './duration.ts'
import { goTypeOfField, zeroOf } from './field-type.ts'
import type { AnyField, AnyStruct, ListField, MapField, OptionalField, Pair, StructField } from './field.ts'

/** One run of upstream's decoder: names start anew in it, and its failures are told together. */
export class DecodeScope {
  readonly failures: DecodeFailure[] = []
  readonly ignoresUnknownKeys: boolean

  /** Whether the real collector would have ended in a panic by now. */
  get crashed(): boolean {
    return this.failures.some(({ problems }) => problems.some(({ code }) => code === 'upstream-crash'))
  }

  constructor(ignoresUnknownKeys = false) {
    this.ignoresUnknownKeys = ignoresUnknownKeys
  }

  /** `inside` a struct, list or map failures are joined. */
  fail(inside: boolean, failed: DecodeFailure): void {
    this.failures.push(inside && !failed.joined ? { ...failed, joined: true } : failed)
  }
}

/** Decodes a whole component configuration; `failure` is upstream's, as it stands behind `error reading configuration for …: `. */
export function decodeConfig<C>(
  field: StructField<C>,
  value: ConfigValue,
): { value: C; failure: DecodeFailure | null } {
  const scope = new DecodeScope()
  const decoded = value.kind === 'null' ? field.default() : decodeField(field, '', value, field.default(), scope, false)
  return { value: decoded as C, failure: joinFailures(scope.failures) }
}

/**
 * Decodes one value into one field, by the rules of mapstructure 2.5 with confmap's hooks.
 *
 * `base` is what the field holds so far; failures go to `scope` under `name`, the path as upstream spells it.
 */
export function decodeField(
  field: AnyField,
  name: string,
  value: ConfigValue,
  base: unknown,
  scope: DecodeScope,
  inside: boolean,
): unknown {
  const fail = (message: string, code = 'invalid-value'): unknown => {
    scope.fail(inside, failure(name, message, value, code))
    return base
  }
  const unconvertible = (): unknown =>
    fail(`expected type '${goTypeOfField(field)}', got unconvertible type '${goTypeOf(value)}'`, 'wrong-type')
  const take = (result: { value: unknown } | { error: string } | null): unknown => {
    if (result === null) return unconvertible()
    return 'error' in result ? fail(result.error) : result.value
  }
  switch (field.kind) {
    case 'string':
      if (value.original !== undefined) return value.original
      if (value.kind === 'null') return ''
      return value.kind === 'string' ? value.value : unconvertible()
    case 'pointer':
      return value.kind === 'null'
        ? base
        : decodeField(field.to, name, value, base ?? field.to.default(), scope, inside)
    case 'bool':
      if (value.kind === 'null') return false
      return value.kind === 'bool' ? value.value : unconvertible()
    case 'int':
      return take(decodeInteger(field.type, value))
    case 'float':
      return take(decodeNumber(field.type, value))
    case 'duration': {
      if (value.kind !== 'string') return take(decodeInteger('int64', value))
      const parsed = parseDuration(value.value)
      return typeof parsed === 'number' ? parsed : fail(parsed.error, 'bad-duration')
    }
    case 'text':
      return take(decodeText(field, value, base))
    case 'component-id':
      return decodeComponentId(name, value, base, scope, inside)
    case 'untyped':
      return value.kind === 'null' ? base : (field.read ?? toPlain)(value)
    case 'pairs':
      return decodePairs(name, value, base, scope, inside)
    case 'list':
      return decodeList(field, name, value, base, scope, inside)
    case 'map':
      // A date is a struct without fields, which becomes a map without keys.
      return value.kind === 'map' || value.kind === 'null' || value.kind === 'time'
        ? decodeMap(field, name, value, base, scope)
        : unconvertible()
    case 'optional':
      return decodeOptional(field, name, value, base, scope, inside)
    case 'struct':
      return decodeStruct(field, name, value, base, scope, inside)
  }
}

function decodeComponentId(
  name: string,
  value: ConfigValue,
  base: unknown,
  scope: DecodeScope,
  inside: boolean,
): unknown {
  if (value.kind === 'null') return base
  if (value.kind === 'string') {
    const id = parseComponentId(value.value)
    if ('text' in id) return id.text
    scope.fail(inside, failure(name, id.error, value, 'invalid-component-id'))
  } else if (value.kind === 'map') {
    failUnknownKeys(name || 'component.ID', value, [...value.entries.keys()].sort(), [], scope)
  } else if (value.kind !== 'time') {
    scope.fail(inside, failure(name, `expected a map or struct, got "${goKindOf(value)}"`, value, 'wrong-type'))
  }
  return base
}

const PAIR: StructField<Pair> = {
  kind: 'struct',
  goType: 'configopaque.Pair',
  doc: '',
  default: () => ({ name: '', value: '' }),
  fields: {
    name: { kind: 'string', goType: 'string', doc: '', default: () => '', suggestions: [] },
    value: { kind: 'string', goType: 'configopaque.String', doc: '', default: () => '', suggestions: [] },
  },
}
const PAIR_LIST: ListField<Pair> = { kind: 'list', doc: '', default: () => [], item: PAIR }
const PAIR_MAP: MapField<string> = { kind: 'map', doc: '', default: () => ({}), value: PAIR.fields.value! }

function decodePairs(name: string, value: ConfigValue, base: unknown, scope: DecodeScope, inside: boolean): unknown {
  if (value.kind === 'null') return []
  if (value.kind !== 'map') return decodeList(PAIR_LIST, name, value, base, scope, inside)
  const own = new DecodeScope()
  const decoded = decodeMap(PAIR_MAP, '', value, {}, own) as Record<string, string>
  const failed = joinFailures(own.failures)
  if (failed !== null) scope.fail(inside, wrapFailure(`'${name}' `, failed))
  return Object.keys(decoded)
    .sort()
    .map((key) => ({ name: key, value: decoded[key]! }))
}

function decodeList(
  field: ListField<unknown>,
  name: string,
  value: ConfigValue,
  base: unknown,
  scope: DecodeScope,
  inside: boolean,
): unknown {
  if (value.kind === 'null') return base
  if (value.kind === 'string' && field.item.kind === 'string' && field.item.goType === 'string') {
    return value.value === '' ? [] : value.value.split(',')
  }
  if (value.kind !== 'list') {
    scope.fail(
      inside,
      failure(name, `source data must be an array or slice, got ${goKindOf(value)}`, value, 'wrong-type'),
    )
    return base
  }
  return value.items.map((item, index) =>
    decodeField(field.item, `${name}[${index}]`, item, field.item.default(), scope, true),
  )
}

function decodeMap(
  field: MapField<unknown>,
  name: string,
  value: ConfigValue,
  base: unknown,
  scope: DecodeScope,
): unknown {
  if (value.kind !== 'map') return base
  const decoded = { ...(base as Record<string, unknown>) }
  // Upstream's order is random; sorted is the one we promise.
  for (const key of [...value.entries.keys()].sort()) {
    const inner = value.entries.get(key)!.value
    decoded[key] = decodeField(field.value, `${name}[${key}]`, inner, field.value.default(), scope, true)
  }
  return decoded
}

function decodeOptional(
  field: OptionalField<unknown>,
  name: string,
  value: ConfigValue,
  base: unknown,
  scope: DecodeScope,
  inside: boolean,
): unknown {
  const present = (): unknown => base ?? field.field.default()
  if (value.kind === 'null') return field.presentWhenNull && base === null ? present() : base
  if (!field.hasEnabledKey) return decodeStruct(field.field, name, value, present(), scope, inside)

  const own = new DecodeScope()
  const rewrap = (failed: DecodeFailure | null): void => {
    if (failed !== null) scope.fail(inside, wrapFailure(`'${name}' `, failed))
  }
  if (value.kind !== 'map') {
    const decoded = decodeStruct(field.field, '', value, present(), own, false)
    const failed = joinFailures(own.failures)
    rewrap(failed)
    // A date is a struct without fields, which switches the section on.
    return failed === null ? decoded : base
  }
  const switched = value.entries.get('enabled')?.value
  if (switched !== undefined && switched.kind !== 'bool') {
    const message = `unexpected type ${goTypeOf(switched)} for 'enabled': got '${goText(switched)}' value expected 'true' or 'false'`
    scope.fail(inside, failure(name, message, switched, 'wrong-type'))
    return base
  }
  const entries = new Map(value.entries)
  entries.delete('enabled')
  const decoded = decodeStruct(field.field, '', { ...value, entries }, present(), own, false)
  rewrap(joinFailures(own.failures))
  return switched?.value === false ? null : decoded
}

function decodeStruct(
  field: AnyStruct,
  name: string,
  value: ConfigValue,
  base: unknown,
  scope: DecodeScope,
  inside: boolean,
): unknown {
  if (value.kind === 'null') {
    // A plain null changes nothing; an unset variable is upstream's zero value.
    return value.original === undefined ? base : zeroOf(field)
  }
  if (value.kind === 'time') return base
  if (value.kind !== 'map') {
    scope.fail(inside, failure(name, `expected a map or struct, got "${goKindOf(value)}"`, value, 'wrong-type'))
    return base
  }
  const before = field.beforeDecode?.(value)
  if (typeof before === 'string') {
    scope.fail(inside, failure(name, before, value))
    return base
  }
  if (before !== undefined) value = before
  const { embedded } = field
  const run = (ignores: boolean, decode: (own: DecodeScope) => unknown): { decoded: unknown; failed: boolean } => {
    const own = new DecodeScope(ignores)
    const decoded = decode(own)
    const failed = joinFailures(own.failures)
    if (failed !== null) scope.fail(inside, wrapFailure(`'${name}' `, failed))
    return { decoded, failed: failed !== null }
  }
  if (embedded !== undefined) {
    const first = run(true, (own) => decodeFields(field, '', value, base, own, (key) => embedded.includes(key)))
    if (first.failed) return first.decoded
    const rest = run(true, (own) =>
      decodeFields(field, '', value, first.decoded, own, (key) => !embedded.includes(key)),
    )
    return rest.failed ? rest.decoded : finish(field, name, value, rest.decoded, scope, inside)
  }
  const ignores = field.ignoresUnknownKeys === true
  if (field.ownUnmarshal === true) {
    const { older } = field
    const asOlder = older === undefined ? null : decodeOlder(field, older, value, base)
    if (asOlder !== null) return asOlder
    const only = run(ignores, (own) => decodeFields(field, '', value, base, own))
    return only.failed ? only.decoded : finish(field, name, value, only.decoded, scope, inside)
  }
  if (ignores && !scope.ignoresUnknownKeys) {
    const own = new DecodeScope(true)
    const decoded = decodeFields(field, name, value, base, own)
    for (const failed of own.failures) scope.failures.push(failed)
    return decoded
  }
  return decodeFields(field, name, value, base, scope)
}

/** What the older format makes of a value that the newer cannot read; null when it is not asked, or cannot either. */
function decodeOlder(field: AnyStruct, older: AnyStruct, value: MapValue, base: unknown): unknown {
  const newer = new DecodeScope()
  decodeFields(field, '', value, base, newer)
  if (newer.failures.length === 0 || newer.crashed) return null
  const own = new DecodeScope()
  const decoded = decodeFields(older, '', value, base, own) as Record<string, unknown>
  return own.failures.length === 0 ? { ...decoded, migrated: true } : null
}

function finish(
  field: AnyStruct,
  name: string,
  value: MapValue,
  decoded: unknown,
  scope: DecodeScope,
  inside: boolean,
): unknown {
  if (field.afterDecode === undefined) return decoded
  const isSet = (...path: string[]): boolean => {
    let current: ConfigValue | undefined = value
    for (const key of path) current = current?.kind === 'map' ? current.entries.get(key)?.value : undefined
    return current !== undefined
  }
  const error = field.afterDecode(decoded as Record<string, unknown>, isSet)
  if (typeof error === 'string') scope.fail(inside, failure(name, error, value))
  else if (error !== null) scope.fail(inside, crash(name, error, value))
  return decoded
}

function decodeFields(
  field: AnyStruct,
  name: string,
  map: MapValue,
  base: unknown,
  scope: DecodeScope,
  wanted: (key: string) => boolean = () => true,
): unknown {
  const decoded = { ...(base as Record<string, unknown>) }
  for (const [key, child] of Object.entries(field.fields)) {
    const entry = map.entries.get(key)
    if (entry === undefined || !wanted(key)) continue
    decoded[key] = decodeField(child, name === '' ? key : `${name}.${key}`, entry.value, decoded[key], scope, true)
  }
  const unknown = [...map.entries.keys()].filter((key) => !Object.hasOwn(field.fields, key)).sort()
  if (field.remain === 'maps') {
    for (const key of unknown) checkRemaining(name, map.entries.get(key)!.value, scope)
  } else if (field.remain === 'any') {
    for (const key of unknown) {
      const { value } = map.entries.get(key)!
      // A date is no text to Go.
      decoded[key] = value.kind === 'time' ? { date: value.value } : toPlain(value)
    }
  } else if (field.remain === 'crash') {
    if (unknown.length > 0) failRemaining(name || field.goType, map, unknown, Object.keys(field.fields), scope)
  } else if (unknown.length > 0 && !scope.ignoresUnknownKeys) {
    failUnknownKeys(name || field.goType, map, unknown, Object.keys(field.fields), scope)
  }
  return decoded
}

/** Upstream keeps unknown blocks for policies of extensions; it prints the type of the key, not the key. */
function checkRemaining(name: string, value: ConfigValue, scope: DecodeScope): void {
  if (value.kind === 'map' || value.kind === 'null') return
  const message = `expected type 'map[string]interface {}', got unconvertible type '${goTypeOf(value)}'`
  scope.fail(true, failure(`${name}[<interface {} Value>]`, message, value, 'wrong-type'))
}

/** Keys that upstream would keep, and dies of (mapstructure's decodeStructFromMap with a `,remain` of type `any`). */
function failRemaining(
  name: string,
  map: MapValue,
  keys: readonly string[],
  known: readonly string[],
  scope: DecodeScope,
): void {
  const { text, problems } = crash(name, { panic: 'reflect: Key of non-map type interface {}' }, map, keys)
  const told = problems.map((problem) => ({ ...problem, ...unknownKey(map, keys[0]!, known) }))
  scope.fail(true, { text, joined: true, problems: told })
}

/** Fails for keys that nothing knows; `known` is what they may have been meant to be. */
export function failUnknownKeys(
  name: string,
  map: MapValue,
  keys: readonly string[],
  known: readonly string[],
  scope: DecodeScope,
): void {
  if (keys.length === 0) return
  const text = `'${name}' has invalid keys: ${keys.join(', ')}`
  const problems = keys.map((key): DecodeProblem => ({
    code: 'unknown-key',
    message: text,
    ...unknownKey(map, key, known),
  }))
  scope.fail(true, { text, joined: true, problems })
}

/** Where an unknown key stands, and what it may have been meant to be. */
function unknownKey(map: MapValue, key: string, known: readonly string[]): Pick<DecodeProblem, 'span' | 'params'> {
  const { keyStart, keyEnd } = map.entries.get(key)!
  const closest = findClosest(key, known)
  return { span: { start: keyStart, end: keyEnd }, params: closest === null ? { key } : { key, closest } }
}
