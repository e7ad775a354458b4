import type { Change } from '../document/changes.ts'
import type { Path } from '../document/edit-yaml.ts'
import { isMapping, listAt, textAt, valueAt } from '../document/read-yaml.ts'
import { removal, removeTopic, rewrite, stepsPath } from './rewrite.ts'
import { pathsToDrop, stepsIn } from './steps.ts'
import { fieldsAt, operationsIn, type Fields, type NamedOperation, type Worlds } from './worlds.ts'

/** What can be added: a service in a language, or a silent peer of a system. */
export const placeKinds = ['go', 'java', 'nodejs', 'python', 'postgresql', 'redis', 'http', 'smtp'] as const
export type PlaceKind = (typeof placeKinds)[number]

const peers: Partial<Record<PlaceKind, { port: number; asked: string; namespace?: string }>> = {
  postgresql: { port: 5432, asked: 'SELECT', namespace: 'app' },
  redis: { port: 6379, asked: 'GET', namespace: '0' },
  http: { port: 443, asked: 'GET /' },
  smtp: { port: 587, asked: 'SMTP send' },
}

const colours = 12
const usual = { median: '5ms', p99: '20ms' }
const least = { work: { median: '1ms', p99: '4ms' } }

/** A service that answers over HTTP and does a little work, or a silent peer; nobody calls it yet. */
export function addPlace({ merged }: Worlds, name: string, kind: PlaceKind): Change[] {
  const places = [...Object.values(fieldsAt(merged, 'services')), ...Object.values(fieldsAt(merged, 'peers'))]
  const palette = places.length % colours
  const monogram = monogramOf(
    name,
    places.map((place) => textAt(place, ['monogram'])),
  )
  const peer = peers[kind]
  if (peer !== undefined) {
    const { port, namespace } = peer
    const address = kind === 'http' ? `${name}.example` : name
    const value = { palette, monogram, system: kind, address, port, ...(namespace !== undefined && { namespace }) }
    return [{ path: ['world', 'peers', name], value }]
  }
  const handle = { http: `POST /${name}`, steps: [{ work: usual }] }
  const value = { palette, monogram, language: kind, version: '1.0.0', operations: { handle } }
  return [{ path: ['world', 'services', name], value }]
}

