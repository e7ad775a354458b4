import { formatGoFloat } from '../../telemetry/go-float.ts'
import type { ConfigValue } from './config-value.ts'
import { goQuote } from './go-quote.ts'

/** A value as Go's `%#v` prints it. */
export function goSyntax(value: ConfigValue): string {
  switch (value.kind) {
    case 'null':
      return 'interface {}(nil)'
    case 'string':
      return goQuote(value.value)
    case 'list':
      return `[]interface {}{${value.items.map(goSyntax).join(', ')}}`
    case 'map': {
      const keys = [...value.entries.keys()].sort()
      return `map[string]interface {}{${keys.map((key) => `${goQuote(key)}:${goSyntax(value.entries.get(key)!.value)}`).join(', ')}}`
    }
    case 'float':
      return formatGoFloat(value.value)
    default:
      return String(value.value)
  }
}

/** A value as Go's `%v` prints it. */
export function goText(value: ConfigValue): string {
  switch (value.kind) {
    case 'null':
      return '<nil>'
    case 'list':
      return `[${value.items.map(goText).join(' ')}]`
    case 'map': {
      const keys = [...value.entries.keys()].sort()
      return `map[${keys.map((key) => `${key}:${goText(value.entries.get(key)!.value)}`).join(' ')}]`
    }
    case 'time':
      return timeText(value.value)
    case 'float':
      return formatGoFloat(value.value)
    default:
      return String(value.value)
  }
}

/** A timestamp of YAML as Go prints the time: `2024-01-01 00:00:00 +0000 UTC`. */
function timeText(written: string): string {
  const [date = '', time = '', fraction = '', zone = ''] = /^([^Tt ]*)[Tt ]?([0-9:]*)(\.[0-9]*)?(.*)$/
    .exec(written)!
    .slice(1)
  const digits = (text: string, by: string) =>
    text
      .split(by)
      .map((part) => part.padStart(2, '0'))
      .join(by)
  const clock = time === '' ? '00:00:00' : digits(time, ':') + fraction.replace(/\.?0*$/, '')
  const offset = zone.replace(':', '')
  const place = /^(?:Z|[+-]0000)?$/.test(offset) ? '+0000 UTC' : `${offset} ${offset}`
  return `${digits(date, '-')} ${clock} ${place}`
}
