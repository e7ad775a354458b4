import { describe, expect, it } from 'vitest'
import { digestRecording } from '#sim/mesh/digest-recording.ts'
import { editScenario } from '#sim/mesh/edit-scenario.ts'
import { describeFaults } from '#sim/mesh/reference/describe-faults.ts'
import { simulateWorld } from '#sim/mesh/world-run.ts'
import { shop } from '../shop.ts'

const { shared, faults } = describeFaults()
const sentence = /\w.*[.…]$/

function worldWith(actions: string[]): string {
  const edited = editScenario(shop, { actions })
  if ('diagnostics' in edited) throw new Error(edited.diagnostics[0]!.message)
  const recording = simulateWorld(edited.scenario, { seed: 4217, durationNs: 20e9 })
  return `${digestRecording(recording)} ${recording.outages.length}`
}

describe('the reference of faults', () => {
  it('has a sentence for every kind and for every field', () => {
    expect(faults.length).toBeGreaterThanOrEqual(20)
    expect(faults.filter(({ doc }) => !sentence.test(doc))).toEqual([])
    const fields = [...shared, ...faults.flatMap((fault) => fault.fields)]
    expect(fields.filter(({ doc, type }) => !sentence.test(doc) || type === '')).toEqual([])
  })

  it('tells what all kinds have once, and leaves out what says which kind it is', () => {
    expect(shared.map(({ name }) => name)).toContain('onset')
    expect(faults.flatMap(({ fields }) => fields.map(({ name }) => name))).not.toContain('onset')
    expect(faults.flatMap(({ fields }) => fields.map(({ name }) => name))).not.toContain('kind')
  })

  it('says what must be given, and what holds otherwise as YAML writes it', () => {
    const fieldOf = (kind: string, name: string) =>
      faults.find((fault) => fault.kind === kind)!.fields.find((field) => field.name === name)
    expect(fieldOf('partition', 'edge')).toMatchObject({
      required: true,
      preset: null,
      type: expect.stringMatching('caller>callee'),
    })
    expect(fieldOf('partition', 'gives_up_after')).toMatchObject({ required: false, preset: '10s', type: 'duration' })
    expect(shared.find(({ name }) => name === 'share')).toMatchObject({ required: false, preset: '100%' })
    expect(fieldOf('latency', 'factor')).toMatchObject({ required: false, preset: null })
  })

  const healthy = worldWith([])

  it.each(faults)('has an example of $kind that does something to the shop, or says that it does not', (fault) => {
    expect(worldWith([fault.example]) !== healthy).toBe(fault.strikes)
  })
})
