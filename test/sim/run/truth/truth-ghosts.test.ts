import { describe, expect, it } from 'vitest'
import { shapeTrace } from '#sim/analysis/trace-shape.ts'
import { Explorer } from '#sim/explore/explorer.ts'
import { storeOfRun } from '#sim/run/run-store.ts'
import { truthGhosts } from '#sim/run/truth/truth-ghosts.ts'
import { runSmall, serviceOf, smallScenario } from '../../mesh/small-world.ts'
import type { Written } from '../../mesh/small-world.ts'

const work = { span: 'put', id: 'put', work: '5ms' }
const slow = { span: 'put', id: 'put', work: '900ms' }

/** A front that calls a back, which works in a span of its own. */
function worldOf(front: Written = {}, back: Written = {}, changes: Written = {}) {
  return smallScenario({
    services: {
      front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }, front),
      back: serviceOf('java', { store: { http: 'POST /store', steps: [work] } }, back),
    },
    ...changes,
  })
}

/** Each trace of a run as its spans, and its ghosts with what is above and below them. */
function tracesOf(world: Written) {
  const recording = runSmall(world)
  const store = storeOfRun(recording)
  return Array.from({ length: store.columns.traces.count }, (_, trace) => {
    const shape = shapeTrace(store, trace)
    const labels = Array.from(
      shape.row,
      (_, at) => `${shape.services[shape.service[at]!]} ${shape.names[shape.name[at]!]}`,
    )
    const ghosts = truthGhosts(recording, shape, trace)
    const above = (parent: number) =>
      parent === -1 ? 'nothing' : parent >= 0 ? labels[parent] : `ghost of ${ghosts[-2 - parent]!.name}`
    return {
      labels,
      shape,
      ghosts,
      told: ghosts.map(
        ({ why, service, name, parent, children }) =>
          `${why}: ${shape.services[service]} ${name} under ${above(parent)}, over ${Array.from(children, (child) => labels[child]).join()}`,
      ),
      opened: () => new Explorer(store, (as, of) => truthGhosts(recording, as, of)).openTrace({ trace }),
    }
  })
}

describe('ghosts from the truth', () => {
  it('are none where everything left a span', () => {
    expect(tracesOf(worldOf()).flatMap(({ told }) => told)).toEqual([])
  })

  it('stand between a span and what it caused through something that no library sees', () => {
    const [trace] = tracesOf(worldOf({}, { instrumentation: { disabled: ['http-server'] } }))
    expect(trace!.told).toEqual(['not-instrumented: back POST /store under front POST /store, over '])
    const [, other] = tracesOf(worldOf({}, { instrumentation: { disabled: ['http-server'] } }))
    expect(other!.labels).toEqual(['back put'])
    expect(other!.told).toEqual(['not-instrumented: back POST /store under nothing, over back put'])
  })

  it('have the true length, at a time that fits the spans around them', () => {
    const clocks = { hosts: ['good', 'bad'], clocks: { bad: { offset: '-30ms' } } }
    const world = worldOf({}, { instrumentation: { disabled: ['http-server'] } }, clocks)
    const { shape, ghosts } = tracesOf(world)[0]!
    const [{ parent, from, to }] = ghosts as [(typeof ghosts)[0]]
    expect(from).toBeGreaterThanOrEqual(shape.from[parent]!)
    expect(to).toBeLessThanOrEqual(shape.to[parent]!)
    expect(to - from).toBeGreaterThanOrEqual(5e6)
  })

  it('take the children that name a span which died with its process, and no gap is told beside them', () => {
    const fault = {
      id: 'dies',
      kind: 'crash',
      reason: { en: 'x', th: 'x' },
      onset: '3.5s',
      lasts: '1s',
      service: 'back',
    }
    const world = worldOf(
      {},
      { operations: { store: { http: 'POST /store', steps: [{ span: 'quick', work: '1ms' }, slow] } } },
      { healthy_within: '60s', faults: [fault], load: { per_minute: 240, mix: { 'front.buy': 1 } } },
    )
    const died = tracesOf(world).find(({ told }) => told.some((line) => line.endsWith('over back quick')))!
    expect(died.told).toEqual([
      'never-ended: back POST /store under front POST /store, over back quick',
      'never-ended: back put under ghost of POST /store, over ',
    ])
    const [server, put] = died.ghosts
    expect([server!.isOpen, put!.isOpen]).toEqual([true, true])
    const quick = died.labels.indexOf('back quick')
    expect(server!.to).toBe(died.shape.to[quick])
    expect(died.opened().ghosts).toEqual(died.ghosts)
  })

  it('keep the id of a span that its sampler did not want', () => {
    const sampler = { sdk: { env: { OTEL_TRACES_SAMPLER: 'always_off' } } }
    const told = tracesOf(worldOf({}, sampler)).flatMap(({ ghosts }) => ghosts)
    expect(told.map(({ why, name }) => `${why} ${name}`)).toContain('not-sampled POST /store')
    expect(told.every(({ spanId }) => /^[0-9a-f]{16}$/.test(spanId))).toBe(true)
  })
})
