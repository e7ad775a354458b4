import { describe, expect, it } from 'vitest'
import { finishFiles, readFiles } from '#sim/explore/read-files.ts'
import type { ReadFiles } from '#sim/explore/read-files.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const host = { decode: (bytes: Uint8Array) => decoder.decode(bytes) }
const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })
const span = (id: string, more = '') =>
  `{"traceId":"${id.repeat(32)}","spanId":"${id.repeat(16)}","name":"${id}","startTimeUnixNano":"1","endTimeUnixNano":"2"${more}}`
const traces = (...spans: string[]) => `{"resourceSpans":[{"scopeSpans":[{"spans":[${spans.join(',')}]}]}]}`

function read(...given: { name: string; bytes: Uint8Array }[]): ReadFiles {
  const steps = readFiles(given, host)
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

describe('files that are opened together', () => {
  it('are one store, and each is told what it brought', () => {
    const { store, files } = read(file('a.json', traces(span('a'))), file('b.json', traces(span('b'), span('c'))))
    expect(store.spanCount).toBe(3)
    expect(files.map(({ name, format, spans, traces: count }) => [name, format, spans, count])).toEqual([
      ['a.json', 'otlp json', 1, 1],
      ['b.json', 'otlp json', 2, 2],
    ])
  })

  it('do not suffer from one that is broken', () => {
    const { store, files } = read(file('bad.json', '<html>'), file('good.json', traces(span('a'))))
    expect(store.spanCount).toBe(1)
    expect(files[0]).toMatchObject({ format: null, problems: [{ code: 'file-html' }] })
    expect(files[1]).toMatchObject({ spans: 1, problems: [] })
  })

  it('are told of mistakes in attributes once those are read', () => {
    const opened = read(file('a.json', traces(span('a', ',"attributes":[7]'))))
    for (const _ of finishFiles(opened));
    expect(opened.files[0]?.problems.map(({ code }) => code)).toEqual(['detail-left-out'])
  })
})
