import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { serviceOf, smallScenario } from './small-world.ts'
import type { Written } from './small-world.ts'

const shop = readFileSync(new URL('../../../content/scenarios/shop.yaml', import.meta.url), 'utf8')

function problemsOf(yaml: string) {
  const parsed = parseScenario(yaml)
  return 'diagnostics' in parsed ? parsed.diagnostics : []
}
const sentencesOf = (written: Written): string[] => problemsOf(JSON.stringify(written)).map(({ message }) => message)
const withSteps = (...steps: Written[]): Written =>
  smallScenario({ services: { front: serviceOf('go', { buy: { http: 'POST /buy', steps } }) } })

describe('parseScenario', () => {
  it('reads the shop', () => {
    expect(problemsOf(shop)).toEqual([])
  })

  it('marks a key that does not exist, where it is written', () => {
    const yaml = shop.replace('factors: [', 'factor: [')
    const [problem] = problemsOf(yaml)
    expect(problem).toMatchObject({ code: 'unknown-key', severity: 'error', stage: 'validate' })
    expect(problem!.message).toBe('There is no key `factor` here.')
    expect(yaml.slice(problem!.range!.start, problem!.range!.end)).toBe('factor')
  })

  it('names what is missing', () => {
    const { epoch: _, ...without } = smallScenario()
    expect(sentencesOf(without)).toEqual(['`epoch` is missing here.'])
  })

  it('judges a step by the kind it comes nearest to', () => {
    expect(sentencesOf(withSteps({ ask: 'db', for: 'SELECT 1' }))).toEqual(['`time` is missing here.'])
    expect(sentencesOf(withSteps({ work: '5 ms' }))).toEqual([
      'Write a duration as a number with its unit: 250us, 40ms, 1.5s or 2m.',
    ])
  })

  it('wants every name to mean something', () => {
    expect(sentencesOf(withSteps({ call: 'nobody.home' }))).toEqual([
      'There is no operation `nobody.home`; write `service.operation`.',
    ])
    expect(sentencesOf(withSteps({ ask: 'oracle', for: 'SELECT 1', time: '1ms' }))).toEqual([
      'There is no peer `oracle`.',
    ])
    expect(sentencesOf(withSteps({ publish: 'news' }))).toEqual(['There is no topic `news`.'])
    expect(sentencesOf(withSteps({ span: 'x', attributes: { a: '{colour}' } }))).toEqual([
      'There is no request value `colour`.',
    ])
    expect(sentencesOf(withSteps({ repeat: [{ work: '1ms' }], times: 'order_id' }))).toEqual([
      'There is no request value `order_id` that is an integer.',
    ])
    expect(sentencesOf(smallScenario({ load: { per_minute: 1, mix: { 'front.sell': 1 } } }))).toEqual([
      'There is no operation `front.sell`; write `service.operation`.',
    ])
    expect(
      sentencesOf(smallScenario({ network: { calls: '1ms', telemetry: '1ms', edges: { 'front>moon': '2ms' } } })),
    ).toEqual(['There is no edge `front>moon`.'])
  })

  it('wants causes to point at steps', () => {
    const cause = { id: 'x', reason: { en: 'x', th: 'x' }, operations: ['front.buy'], at: 'back/nowhere' }
    const outcomes = { errors: { share: '1%', causes: [{ ...cause, type: 'X', message: 'x' }] } }
    expect(sentencesOf(smallScenario({ outcomes }))).toEqual([
      'There is no step `back/nowhere`; write `service/step_id`.',
    ])
  })

  it('refuses calls that lead back to where they came from', () => {
    const services = {
      front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }),
      back: serviceOf('go', { store: { http: 'POST /store', steps: [{ call: 'front.buy' }] } }),
    }
    expect(sentencesOf(smallScenario({ services }))).toEqual(['`front.buy` leads back to itself through this step.'])
  })

  it('answers hostile text with a sentence', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghij']
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`)
      .join('\n')}`
    expect(problemsOf(bomb)).toHaveLength(1)
    expect(problemsOf('x'.repeat(600_000))[0]!.message).toBe('A scenario has at most 500000 characters.')
    expect(problemsOf('a: [')[0]).toMatchObject({ code: 'yaml', stage: 'unmarshal' })
    expect(problemsOf('just text').length).toBeGreaterThan(0)
    expect(problemsOf('').length).toBeGreaterThan(0)
  })
})
