import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { layOverScenario } from '#sim/grading/lay-over-scenario.ts'
import { explainPlainHeaders } from '#sim/run/wire/explain-plain-headers.ts'

const read = (name: string) => readFileSync(new URL(`../../../content/scenarios/${name}`, import.meta.url), 'utf8')
const shop = { id: 'shop', yaml: read('shop.yaml'), collector: read('shop.collector.yaml') }
const [service = ''] = /^services:\n(?:\s*#.*\n)*\s{2}([\w-]+):/m.exec(shop.yaml)?.slice(1) ?? []

describe('a world laid over a scenario', () => {
  it('has what the texts say, the last one last', () => {
    const patch = (name: string) => `services: { ${service}: { propagators: [${name}] } }`
    const laid = layOverScenario(shop, [patch('b3'), patch('jaeger')])
    expect('diagnostics' in laid).toBe(false)
    if ('diagnostics' in laid) return
    expect(JSON.stringify(laid.scenario.services[service])).toContain('jaeger')
    expect(JSON.stringify(laid.scenario.services[service])).not.toContain('"b3"')
  })

  it('has a map of its own: who is taken away or added is so on it', () => {
    const added = `services: { notification: null, auth: { palette: 4, monogram: AU, language: go, version: 1.0.0, pod: auth-1, operations: { check: { http: POST /check, steps: [{ work: 5ms }] } } } }`
    const laid = layOverScenario(shop, [
      added,
      'topics: null\nservices: { order: { operations: { place_order: { steps: [{ call: auth.check }] } } } }\nnetwork: { edges: { order>order.confirmed: null } }\noutcomes: null',
    ])
    if ('diagnostics' in laid) throw new Error(laid.diagnostics[0]!.message)
    const { services, edges } = laid.map
    const names = services.map(({ name }) => name)
    expect(names).toContain('auth')
    expect(names).not.toContain('notification')
    expect(edges).toContainEqual({ from: names.indexOf('order'), to: names.indexOf('auth'), asynchronous: false })
  })

  it('tells which text is wrong, and runs nothing', () => {
    const laid = layOverScenario(shop, ['{}', `services: { ${service}: { propagators: [b4] } }`])
    expect(laid).toMatchObject({ diagnostics: [{ severity: 'error', of: { world: 1 } }] })
  })

  it('tells the text that brought it, at its line, with the keys that lead there', () => {
    const patch = '# mine\nservices:\n  order:\n    propagators: [b4]\n'
    const laid = layOverScenario(shop, [patch, 'services: { payment: { propagators: [b3] } }'])
    expect(laid).toMatchObject({ diagnostics: [{ of: { world: 0 }, range: { startLine: 4 } }] })
    if (!('diagnostics' in laid)) return
    expect(laid.diagnostics[0]!.message).toMatch(/^In `services\.order\.propagators\[0\]`: /)
  })

  it('asks whether a service that is none was another', () => {
    const laid = layOverScenario(shop, ['services:\n  paymnet:\n    propagators: [b3]\n'])
    if (!('diagnostics' in laid)) throw new Error('a service without anything was accepted')
    const [first, ...others] = laid.diagnostics
    expect(others).toEqual([])
    expect(first!.range?.startLine).toBe(2)
    expect(first!.message).toMatch(/^In `services\.paymnet`: `\w+` is missing here\. .*did you mean `payment`\?$/)
  })

  it('suggests nothing for a new service that is like no other', () => {
    const laid = layOverScenario(shop, ['services: { warehouse: { propagators: [b3] } }'])
    if (!('diagnostics' in laid)) throw new Error('a service without anything was accepted')
    expect(laid.diagnostics[0]!.message).not.toContain('did you mean')
  })
})

describe('headers that nobody sent', () => {
  it('are read part by part', () => {
    const { headers, result } = explainPlainHeaders([
      ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ])
    expect(headers[0]).toMatchObject({ format: 'traceparent', verdict: 'taken' })
    expect(result.span).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', sampled: true })
  })

  it('are refused with the reason', () => {
    const { headers } = explainPlainHeaders([['traceparent', '00-xyz-b7ad6b7169203331-01']])
    expect(headers[0]?.verdict).toBe('refused')
  })
})