function monogramOf(name: string, taken: readonly string[]): string {
  const letters = name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const first = letters[0] ?? 'X'
  const second = [...letters.slice(1), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find(
    (letter) => !taken.includes(first + letter),
  )
  return first + (second ?? 'X')
}

/** Whom an operation can be made to call: operations that are reached over HTTP, gRPC or a topic, and silent peers. */
export function targetsOf({ merged }: Worlds, service: string): string[] {
  const called = operationsIn(merged).filter(({ service: owner, way }) => owner !== service && way !== 'other')
  return [...called.map(({ name }) => name), ...Object.keys(fieldsAt(merged, 'peers'))]
}

/** One more call at the end of what an operation does: `from` and `to` as `service.operation`, or `to` a silent peer. */
export function addCall(worlds: Worlds, from: string, to: string): Change[] {
  const caller = operationsIn(worlds.merged).find(({ name }) => name === from)
  if (caller === undefined) return []
  const step = stepTo(worlds, to)
  const path = stepsPath(caller)
  const own = valueAt({ world: worlds.own }, path)
  const steps = listAt(caller.fields, ['steps'])
  return [Array.isArray(own) ? { path, insert: step, index: own.length } : { path, value: [...steps, step] }]
}

function stepTo({ merged }: Worlds, to: string): Fields {
  const peer = fieldsAt(merged, 'peers', to)
  const system = textAt(peer, ['system'])
  if (system !== '') return { ask: to, for: peers[system as PlaceKind]?.asked ?? 'GET', time: usual }
  const target = operationsIn(merged).find(({ name }) => name === to)
  return target?.way === 'kafka' ? { publish: textAt(target.fields, ['consumes']) } : { call: to }
}

/** Takes away every call of a service to another one, or to a silent peer. */
export function removeCalls(worlds: Worlds, from: string, to: string): Change[] {
  const reaches = reaching(worlds, to)
  const callers = operationsIn(worlds.merged).filter(({ service }) => service === from)
  return [
    ...callers.flatMap((operation) => dropSteps(worlds, operation, reaches)),
    ...withoutCauses(worlds, droppedIds(callers, reaches), []),
  ]
}

/** Takes away a service or a silent peer, with every call to it and what the world says of it elsewhere. */
export function removePlace(worlds: Worlds, name: string): Change[] {
  const { merged } = worlds
  const reaches = reaching(worlds, name)
  const others = operationsIn(merged).filter(({ service }) => service !== name)
  const services = Object.keys(fieldsAt(merged, 'services')).filter((service) => service !== name)
  const topics = topicsOf(worlds, name)
  const isOfIt = (key: string): boolean => key.split('>').includes(name)
  const owned: Path[] = [
    ...['services', 'peers'].map((kind) => [kind, name]),
    ...services.flatMap((service) => ['pools', 'sidecars'].map((kind) => ['services', service, kind, name])),
    ...['edges', 'proxies'].flatMap((kind) =>
      Object.keys(fieldsAt(merged, 'network', kind))
        .filter(isOfIt)
        .map((key) => ['network', kind, key]),
    ),
    ...Object.keys(fieldsAt(merged, 'load', 'mix'))
      .filter((entry) => entry.startsWith(`${name}.`))
      .map((entry) => ['load', 'mix', entry]),
  ]
  const own = operationsIn(merged).filter(({ service }) => service === name)
  const gone = [...droppedIds(others, reaches), ...droppedIds(own, () => true)]
  return [
    ...others.flatMap((operation) => dropSteps(worlds, operation, reaches)),
    ...owned.filter((path) => valueAt(merged, path) !== undefined).map((path) => removal(worlds, path)),
    ...topics.flatMap((topic) => removeTopic(worlds, topic)),
    ...withoutCauses(
      worlds,
      gone,
      own.map((operation) => operation.name),
    ),
  ]
}

/** Whether users ask for something of a service, and for nothing else: without it nobody comes. */
export function isOnlyEntry({ merged }: Worlds, name: string): boolean {
  const mix = Object.keys(fieldsAt(merged, 'load', 'mix'))
  return mix.length > 0 && mix.every((entry) => entry.startsWith(`${name}.`))
}

/** Names of the steps that go with these, as faults and causes point at them: `service/step_id`. */
function droppedIds(operations: readonly NamedOperation[], isGone: (step: Fields) => boolean): string[] {
  return operations.flatMap(({ service, fields }) => {
    const steps = fields['steps']
    const dropped = pathsToDrop(steps, isGone)
    return [...stepsIn(steps)]
      .filter(({ path }) => dropped.some((root) => isPart(path, root)))
      .flatMap(({ step }) => ('id' in step ? `${service}/${textAt(step, ['id'])}` : []))
  })
}

/** Whether a step is another one, or inside of it; what a cache does when it misses is not. */
const isPart = (path: Path, root: Path): boolean =>
  root.every((key, depth) => path[depth] === key) && path[root.length] !== 'miss'

/** What the world itself makes go wrong at steps that are gone, or for users who ask for what is gone, goes with them. */
function withoutCauses(worlds: Worlds, steps: readonly string[], entries: readonly string[]): Change[] {
  if (steps.length + entries.length === 0) return []
  const entriesLeft = (cause: unknown) => listAt(cause, ['operations']).filter((one) => !entries.includes(String(one)))
  const isGone = (cause: unknown) =>
    steps.includes(textAt(cause, ['at'])) ||
    steps.includes(textAt(cause, ['misses'])) ||
    entriesLeft(cause).length === 0
  const kinds = (['errors', 'slow'] as const).flatMap((kind): Change[] => {
    const path = ['outcomes', kind, 'causes']
    const causes = listAt(worlds.merged, path)
    const left = causes
      .filter((cause) => !isGone(cause))
      .map((cause) => ({ ...(isMapping(cause) ? cause : {}), operations: entriesLeft(cause) }))
    if (JSON.stringify(left) === JSON.stringify(causes)) return []
    return left.length === 0 ? [removal(worlds, path.slice(0, 2))] : [{ path: ['world', ...path], value: left }]
  })
  const late = fieldsAt(worlds.merged, 'outcomes', 'late')
  const isLateGone = 'operations' in late && entriesLeft(late).length === 0
  return isLateGone ? [...kinds, removal(worlds, ['outcomes', 'late'])] : kinds
}

/** Topics that nobody else reads. */
function topicsOf({ merged }: Worlds, name: string): string[] {
  const operations = operationsIn(merged).filter(({ way }) => way === 'kafka')
  const read = operations.flatMap(({ service, fields }) => (service === name ? textAt(fields, ['consumes']) : []))
  return [...new Set(read)].filter((topic) =>
    operations.every(({ service, fields }) => fields['consumes'] !== topic || service === name),
  )
}

/** Which steps go to a service, one of its topics, or a silent peer. */
function reaching(worlds: Worlds, name: string): (step: Fields) => boolean {
  const topics = topicsOf(worlds, name)
  return (step) =>
    step['ask'] === name ||
    ['call', 'enqueue', 'start'].some((key) => key in step && textAt(step, [key]).split('.')[0] === name) ||
    topics.includes(textAt(step, ['publish']))
}

/** The operation without steps; of a cache that goes, what is done when it misses stays: it is done every time. */
function dropSteps(worlds: Worlds, operation: NamedOperation, isGone: (step: Fields) => boolean): Change[] {
  const steps = operation.fields['steps']
  // From the last: what stands before keeps its place.
  const dropped = pathsToDrop(steps, isGone).toReversed()
  if (dropped.length === 0) return []
  const missesOf = (path: Path) => listAt(valueAt(steps, path), ['miss'])
  const top = dropped.filter((path) => path.length === 1 && missesOf(path).length === 0)
  if (top.length === listAt(operation.fields, ['steps']).length) return [{ path: stepsPath(operation), value: [least] }]
  const changes = dropped.flatMap((path): Change[] => {
    const [first, ...rest] = missesOf(path)
    const after = Number(path.at(-1)) + 1
    return [
      { path, value: first },
      ...rest.map((insert, index) => ({ path: path.slice(0, -1), insert, index: after + index })),
    ]
  })
  return rewrite(worlds, operation, changes)
}
