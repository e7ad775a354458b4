import { describe, expect, it } from 'vitest'
import { collectCase } from '#sim/cli/collect-case.ts'

const filter = (condition: string) => `receivers:
  otlp: {protocols: {grpc: }}
processors:
  filter: {log_conditions: ['${condition}']}
exporters:
  nop:
service:
  pipelines:
    logs: {receivers: [otlp], processors: [filter], exporters: [nop]}
`

describe('conditions whose context is inferred', () => {
  it('are escaped to ASCII in the sentence that none can be', () => {
    const answer = collectCase({ id: 'x', config: filter('"ราคา" == "a"'), mode: 'validate' })
    expect(answer).toHaveProperty('error', expect.stringContaining(String.raw`\u0e23\u0e32\u0e04\u0e32`))
  })

  it('know scopes by their short name only', () => {
    const answer = collectCase({
      id: 'x',
      config: filter('scope.name == instrumentation_scope.version'),
      mode: 'validate',
    })
    expect(answer).toHaveProperty('error', expect.stringContaining('context "instrumentation_scope"'))
  })
})
