import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { drawPlan } from '#sim/mesh/plan.ts'
import { splitByWeight } from '#sim/mesh/quota.ts'
import { readScenario, smallScenario } from './small-world.ts'

const parsed = parseScenario(readFileSync(new URL('../../../content/scenarios/shop.yaml', import.meta.url), 'utf8'))
if ('diagnostics' in parsed) throw new Error('The shop does not parse.')
const shop = parsed.scenario

const count = (values: ArrayLike<number>, test: (value: number) => boolean): number =>
  Array.from(values).filter(test).length

describe('splitByWeight', () => {
  it('splits into whole parts that add up, each within one of its share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), weights, (total, parts) => {
        const split = splitByWeight(total, parts)
        const sum = parts.reduce((all, part) => all + part, 0)
        expect(split.reduce((all, part) => all + part, 0)).toBe(total)
        for (const [index, part] of split.entries()) {
          expect(Math.abs(part - (total * parts[index]!) / sum)).toBeLessThan(1)
        }
      }),
    )
  })
})

describe('drawPlan', () => {
  it('deals out exact quotas for every duration, load and seed', () => {
    const seconds = fc.integer({ min: 1, max: 400 })
    fc.assert(
      fc.property(seconds, fc.constantFrom(1, 4, 20), fc.integer({ min: 0, max: 2 ** 32 }), (duration, load, seed) => {
        const plan = drawPlan(shop, seed, load, duration * 1e9)
        const requests = Math.round((1000 / 60) * duration * load)
        expect(plan.arrival).toHaveLength(requests)
        expect(count(plan.error, (cause) => cause >= 0)).toBe(Math.round(requests * 0.01))
        expect(count(plan.slow, (cause) => cause >= 0)).toBe(Math.round(requests * 0.02))
        expect(count(plan.lateDelay, (delay) => delay > 0)).toBe(Math.round(requests * 0.006))
        expect(plan.quotas).toMatchObject({ requests, errors: Math.round(requests * 0.01) })
        expect(Array.from(plan.arrival)).toEqual(Array.from(plan.arrival).toSorted((a, b) => a - b))
        expect(plan.arrival[0] ?? 0).toBeGreaterThanOrEqual(0)
        expect(plan.arrival.at(-1) ?? 0).toBeLessThan(duration * 1e9)
      }),
      { numRuns: 30 },
    )
  })

  it('lets no request have two fates', () => {
    const plan = drawPlan(shop, 7, 1, 360e9)
    for (let request = 0; request < plan.quotas.requests; request++) {
      const fates = [plan.error[request]! >= 0, plan.slow[request]! >= 0, plan.lateDelay[request]! > 0]
      expect(fates.filter(Boolean).length).toBeLessThanOrEqual(1)
    }
  })

  it('keeps the mix to the request, in an order drawn from the seed', () => {
    const orders = [1, 2].map((seed) => {
      const { entry, quotas } = drawPlan(shop, seed, 1, 60e9)
      expect(quotas.byOperation).toEqual([300, 550, 150])
      expect([0, 1, 2].map((operation) => count(entry, (value) => value === operation))).toEqual([300, 550, 150])
      return Array.from(entry).join('')
    })
    expect(orders[0]).not.toBe(orders[1])
  })

  it('shares a quota out over its causes by weight, each to operations it may strike', () => {
    const plan = drawPlan(shop, 3, 1, 60e9)
    const { causes } = shop.outcomes.errors!
    expect(causes.map((_, index) => count(plan.error, (cause) => cause === index))).toEqual(
      causes.map(({ weight }) => weight),
    )
    const entries = Object.keys(shop.load.mix)
    const struck = Array.from(plan.error.keys()).filter((request) => plan.error[request]! >= 0)
    expect(struck).toHaveLength(10)
    for (const request of struck) {
      expect(causes[plan.error[request]!]!.operations).toContain(entries[plan.entry[request]!])
    }
  })

  it('brings more requests in busy phases', () => {
    const phases = [
      { for: '10s', factor: 1 },
      { for: '20s', factor: 3 },
      { for: '1s', factor: 1 },
    ]
    const scenario = readScenario(smallScenario({ load: { per_minute: 600, phases, mix: { 'front.buy': 1 } } }))
    const { arrival } = drawPlan(scenario, 5, 1, 40e9)
    expect(arrival).toHaveLength(800)
    // 10 a second, and three times that from 10 s to 30 s.
    expect(count(arrival, (time) => time >= 10e9 && time < 30e9) / 800).toBeCloseTo(600 / 800, 1)
  })
})
