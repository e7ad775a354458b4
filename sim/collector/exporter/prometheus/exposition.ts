import { formatGoFloat } from '../../../telemetry/go-float.ts'
import type { FamilyType, LabelPairs, Sample, SampleExemplar } from './sample.ts'

/** Series of one name. */
export type Family = { name: string; help: string; type: FamilyType; samples: readonly Sample[] }

/** What a scraper asks for: the old text format or OpenMetrics, and what becomes of names that the old one does not know. */
export type Format = { isOpenMetrics: boolean; escaping: string }

/**
 * Writes families as the text that Prometheus scrapes.
 *
 * Upstream: github.com/prometheus/common v0.71.0, expfmt, same; of the ways to escape names only underscores and none.
 */
export function exposition(families: readonly Family[], { isOpenMetrics, escaping }: Format): string {
  const escape = escaping === 'allow-utf-8' ? (name: string) => name : escapeName
  const text = families.map((family) => familyText(family, isOpenMetrics, escape)).join('')
  return isOpenMetrics ? `${text}# EOF\n` : text
}

/** What a request's Accept header leads to (upstream: expfmt.Negotiate), of text formats. */
export function negotiate(accept: string, allowsOpenMetrics: boolean): Format {
  let escaping = 'underscores'
  const clauses = accept
    .split(',')
    .map((clause) =>
      clause
        .trim()
        .split(';')
        .map((part) => part.trim()),
    )
    .map(([type = '', ...written]) => ({
      type,
      parameters: new Map(written.map((pair) => pair.split('=') as [string, string])),
    }))
    .map((clause, index) => ({ ...clause, index, quality: Number(clause.parameters.get('q') ?? '1') }))
    .sort((a, b) => b.quality - a.quality || a.index - b.index)
  for (const { type, parameters } of clauses) {
    const asked = parameters.get('escaping') ?? ''
    if (['allow-utf-8', 'underscores', 'dots', 'values'].includes(asked)) escaping = asked
    const version = parameters.get('version') ?? ''
    const isOpen =
      allowsOpenMetrics && type === 'application/openmetrics-text' && ['', '0.0.1', '1.0.0'].includes(version)
    if (isOpen) return { isOpenMetrics: true, escaping }
    if (type === 'text/plain' && ['', '0.0.4'].includes(version)) break
  }
  return { isOpenMetrics: false, escaping }
}

/** The Content-Type of an answer. */
export const contentTypeOf = ({ isOpenMetrics, escaping }: Format): string =>
  isOpenMetrics
    ? `application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=${escaping}`
    : `text/plain; version=0.0.4; charset=utf-8; escaping=${escaping}`

type Escape = (name: string) => string

function familyText({ name, help, type, samples }: Family, isOpen: boolean, escape: Escape): string {
  const written = escape(name)
  const isTotal = type === 'counter' && written.endsWith('_total')
  const heading = quoteName(isOpen && isTotal ? written.slice(0, -'_total'.length) : written)
  const shownType = isOpen && type === 'counter' && !isTotal ? 'unknown' : type
  const lines = [`# HELP ${heading} ${escapeText(help, isOpen)}`, `# TYPE ${heading} ${shownType}`]
  const writer = new SampleWriter(isOpen, escape)
  for (const sample of samples) lines.push(...writer.lines(written, sample))
  return lines.map((line) => `${line}\n`).join('')
}

class SampleWriter {
  private readonly isOpen: boolean
  private readonly escape: Escape

  constructor(isOpen: boolean, escape: Escape) {
    this.isOpen = isOpen
    this.escape = escape
  }

  lines(name: string, sample: Sample): string[] {
    const { value } = sample
    const line = (suffix: string, text: string, extra: [string, number] | null = null, end = ''): string =>
      `${this.series(name + suffix, sample.labels, extra)} ${text}${this.timestamp(sample)}${end}`
    switch (value.type) {
      case 'gauge':
        return [line('', this.number(value.value))]
      case 'counter':
        return [line('', this.number(value.value), null, this.exemplar(value.exemplar))]
      case 'summary':
        return [
          ...value.quantiles.map(({ quantile, value: at }) => line('', this.number(at), ['quantile', quantile])),
          line('_sum', this.number(value.sum)),
          line('_count', this.count(value.count)),
        ]
      case 'histogram': {
        const { buckets, count, sum } = value
        const rows = buckets.map((bucket) =>
          line('_bucket', this.count(bucket.count), ['le', bucket.upperBound], this.exemplar(bucket.exemplar)),
        )
        if (!buckets.some(({ upperBound }) => upperBound === Infinity)) {
          rows.push(line('_bucket', this.count(count), ['le', Infinity]))
        }
        return [...rows, line('_sum', this.number(sum)), line('_count', this.count(count))]
      }
    }
  }

  /** A name that the old format does not know stands among the labels. */
  private series(name: string, labels: LabelPairs, extra: [string, number] | null): string {
    const pairs = labels.map(([key, value]) => `${quoteName(this.escape(key))}="${escapeText(value, true)}"`)
    if (extra !== null) pairs.push(`${extra[0]}="${this.number(extra[1])}"`)
    if (isPlainName(name)) return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`
    return `{${[quoteName(name), ...pairs].join(',')}}`
  }

  private number(value: number): string {
    const text = value === 0 ? '0' : formatGoFloat(value)
    return this.isOpen && /^-?\d+$/.test(text) ? `${text}.0` : text
  }

  /** The old format writes counts as floats. */
  private count(value: bigint): string {
    return this.isOpen ? String(value) : this.number(Number(value))
  }

  private timestamp({ timestamp }: Sample): string {
    if (timestamp === null) return ''
    return this.isOpen ? ` ${this.number(Number(timestamp) / 1000)}` : ` ${timestamp}`
  }

  private exemplar(exemplar: SampleExemplar | null): string {
    if (!this.isOpen || exemplar === null || exemplar.labels.length === 0) return ''
    const labels = exemplar.labels.map(([key, value]) => `${key}="${value}"`).join(',')
    return ` # {${labels}} ${this.number(exemplar.value)} ${this.number(Number(exemplar.time) / 1e9)}`
  }
}

const isPlainName = (name: string): boolean => /^[A-Za-z_:][A-Za-z0-9_:]*$/.test(name)

const quoteName = (name: string): string => (isPlainName(name) ? name : `"${escapeText(name, true)}"`)

const escapeText = (text: string, quotes: boolean): string => {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  return quotes ? escaped.replaceAll('"', '\\"') : escaped
}

/** Every character that the old format does not know becomes an underscore. */
const escapeName = (name: string): string =>
  isPlainName(name)
    ? name
    : Array.from(name, (character, index) =>
        (index === 0 ? /[A-Za-z_:]/ : /[A-Za-z0-9_:]/).test(character) ? character : '_',
      ).join('')
