import { goTypeName } from './value.ts'
import type { OttlValue } from './value.ts'
import { NO_FLAGS, printVerb } from './go-verbs.ts'
import type { Flags } from './go-verbs.ts'

/** A text as Go's fmt.Sprintf writes it, mistakes included: `%!d(string=a)`, `%!v(MISSING)`, `%!(EXTRA int64=1)`. */
export function formatGo(template: string, values: readonly OttlValue[]): string {
  return new Formatter(template, values).run()
}

/** Go does not take widths and precisions beyond this. */
const TOO_LARGE = 1_000_000

/** Upstream: Go's fmt.(*pp).doPrintf. */
class Formatter {
  private readonly format: string
  private readonly values: readonly OttlValue[]
  private out = ''
  private place = 0
  private next = 0
  private isGoodIndex = true
  private isReordered = false
  private isBehindIndex = false

  constructor(format: string, values: readonly OttlValue[]) {
    this.format = format
    this.values = values
  }

  run(): string {
    const { format } = this
    while (this.place < format.length) {
      const percent = format.indexOf('%', this.place)
      this.out += format.slice(this.place, percent < 0 ? format.length : percent)
      if (percent < 0) break
      this.place = percent + 1
      this.verb()
    }
    const extra = this.isReordered ? [] : this.values.slice(this.next)
    const texts = extra.map((value) =>
      value === null ? '<nil>' : `${goTypeName(value)}=${printVerb(value, 'v', NO_FLAGS)}`,
    )
    return texts.length === 0 ? this.out : `${this.out}%!(EXTRA ${texts.join(', ')})`
  }

  private verb(): void {
    const flags: Flags = { ...NO_FLAGS }
    this.isGoodIndex = true
    this.isBehindIndex = false
    this.flags(flags)
    this.index()
    this.width(flags)
    this.precision(flags)
    if (!this.isBehindIndex) this.index()
    const point = this.format.codePointAt(this.place)
    if (point === undefined) {
      this.out += '%!(NOVERB)'
      return
    }
    const verb = String.fromCodePoint(point)
    this.place += verb.length
    if (verb === '%') this.out += '%'
    else if (!this.isGoodIndex) this.out += `%!${verb}(BADINDEX)`
    else if (this.next >= this.values.length) this.out += `%!${verb}(MISSING)`
    else this.out += printVerb(this.values[this.next++]!, verb, flags)
  }

  private flags(flags: Flags): void {
    for (; ; this.place++) {
      switch (this.format[this.place]) {
        case '#':
          flags.sharp = true
          break
        case '0':
          flags.zero = true
          break
        case '+':
          flags.plus = true
          break
        case '-':
          flags.minus = true
          break
        case ' ':
          flags.space = true
          break
        default:
          return
      }
    }
  }

  private width(flags: Flags): void {
    if (this.format[this.place] === '*') {
      this.place++
      flags.width = this.intArgument()
      if (flags.width === null) this.out += '%!(BADWIDTH)'
      else if (flags.width < 0) {
        flags.width = -flags.width
        flags.minus = true
      }
      this.isBehindIndex = false
      return
    }
    flags.width = this.number()
    if (this.isBehindIndex && flags.width !== null) this.isGoodIndex = false
  }

  private precision(flags: Flags): void {
    if (this.format[this.place] !== '.') return
    this.place++
    if (this.isBehindIndex) this.isGoodIndex = false
    this.index()
    if (this.format[this.place] !== '*') {
      flags.precision = this.number() ?? 0
      return
    }
    this.place++
    const precision = this.intArgument()
    flags.precision = precision !== null && precision >= 0 ? precision : null
    if (flags.precision === null) this.out += '%!(BADPREC)'
    this.isBehindIndex = false
  }

  /** `[2]`: which value is next. */
  private index(): void {
    this.isBehindIndex = false
    if (this.format[this.place] !== '[') return
    this.isReordered = true
    const end = this.format.indexOf(']', this.place)
    const digits = end < 0 ? '' : this.format.slice(this.place + 1, end)
    this.place = end < 0 ? this.place + 1 : end + 1
    const isNumber = /^[0-9]+$/.test(digits) && Number(digits) <= TOO_LARGE
    this.isBehindIndex = isNumber
    if (isNumber && Number(digits) >= 1 && Number(digits) <= this.values.length) this.next = Number(digits) - 1
    else this.isGoodIndex = false
  }

  private number(): number | null {
    const digits = /^[0-9]*/.exec(this.format.slice(this.place))![0]
    this.place += digits.length
    return digits === '' || Number(digits) > TOO_LARGE ? null : Number(digits)
  }

  private intArgument(): number | null {
    if (this.next >= this.values.length) return null
    const value = this.values[this.next++]!
    return typeof value === 'bigint' && value >= -TOO_LARGE && value <= TOO_LARGE ? Number(value) : null
  }
}
