import type { Diagnostic } from '../../../../diagnostic.ts'
import { findClosest } from '../../../../find-closest.ts'

const MAX_INTEGER = 2_147_483_647

/** Reads variables by the specification's rules: empty is unset, and what is bad is warned of and left out. */
export class Variables {
  readonly diagnostics: Diagnostic[] = []
  private readonly env: Readonly<Record<string, string>>

  constructor(env: Readonly<Record<string, string>>) {
    this.env = env
  }

  /** The text of the first of these variables that says anything. */
  text(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = (Object.hasOwn(this.env, name) ? this.env[name]! : '').trim()
      if (value !== '') return value
    }
    return undefined
  }

  /** Only `true` is yes, however it is capitalised. */
  flag(...names: readonly string[]): boolean {
    const value = this.text(...names)?.toLowerCase()
    if (value !== undefined && value !== 'true' && value !== 'false') {
      this.warn(this.nameOf(names), `takes true or false, not \`${value}\`; false is used.`)
    }
    return value === 'true'
  }

  /** A whole number from `min`; undefined when it is unset or bad. */
  integer(min: number, ...names: readonly string[]): number | undefined {
    const value = this.text(...names)
    if (value === undefined) return undefined
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= min && number <= MAX_INTEGER) return number
    const kind = min === 0 ? 'a whole number that is not negative' : `a whole number of at least ${min}`
    this.warn(this.nameOf(names), `takes ${kind}, not \`${value}\`; it is ignored.`)
    return undefined
  }

  /** One of some words; undefined when it is unset or unknown. */
  word<W extends string>(words: readonly W[], ...names: readonly string[]): W | undefined {
    const value = this.text(...names)
    return value === undefined ? undefined : this.known(words, value, this.nameOf(names))
  }

  /** Some of some words, each once; `fallback` when none is left. */
  words<W extends string>(words: readonly W[], fallback: readonly W[], name: string): W[] {
    const value = this.text(name)
    if (value === undefined) return [...fallback]
    const parts = value.split(',').map((part) => part.trim())
    const known = parts.filter((part) => part !== '').map((part) => this.known(words, part, name))
    const kept = new Set(known.filter((part) => part !== undefined))
    return kept.size === 0 ? [...fallback] : [...kept]
  }

  /** Says that something is wrong with a variable. */
  warn(name: string, what: string, hint?: string): void {
    this.diagnostics.push({
      code: 'sdk-bad-variable',
      severity: 'warning',
      stage: 'sdk',
      message: `${name} ${what}`,
      ...(hint !== undefined && { hint }),
      params: { variable: name },
    })
  }

  /** Warns of variables that look like a known one with a slip. */
  warnOfSlips(known: readonly string[]): void {
    for (const name of Object.keys(this.env)) {
      if (!name.startsWith('OTEL_') || known.includes(name)) continue
      const meant = findClosest(name, known)
      if (meant !== null) this.warn(name, 'is read by no SDK.', `Did you mean ${meant}?`)
    }
  }

  private known<W extends string>(words: readonly W[], value: string, name: string): W | undefined {
    const found = words.find((word) => word === value)
    if (found !== undefined) return found
    const meant = findClosest(value, words)
    const hint = meant === null ? `Known are ${words.join(', ')}.` : `Did you mean \`${meant}\`?`
    this.warn(name, `does not know \`${value}\`; it is ignored.`, hint)
    return undefined
  }

  private nameOf(names: readonly string[]): string {
    return names.find((name) => this.text(name) !== undefined) ?? names[0]!
  }
}
