import type { World } from '../access-world.ts'
import { leavesOf, putAt, without } from './mutate.ts'
import { hostileIds, hostileWords } from './strings.ts'
import { hostileInstants, hostileValues } from './values.ts'

/** One thing that somebody sends to an action: what it is, and whether it may be taken for what it looks like. */
export type DoorCase = {
  kind: 'ids' | 'words' | 'values' | 'shapes'
  name: string
  input: unknown
  /** Words are kept as they are typed and numbers have a range: those within it are no mistake. */
  mayBeTaken: boolean
}

/** Leaves that are shaped by us: nothing but what we made is right there. */
const isCode = (text: string): boolean =>
  /^[0-9a-f]{8}-|^[0-9a-f]{32}$|^(L|S|T)?\d+\.\d+$|^no-such|^test:/.test(text) || text === 'shop' || text === 'blank'

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text)

/**
 * A third of what there is to send, which third by the name of the place it is put at: what reads it is the same schema
 * library everywhere, and all doors together are sent each of them many times.
 */
function thirdAt<T>(list: readonly T[], place: string): readonly T[] {
  const turn = [...place].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  return list.filter((_, index) => (index + turn) % 3 === 0)
}

/** All that is sent to one action (`door`) in place of what it takes, made of an input that it takes. */
export function casesOf(door: string, input: unknown, world: World): DoorCase[] {
  const ids = new Set(Object.values({ ...world, ...world.ids }).map(String))
  const cases: DoorCase[] = []
  for (const { path, value } of leavesOf(input)) {
    const at = path.join('.')
    const put = (kind: DoorCase['kind'], name: string, hostile: unknown, mayBeTaken: boolean): void =>
      void cases.push({ kind, name: `${at}: ${name}`, input: putAt(input, path, hostile), mayBeTaken })
    if (typeof value === 'string') {
      const ours = ids.has(value) || isCode(value)
      const isMade = ours && !ids.has(value)
      const list = isInstant(value) ? hostileInstants : ours ? hostileIds : hostileWords
      for (const [name, hostile] of thirdAt<(typeof list)[number]>(list, `${door} ${at}`)) {
        // A page makes some ids itself, and any that is well formed is one.
        if (!isMade || !isUuid(hostile)) put(ours ? 'ids' : 'words', name, hostile, !ours || isMade)
      }
    }
    for (const [name, hostile] of thirdAt(hostileValues, `${door} ${at}`)) {
      if (typeof value === 'boolean' && typeof hostile === 'boolean') continue
      put('values', name, hostile, hostile === null || hostile === undefined || typeof hostile === typeof value)
    }
  }
  if (typeof input !== 'object' || input === null || Object.keys(input).length === 0) return cases
  for (const [name, hostile] of thirdAt(hostileValues, door))
    cases.push({ kind: 'shapes', name: `all of it: ${name}`, input: hostile, mayBeTaken: false })
  for (const key of Object.keys(input))
    cases.push({ kind: 'shapes', name: `without ${key}`, input: without(input, key), mayBeTaken: true })
  const more: readonly [string, object][] = [
    ['a key that nobody asked for', { ...input, isAdmin: true }],
    ['a role that nobody asked for', { ...input, actor: { id: world.ids.admin, role: 'admin' } }],
    ['a key of the prototype', Object.assign(JSON.parse('{"__proto__":{"role":"admin"}}') as object, input)],
    ['a constructor', { ...input, constructor: { prototype: { role: 'admin' } } }],
  ]
  for (const [name, hostile] of more) cases.push({ kind: 'shapes', name, input: hostile, mayBeTaken: false })
  return cases
}
