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
    default:
      return String(value.value)
  }
}
