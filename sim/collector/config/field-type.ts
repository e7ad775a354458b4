import type { AnyField } from './field.ts'

/** The name of the Go type behind a field, as error texts print it. */
export function goTypeOfField(field: AnyField): string {
  switch (field.kind) {
    case 'string':
      return field.goType
    case 'pointer':
      return goTypeOfField(field.to)
    case 'bool':
      return 'bool'
    case 'int':
      return field.goType ?? field.type
    case 'float':
      return field.type
    case 'duration':
      return 'time.Duration'
    case 'text':
      return field.goType ?? 'string'
    case 'component-id':
      return 'component.ID'
    case 'untyped':
      return 'interface {}'
    case 'pairs':
      return 'configopaque.MapList'
    case 'list':
      return `[]${goTypeOfField(field.item)}`
    case 'map':
      return field.goType ?? `map[string]${goTypeOfField(field.value)}`
    case 'struct':
      return field.goType
    case 'optional':
      return field.field.goType
  }
}

/** Go's zero value of a field. */
export function zeroOf(field: AnyField): unknown {
  switch (field.kind) {
    case 'string':
    case 'component-id':
      return ''
    case 'text':
      return field.goKind === 'int' ? (field.fromInt?.(0) ?? '') : ''
    case 'bool':
      return false
    case 'int':
    case 'float':
    case 'duration':
      return 0
    case 'list':
    case 'pairs':
      return []
    case 'map':
      return {}
    case 'pointer':
    case 'untyped':
    case 'optional':
      return null
    case 'struct':
      return Object.fromEntries(Object.entries(field.fields).map(([key, child]) => [key, zeroOf(child)]))
  }
}

/** What hover and completion call the kind of a field. */
export function describeType(field: AnyField): string {
  switch (field.kind) {
    case 'text':
      // Values that follow a rule instead of a list, such as ids of pipelines.
      return field.values.length === 0 ? 'string' : field.values.join(' | ')
    case 'component-id':
      return 'component id'
    case 'pointer':
      return describeType(field.to)
    case 'untyped':
      return 'any'
    case 'pairs':
      return 'map or list of name and value'
    case 'list':
      return `list of ${describeType(field.item)}`
    case 'map':
      return `map of ${describeType(field.value)}`
    case 'struct':
    case 'optional':
      return 'map'
    case 'int':
    case 'float':
      return field.type
    default:
      return field.kind
  }
}

/** The default as YAML would say it; null when a sentence about it says nothing. */
export function describeDefault(field: AnyField): string | null {
  switch (field.kind) {
    case 'duration':
      return field.written
    case 'string':
    case 'text':
      return field.default() === '' ? null : field.default()
    case 'bool':
    case 'int':
    case 'float':
      return String(field.default())
    case 'list':
    case 'untyped':
    case 'pairs':
    case 'map': {
      const value = field.default()
      return value === null || Object.keys(value as object).length === 0 ? null : JSON.stringify(value)
    }
    case 'optional':
      return field.enabledByDefault ? 'on' : 'off'
    case 'component-id':
    case 'pointer':
    case 'struct':
      return null
  }
}
