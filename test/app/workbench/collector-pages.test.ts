import { describe, expect, it } from 'vitest'
import { findLines } from '#app/_features/collector-pages/find-lines.ts'
import { addressText, firstAddress, readAddress } from '#app/_features/collector-pages/page-address.ts'
import { pageTable } from '#app/_features/collector-pages/page-table.ts'
import { shownTabs } from '#app/_features/workbench/lab-state.ts'
import type { PageSource } from '#sim/worker/collector-protocol.ts'
import { overviewOf } from './fake-sim.ts'

const source = (component: string, url: string, paths: string[]): PageSource => ({
  component,
  kind: 'extension',
  type: component,
  url,
  paths,
  openMetrics: false,
})
const sources = [
  source('zpages', 'http://localhost:55679', ['/debug/servicez', '/debug/pipelinez']),
  source('health_check', 'https://localhost:13133', ['/']),
  source('prometheus', 'http://0.0.0.0:8889', ['/metrics']),
]

describe('the address of a page', () => {
  const open = { component: 'zpages', path: '/debug/servicez' }

  it('is that of the part it belongs to, on this machine when that listens everywhere', () => {
    expect(addressText(open, sources)).toBe('http://localhost:55679/debug/servicez')
    expect(addressText({ component: 'prometheus', path: '/metrics' }, sources)).toBe('http://localhost:8889/metrics')
  })

  it.each([
    ['/debug/tracez', 'zpages', '/debug/tracez'],
    [' http://localhost:8889/metrics ', 'prometheus', '/metrics'],
    ['http://0.0.0.0:8889/metrics', 'prometheus', '/metrics'],
    ['127.0.0.1:8889', 'prometheus', '/'],
    ['localhost:13133', 'health_check', '/'],
    ['localhost:55679/debug/pipelinez?zpipelinename=traces', 'zpages', '/debug/pipelinez?zpipelinename=traces'],
  ])('%s is read as typed in a browser', (text, component, path) => {
    expect(readAddress(text, sources, open)).toEqual({ component, path })
  })

  it.each([
    'localhost:4317',
    'http://localhost:556790/',
    'http://localhost:13133/',
    'shop.example:8889/metrics',
    'metrics',
  ])('%s leads nowhere when nothing listens there', (text) => {
    expect(readAddress(text, sources, open)).toBeNull()
  })

  it('begins with the first page there is', () => {
    expect(firstAddress(sources)).toEqual(open)
    expect(firstAddress([])).toBeNull()
  })
})

describe('the tables of zpages', () => {
  it('have headings where the first row is one', () => {
    const rows = [
      ['FullName', 'Receivers'],
      ['traces', ['otlp', 'otlp/2']],
    ]
    expect(pageTable('/debug/pipelinez?x', rows)).toEqual({ head: ['FullName', 'Receivers'], body: [rows[1]] })
    expect(pageTable('/debug/servicez', rows)).toEqual({ head: null, body: rows })
    expect(pageTable('/debug/featurez', [])).toEqual({ head: null, body: [] })
  })
})

describe('finding lines', () => {
  const page = '# TYPE a_total counter\na_total{x="1"} 3\nb 4\n'

  it('keeps lines with the text, whatever its case, and counts those of the page', () => {
    expect(findLines(page, ' A_Total', 10)).toEqual({
      text: '# TYPE a_total counter\na_total{x="1"} 3',
      shown: 2,
      found: 2,
      total: 3,
    })
    expect(findLines(page, '', 10).text).toBe(page.trimEnd())
  })

  it('shows no more than it is allowed to, and says of how many', () => {
    expect(findLines(page, '', 2)).toMatchObject({ shown: 2, found: 3, total: 3 })
    expect(findLines('', '', 2)).toMatchObject({ text: '', shown: 0, found: 0, total: 0 })
  })
})

describe('the tab of pages', () => {
  it('is there when the collector of the run has pages', () => {
    const settings = { scenario: 'shop', seed: 1, load: 1, durationS: 60, collector: '' }
    const overview = overviewOf('run-1', settings)
    const run = { number: 1, text: '', overview }
    expect(shownTabs(null)).not.toContain('pages')
    expect(shownTabs(run)).not.toContain('pages')
    expect(shownTabs({ ...run, overview: { ...overview, pages: sources } }).at(-1)).toBe('pages')
  })
})
