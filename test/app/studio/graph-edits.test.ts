import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createReader } from '#app/[locale]/author/_components/reader/read-scenario.ts'
import { applyChanges, type Change } from '#app/_features/studio/document/changes.ts'
import { readYaml } from '#app/_features/studio/document/read-yaml.ts'
import type { Reading } from '#app/_features/studio/reader/reader-protocol.ts'
import {
  addCall,
  addPlace,
  isOnlyEntry,
  placeKinds,
  removeCalls,
  removePlace,
  targetsOf,
} from '#app/_features/studio/world/graph-edits.ts'
import { changeWay, waysTo } from '#app/_features/studio/world/change-way.ts'
import { namedIn } from '#app/_features/studio/world/named-in.ts'
import { stepsIn } from '#app/_features/studio/world/steps.ts'
import { operationsIn, type Worlds } from '#app/_features/studio/world/worlds.ts'
import { loadScenarioText, scenarioIds } from '#content/load.ts'

const third = readFileSync('content/authored/examples/slow-third-party.yaml', 'utf8')
const reader = createReader(async (id) => ((await scenarioIds()).includes(id) ? loadScenarioText(id) : null))

/** A document about a stock world that nothing refers to. */
const plain = (id: string) =>
  `tracelab: scenario/1\ntitle: { en: T, th: T }\nlevel: M\nminutes: 5\ndelivery: telemetry\nbased_on: ${id}\n# The world.\nworld: {}\nshown: { duration_s: 5 }\nbrief: { en: B, th: B }\nquestions: []\n`

async function edited(text: string, edit: (worlds: Worlds) => Change[]): Promise<{ text: string } & Reading> {
  const { worlds } = await reader.read({ text })
  const next = applyChanges(text, edit(worlds!))!
  return { text: next, ...(await reader.read({ text: next })) }
}

function edges({ scenario }: Reading): string[] {
  const { services, edges: all } = scenario!.map
  return all.map(
    ({ from, to, asynchronous }) => `${services[from]!.name}${asynchronous ? '~' : '>'}${services[to]!.name}`,
  )
}

const problems = ({ diagnostics }: Reading) =>
  diagnostics.map(({ message }) => message).filter((one) => !one.includes('asks `questions`'))

