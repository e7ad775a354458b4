import { describe, expect, it } from 'vitest'
import { editScenario } from '#sim/mesh/edit-scenario.ts'
import type { ScenarioEdits } from '#sim/mesh/edit-scenario.ts'
import { createWorldRun } from '#sim/mesh/world-run.ts'
import { startingDocument } from '#sim/mesh/sdk/starting-document.ts'
import { readScenario, smallScenario, spansOf } from './small-world.ts'

const SMALL = readScenario(smallScenario())

function spansWith(edits: ScenarioEdits) {
  const edited = editScenario(SMALL, edits)
  if ('diagnostics' in edited) throw new Error(edited.diagnostics[0]!.message)
  const run = createWorldRun(edited.scenario, { seed: 1, durationNs: 20e9 })
  while (run.step() === 'running');
  return spansOf(run.recording)
}

const problems = (edits: ScenarioEdits) => {
  const edited = editScenario(SMALL, edits)
  return 'diagnostics' in edited
    ? edited.diagnostics.map(({ message, of, range }) => ({ message, of, line: range?.startLine }))
    : []
}

describe('editing a scenario', () => {
  it('changes one service’s SDK and leaves the scenario itself as it was', () => {
    const never =
      'file_format: "1.0"\ntracer_provider:\n  processors: [{ simple: { exporter: { console: } } }]\n  sampler: { always_off: }\n'
    expect(new Set(spansWith({ sdk: { back: never } }).map(({ service }) => service))).toEqual(new Set(['front']))
    expect(new Set(spansWith({}).map(({ service }) => service))).toEqual(new Set(['front', 'back']))
  })

  it('starts from a document that does what the variables do', () => {
    const documents = Object.fromEntries(['front', 'back'].map((name) => [name, startingDocument(SMALL, name)]))
    expect(spansWith({ sdk: documents })).toEqual(spansWith({}))
  })

  it('gives a service without a name in its document none', () => {
    const edited = editScenario(SMALL, { sdk: { back: 'file_format: "1.0"\n' } })
    expect('scenario' in edited && edited.scenario.services.back!.sdk.config.tracer_provider).toBe(null)
  })

  it('says what is wrong with a document, and where in it', () => {
    const document =
      'file_format: "1.0"\ntracer_provider:\n  sampler:\n    alway_on:\n  processors:\n    - batch: { exporter: { console: } }\n'
    const [problem, ...others] = problems({ sdk: { back: document } })
    expect(others).toEqual([])
    expect(problem).toMatchObject({ of: { sdk: 'back' }, line: 4 })
    expect(problem!.message).toContain('alway_on')
  })

  it('gives a service another program, and none to one that has none', () => {
    const services = smallScenario().services as Record<string, object>
    const front = { ...services.front, code: 'first' }
    const withCode = readScenario(smallScenario({ services: { ...services, front } }))
    const edited = editScenario(withCode, { code: { front: 'second', back: 'second', nobody: 'second' } })
    if ('diagnostics' in edited) throw new Error(edited.diagnostics[0]!.message)
    expect(edited.scenario.services.front!.code).toBe('second')
    expect(edited.scenario.services.back!.code).toBeUndefined()
    expect(withCode.services.front!.code).toBe('first')
  })

  it('says which action is wrong, and why', () => {
    const good = '{ at: 5s, inject: { kind: latency, id: slow, at: back/insert, factor: 2 } }'
    expect(problems({ actions: [good, '{ at: 6s, lift: slow }'] })).toEqual([])
    expect(problems({ actions: [good, '{ at: 6s, lift: quick }'] })).toEqual([
      { message: 'There is no fault `quick` to lift.', of: { action: 1 }, line: undefined },
    ])
    expect(
      problems({ actions: ['{ at: 6s, inject: { kind: latency, id: slow, at: back/insrt, factor: 2 } }'] }),
    ).toMatchObject([{ message: 'There is no step `back/insrt`; write `service/step_id`.', of: { action: 0 } }])
    expect(problems({ actions: ['{ at: 6s, inject: { kind: latence } }'] })).toHaveLength(1)
    expect(problems({ actions: ['{ at: '] })).toMatchObject([{ of: { action: 0 }, line: 1 }])
    expect(problems({ actions: ['x]\n- [y'] }).length).toBeGreaterThan(0)
  })
})
