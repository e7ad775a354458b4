import { describe, expect, it } from 'vitest'
import { createReader } from '#app/[locale]/author/_components/reader/read-scenario.ts'
import { applyChanges, type Change } from '#app/_features/studio/document/changes.ts'
import { setAt, type Path } from '#app/_features/studio/document/edit-yaml.ts'
import { removal } from '#app/_features/studio/world/rewrite.ts'
import { twoTiers } from '#app/_features/studio/world/tiers.ts'
import { loadScenarioText, scenarioIds } from '#content/load.ts'

const reader = createReader(async (id) => ((await scenarioIds()).includes(id) ? loadScenarioText(id) : null))
const text = `tracelab: scenario/1
title: { en: T, th: T }
level: M
minutes: 5
delivery: workbench
based_on: workshop
collector: |
  # Mine.
  receivers: { otlp: { protocols: { grpc: {}, http: {} } } }
world: # Nothing yet.
shown: { duration_s: 5 }
brief: { en: B, th: B }
`

async function problemsAfter(changes: readonly Change[], from = text): Promise<string[]> {
  const { diagnostics } = await reader.read({ text: applyChanges(from, changes)! })
  return diagnostics.map(({ message }) => message).filter((one) => !one.includes('asks `questions`'))
}
const put = (path: Path, value: unknown): Change => ({ path, value })

describe('what the form writes of a world', () => {
  it('holds together: phases, variables of an SDK, clocks, hosts', async () => {
    const changes = [
      put(['world', 'load', 'phases'], [{ for: '2s', factor: 3 }]),
      put(['world', 'services', 'orders', 'sdk', 'env', 'OTEL_TRACES_SAMPLER'], 'parentbased_traceidratio'),
      put(['world', 'services', 'orders', 'sdk', 'env', 'OTEL_TRACES_SAMPLER_ARG'], '0.25'),
      put(['world', 'services', 'orders', 'sdk', 'env', 'OTEL_PROPAGATORS'], 'b3multi'),
      put(['world', 'hosts'], ['one', 'two']),
      put(['world', 'clocks', 'two', 'offset'], '-1.5s'),
      put(['world', 'clocks', 'two', 'drift'], '40ppm'),
    ]
    expect(await problemsAfter(changes)).toEqual([])
    const wrong = put(['world', 'clocks', 'two', 'offset'], 'much')
    expect(await problemsAfter([...changes, wrong])).toHaveLength(1)
  })

  it('makes two tiers of one collector, which goes on as the second', async () => {
    const { worlds } = await reader.read({ text })
    expect(worlds!.merged['topology']).toBeUndefined()
    const own = 'receivers: { otlp: { protocols: { grpc: {} } } }\n'
    const changes = twoTiers(own)
    expect(await problemsAfter(changes)).toEqual([])
    const after = applyChanges(text, changes)!
    expect(after).not.toContain('# Mine.')
    const read = await reader.read({ text: after })
    expect(read.worlds!.own).toMatchObject({ topology: { collectors: { gateway: { config: own } } } })
  })

  it('takes away what the stock world says by null, and what the author says by leaving it out', async () => {
    const { worlds } = await reader.read({ text: setAt(text, ['world', 'hosts'], ['mine'])! })
    expect(removal(worlds!, ['load', 'mix'])).toEqual({ path: ['world', 'load', 'mix'], value: null })
    expect(removal(worlds!, ['topology'])).toEqual({ path: ['world', 'topology'], value: undefined })
  })
})
