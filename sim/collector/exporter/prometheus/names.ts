import { goQuote } from '../../config/go-quote.ts'
import type { PrometheusConfig } from './config.ts'
import { unitSuffixes } from './units.ts'

/** A name, or why there is none. */
export type NameResult = { name: string } | { error: string }

/** What is named: gauges and counters get suffixes of their own. */
export type NamedKind = 'gauge' | 'counter' | 'other'

/**
 * Turns OpenTelemetry's names into those of Prometheus.
 *
 * Upstream: github.com/prometheus/otlptranslator v1.0.0, as the exporter configures it.
 */
export class Names {
  private readonly namespace: string
  private readonly hasSuffixes: boolean
  private readonly allowsUtf8: boolean

  constructor({ namespace, translation_strategy: strategy }: PrometheusConfig) {
    this.namespace = namespace
    this.allowsUtf8 = strategy === 'NoUTF8EscapingWithSuffixes' || strategy === 'NoTranslation'
    // Without a strategy names get suffixes, whatever add_metric_suffixes says: its feature gate is on.
    this.hasSuffixes = strategy === '' || strategy.endsWith('WithSuffixes')
  }

  /** The name of a metric. */
  metric(name: string, unit: string, kind: NamedKind): NameResult {
    if (this.allowsUtf8) return { name: this.freeName(name, unit, kind) }
    const built = this.hasSuffixes ? this.nameOfTokens(name, unit, kind) : this.plainName(name)
    if (built === '') return { error: `normalization for metric ${goQuote(name)} resulted in empty name` }
    if (built !== name && /^_*$/.test(built)) {
      return { error: `normalization for metric ${goQuote(name)} resulted in invalid name ${goQuote(built)}` }
    }
    return { name: built }
  }

  /** The name of a label. */
  label(key: string): NameResult {
    if (key === '') return { error: 'label name is empty' }
    if (this.allowsUtf8) {
      return /^_*$/.test(key) ? { error: `label name ${goQuote(key)} contains only underscores` } : { name: key }
    }
    const clean = sanitizeLabel(key)
    const starts = /^[0-9]/.test(clean) ? `key_${clean}` : /^_(?!_)/.test(clean) ? `key${clean}` : clean
    if (!/^_*$/.test(starts)) return { name: starts }
    return { error: `normalization for label name ${goQuote(key)} resulted in invalid name ${goQuote(starts)}` }
  }

  /** What stands before `target_info`. */
  get targetNamespace(): NameResult {
    return this.namespace === '' ? { name: '' } : this.label(this.namespace)
  }

  private plainName(name: string): string {
    const clean = (text: string): string =>
      text
        .split(/[^A-Za-z0-9:_]+/u)
        .filter(isPart)
        .join('_')
    if (this.namespace !== '') return `${clean(this.namespace)}_${clean(name)}`
    return withoutLeadingDigit(clean(name))
  }

  private nameOfTokens(name: string, unit: string, kind: NamedKind): string {
    let tokens = name.split(/[^A-Za-z0-9:]+/u).filter(isPart)
    const { main, per } = unitSuffixes(unit)
    const perSuffix = cleanUnit(per)
    const mainSuffix = cleanUnit(main)
    const perPart = perSuffix === 'per_' ? '' : perSuffix.replace(/_$/, '')
    const addedPer = tokens.includes(perPart) ? '' : perPart
    const mainPart = tokens.includes(mainSuffix) ? '' : mainSuffix
    const addedMain = addedPer === '' ? mainPart : mainPart.replace(/_$/, '')
    tokens.push(...[addedMain, addedPer].filter(isPart))
    if (kind === 'counter') tokens = [...tokens.filter((token) => token !== 'total'), 'total']
    if (kind === 'gauge' && unit === '1') tokens = [...tokens.filter((token) => token !== 'ratio'), 'ratio']
    if (this.namespace !== '') tokens.unshift(this.namespace)
    return withoutLeadingDigit(tokens.join('_'))
  }

  private freeName(written: string, unit: string, kind: NamedKind): string {
    let name = this.namespace === '' ? written : `${this.namespace}_${written}`
    if (!this.hasSuffixes) return name
    let end = ''
    const takeOff = (suffix: string): void => {
      name = withoutSuffix(name, suffix)
      end = `_${suffix}${end}`
    }
    if (kind === 'gauge' && unit === '1') takeOff('ratio')
    if (kind === 'counter') takeOff('total')
    const { main, per } = unitSuffixes(unit)
    if (per !== '') takeOff(per)
    if (main !== '' && !name.endsWith(main)) name = `${name}_${main}`
    return name + end
  }
}

const isPart = (text: string): boolean => text !== ''

const withoutLeadingDigit = (name: string): string => (/^[0-9]/.test(name) ? `_${name}` : name)

/** Takes a suffix off, and whatever one character stands before it. */
const withoutSuffix = (name: string, suffix: string): string =>
  name.endsWith(suffix) && name.length > suffix.length + 1 ? name.slice(0, -(suffix.length + 1)) : name

const cleanUnit = (unit: string): string =>
  unit
    .replaceAll(/[^A-Za-z0-9:]/gu, '_')
    .replaceAll(/_+/g, '_')
    .replace(/^_/, '')

/** Labels that begin and end with two underscores keep them. */
function sanitizeLabel(key: string): string {
  const isReserved = key.length >= 4 && key.startsWith('__') && key.endsWith('__')
  const clean = (isReserved ? key.slice(2, -2) : key).replaceAll(/[^A-Za-z0-9]+/gu, '_')
  return isReserved ? `__${clean}__` : clean
}