describe('the graph of a document', () => {
  it.each(placeKinds)('takes a new place of the kind %s, which is called and taken away again', async (kind) => {
    const added = await edited(plain('workshop'), (worlds) => addPlace(worlds, 'new-one', kind))
    expect(problems(added)).toEqual([])
    const from = operationsOf(added).find((name) => !name.startsWith('new-one'))!
    const called = await edited(added.text, (worlds) =>
      addCall(
        worlds,
        from,
        targetsOf(worlds, from.split('.')[0]!).find((to) => to.startsWith('new-one'))!,
      ),
    )
    expect(problems(called)).toEqual([])
    expect(edges(called)).toContain(`${from.split('.')[0]}>new-one`)
    const removed = await edited(called.text, (worlds) => removePlace(worlds, 'new-one'))
    expect(problems(removed)).toEqual([])
    expect(edges(removed).filter((edge) => edge.includes('new-one'))).toEqual([])
    expect(removed.text).toContain('# The world.')
  })

  it('takes services and peers of a stock world away, and what the world says of them', async () => {
    for (const id of ['mixed-estate', 'shop']) {
      const { scenario, worlds } = await reader.read({ text: plain(id) })
      for (const { name } of scenario!.map.services) {
        if (isOnlyEntry(worlds!, name)) continue
        const removed = await edited(plain(id), (known) => removePlace(known, name))
        expect({ id, name, problems: problems(removed) }).toEqual({ id, name, problems: [] })
        expect(removed.scenario!.map.services.map((service) => service.name)).not.toContain(name)
      }
    }
  }, 60_000)

  it('takes away one call and leaves every other', async () => {
    const before = await reader.read({ text: plain('shop') })
    for (const edge of edges(before).filter((one) => /^(product|order)>/.test(one))) {
      const [from, to] = edge.split('>') as [string, string]
      const after = await edited(plain('shop'), (worlds) => removeCalls(worlds, from, to))
      expect(problems(after)).toEqual([])
      expect(edges(after)).toEqual(edges(before).filter((one) => one !== edge))
    }
  })

  it('keeps the comments of steps that the author wrote, and takes a branch away with the last call in it', async () => {
    const own = `world:
  services:
    front: { palette: 0, monogram: FR, language: go, version: '1', operations: { handle: { http: GET /, steps: [{ work: { median: 1ms, p99: 2ms } }] } } }
    back:
      palette: 1
      monogram: BA
      language: go
      version: '1'
      operations:
        handle:
          http: GET /back
          steps:
            # First it thinks.
            - work: { median: 1ms, p99: 2ms }
            - parallel:
                - call: front.handle
            # Then it asks.
            - work: { median: 3ms, p99: 4ms }
`
    const text = plain('workshop').replace('world: {}\n', own)
    const { text: next } = await edited(text, (worlds) => removeCalls(worlds, 'back', 'front'))
    expect(next).toContain('# First it thinks.')
    expect(next).toContain('# Then it asks.')
    expect(next).not.toContain('parallel')
    const { text: more } = await edited(next, (worlds) => addCall(worlds, 'back.handle', 'front.handle'))
    expect(more).toContain('# First it thinks.')
    expect(more).toContain('- call: front.handle')
  })

  it.each(['shop', 'payments'])('changes how operations of %s are reached, there and back', async (id) => {
    const before = await reader.read({ text: plain(id) })
    const movable = operationsOf(before).filter((one) => waysTo(before.worlds!, one).includes('kafka'))
    expect(movable.length).toBeGreaterThan(1)
    for (const name of movable.slice(0, 2)) {
      const grpc = await edited(plain(id), (worlds) => changeWay(worlds, name, 'grpc'))
      expect(problems(grpc)).toEqual([])
      const kafka = await edited(grpc.text, (worlds) => changeWay(worlds, name, 'kafka'))
      if (!waysTo(before.worlds!, name).includes('http')) continue
      expect({ name, problems: problems(kafka) }).toEqual({ name, problems: [] })
      const reached = operationsIn(grpc.worlds!.merged).some(({ fields }) =>
        [...stepsIn(fields['steps'])].some(({ step }) => step['call'] === name),
      )
      const isPublished = operationsIn(kafka.worlds!.merged).some(({ fields }) =>
        [...stepsIn(fields['steps'])].some(({ step }) => step['publish'] === name),
      )
      expect(isPublished).toBe(reached)
      const back = await edited(kafka.text, (worlds) => changeWay(worlds, name, 'http'))
      expect(problems(back)).toEqual([])
      expect(edges(back).toSorted()).toEqual(edges(grpc).toSorted())
    }
  })

  it('says what of the document names a service or a call', () => {
    const { data } = readYaml(third)
    expect(namedIn(data!, 'payment').map(({ kind, id }) => `${kind} ${id}`)).toContain('fault slow')
    expect(namedIn(data!, 'nobody')).toEqual([])
    const call = {
      world: {},
      checks: [{ id: 'c', kind: 'wire', edge: 'order>payment', header: 'traceparent', label: { en: 'order>fraud' } }],
    }
    expect(namedIn(call, 'order>payment')).toEqual([{ kind: 'check', id: 'c', path: ['checks', 0] }])
    expect(namedIn(call, 'order>fraud')).toEqual([])
    expect(namedIn({ parameters: { who: { pick: ['payment', 'fraud'] } } }, 'fraud')).toEqual([
      { kind: 'parameter', id: 'who', path: ['parameters', 'who'] },
    ])
  })
})

function operationsOf({ worlds }: Reading): string[] {
  return operationsIn(worlds!.merged).map(({ name }) => name)
}
