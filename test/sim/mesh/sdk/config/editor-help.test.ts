import { describe, expect, it } from 'vitest'
import { completeSdkConfig, hoverSdkConfig } from '#sim/mesh/sdk/config/editor-help.ts'
import { readSdkConfig } from '#sim/mesh/sdk/config/read-sdk-config.ts'

/** What is offered at `|`. */
const offers = (marked: string) => {
  const offset = marked.indexOf('|')
  return completeSdkConfig(marked.replace('|', ''), offset)
}
const labels = (marked: string): string[] => offers(marked).items.map(({ label }) => label)

describe('what is offered in an SDK’s document', () => {
  it('is the keys that are not there yet', () => {
    expect(labels('file_format: "1.0"\n|')).toContain('tracer_provider')
    expect(labels('file_format: "1.0"\n|')).not.toContain('file_format')
    expect(labels('tracer_provider:\n  |')).toEqual([
      'processors',
      'limits',
      'sampler',
      'id_generator',
      'tracer_configurator/development',
    ])
  })

  it('is one sampler where one must stand, at any depth, and none where one stands', () => {
    expect(labels('tracer_provider:\n  sampler:\n    |')).toContain('parent_based')
    expect(
      labels(
        'tracer_provider:\n  sampler:\n    parent_based:\n      root:\n        parent_based:\n          root:\n            tr|',
      ),
    ).toContain('trace_id_ratio_based')
    expect(labels('tracer_provider:\n  sampler:\n    always_on:\n    |')).toEqual([])
  })

  it('is words where a word must stand', () => {
    expect(labels('meter_provider:\n  exemplar_filter: |')).toEqual(['always_on', 'always_off', 'trace_based'])
    expect(labels('disabled: |')).toEqual(['true', 'false'])
    expect(labels('tracer_provider: { processors: [{ simple: { exporter: { otlp_http: { compression: |')).toEqual([
      'gzip',
      'none',
    ])
    expect(labels('propagator:\n  composite:\n    - |')).toContain('tracecontext')
  })

  it('comes with its type, default and a sentence, and is inserted as what it holds', () => {
    const batch = 'tracer_provider:\n  processors:\n    - batch:\n        |'
    expect(offers(batch).items.find(({ label }) => label === 'schedule_delay')).toMatchObject({
      kind: 'key',
      detail: 'whole number, default 5000',
      doc: 'How long an item waits for a batch to fill, in milliseconds.',
      insert: 'schedule_delay: ',
    })
    const exporter = offers('tracer_provider:\n  processors:\n    - batch:\n        exporter:\n          |').items
    expect(exporter.map(({ insert }) => insert)).toEqual([
      'otlp_http:\n  ',
      'otlp_grpc:\n  ',
      'otlp_file/development:\n  ',
      'console: ',
    ])
  })

  it('makes, taken again and again, only documents without unknown keys', () => {
    let taken = 0
    const walk = (text: string, depth: number): void => {
      for (const { label, insert, kind } of completeSdkConfig(text, text.length).items) {
        if (kind !== 'key') continue
        taken++
        // As editors insert: further lines on top of the indentation of the line.
        const indent = /(?:^|\n)( *)[^\n]*$/.exec(text)![1]!
        const next = text + insert.replaceAll('\n', `\n${indent}`)
        const wrong = readSdkConfig({ yaml: next }).diagnostics.filter(
          ({ code }) => code === 'sdk-unknown-key' || code === 'sdk-yaml',
        )
        expect([label, wrong]).toEqual([label, []])
        if (depth < 2) walk(next, depth + 1)
      }
    }
    walk('file_format: "1.0"\n', 0)
    expect(taken).toBeGreaterThan(60)
  })

  it.each(['', '|', '{', '[', '- ', 'a: *x', '? ', '"', '\t', 'tracer_provider: {sampler: {'])(
    'never throws: %s',
    (text) => {
      for (let at = 0; at <= text.length; at++) {
        expect(() => [completeSdkConfig(text, at), hoverSdkConfig(text, at)]).not.toThrow()
      }
    },
  )
})

describe('what is said of the word under the cursor', () => {
  const said = (marked: string): string | undefined =>
    hoverSdkConfig(marked.replace('|', ''), marked.indexOf('|'))?.markdown

  it('is its type, default and meaning', () => {
    expect(said('tracer_provider:\n  processors:\n    - batch:\n        max_queue|_size: 10')).toBe(
      '**max_queue_size** · whole number, default 2048\n\nItems the queue holds; what comes then is lost.',
    )
    expect(said('tracer_provider:\n  sampler:\n    parent_based:\n      root: { always|_off: }')).toBe(
      '**always_off** · no settings\n\nSamples no span.',
    )
  })

  it('of a value is its key’s', () => {
    expect(said('meter_provider:\n  exemplar_filter: trace_|based')).toContain(
      '**exemplar_filter** · one of some words, default trace_based',
    )
  })

  it('has its place', () => {
    const text = 'disabled: true\nlog_level: info\n'
    const { range } = hoverSdkConfig(text, text.indexOf('log_level') + 2)!
    expect([range.startLine, range.startColumn, text.slice(range.start, range.end)]).toEqual([2, 1, 'log_level'])
  })

  it('is nothing where nothing is known', () => {
    expect(said('unknown|: 1')).toBeUndefined()
    expect(said('# co|mment')).toBeUndefined()
  })
})
