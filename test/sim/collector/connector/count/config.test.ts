import { describe, expect, it } from 'vitest'

import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'

function error(settings: string): string | undefined {
  const text = `receivers: {otlp: {protocols: {grpc: }}}
connectors: {count: ${settings}}
exporters: {nop: }
service: {pipelines: {traces: {receivers: [otlp], exporters: [count]}, metrics: {receivers: [count], exporters: [nop]}}}`
  return loadConfig(text, { components }).error?.message
}

// The recorded release words syntax errors differently, so these are not among its cases.
describe('conditions of count', () => {
  it.each([
    ['spans', 'Nope()', 'undefined function "Nope"'],
    ['spanevents', 'severity_number == 1', 'segment "severity_number"'],
    ['datapoints', '1 = 1', 'invalid syntax'],
    ['logs', 'span.name == "a"', 'segment "span" from path "log.span.name"'],
  ])('are read in %s: %s cannot be', (section, condition, reason) => {
    const message = error(`{${section}: {own: {conditions: ['${condition}']}}}`)
    expect(message).toMatch(new RegExp(`^connectors::count: ${section} condition: metric "own": `))
    expect(message).toContain(reason)
  })

  it('may name their context or not', () => {
    expect(error(`{spans: {own: {conditions: ['span.name == "a"', 'name == "b"']}}}`)).toBeUndefined()
  })
})
