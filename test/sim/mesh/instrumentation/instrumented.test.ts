import { describe, expect, it } from 'vitest'
import { followsConventions, semconvOf } from '#sim/mesh/instrumentation/instrumented.ts'
import type { Instrumented } from '#sim/mesh/instrumentation/instrumented.ts'
import { readScenario, runSmall, serviceOf, smallScenario, spansOf } from '../small-world.ts'
import type { Written } from '../small-world.ts'

/** A service as a scenario has it. */
function service(changes: Written): Instrumented {
  const front = serviceOf('go', { buy: { http: 'POST /buy', steps: [{ work: '1ms' }] } }, changes)
  return readScenario(smallScenario({ services: { front } })).services.front!
}

const listing = (list: string) => ({ sdk: { env: { OTEL_SEMCONV_STABILITY_OPT_IN: list } } })

const documented = (semconv: string) => ({
  sdk: {
    config: `file_format: "1.0"
instrumentation/development:
  general:
    http:
      semconv: ${semconv}
    stability_opt_in_list: http/dup,database`,
  },
})

describe('the conventions of a service', () => {
  it('are the stable ones', () => {
    expect(followsConventions(service({}))).toBe(true)
    expect(semconvOf(service({}), 'http')).toBe('stable')
  })

  it('are chosen by domain with the variable, and by the scenario where it names none', () => {
    const some = service({ ...listing('http/dup, database'), instrumentation: { semconv: 'old' } })
    expect([semconvOf(some, 'http'), semconvOf(some, 'database'), semconvOf(some, 'rpc')]).toEqual([
      'dup',
      'stable',
      'old',
    ])
    expect(followsConventions(some)).toBe(false)
  })

  it('are both when the list says so twice', () => {
    expect(semconvOf(service(listing('http,http/dup')), 'http')).toBe('dup')
  })

  it.each([
    ['{ version: 0 }', 'old'],
    ['{ version: 1 }', 'stable'],
    ['{ version: 1, dual_emit: true }', 'dup'],
  ])('are chosen by the document, which wins over the list: %s', (semconv, mode) => {
    const documentedService = service(documented(semconv))
    expect(semconvOf(documentedService, 'http')).toBe(mode)
    expect(semconvOf(documentedService, 'database')).toBe('stable')
  })

  it('show in the spans of a run', () => {
    const keysWith = (changes: Written): string[] => {
      const buy = { http: 'POST /buy', steps: [{ ask: 'db', for: 'SELECT small.orders', time: '1ms' }] }
      const services = { front: serviceOf('go', { buy }, changes) }
      const spans = spansOf(runSmall(smallScenario({ services }), { seconds: 1 }))
      return [...new Set(spans.flatMap(({ attributes }) => Object.keys(attributes)))]
    }
    const both = keysWith(listing('http/dup'))
    expect(both).toEqual(expect.arrayContaining(['http.method', 'http.request.method', 'db.system.name']))
    expect(both).not.toContain('db.system')
  })
})
