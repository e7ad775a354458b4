import { valueText } from './value-text.ts'
import type { CarrierAccess } from './carrier-access.ts'

const variables = new Map<string, string>()

/**
 * The variable a field's name becomes: letters in upper case, everything but letters, digits and `_` an underscore,
 * and one before a leading digit (specification: environment variables as context propagation carriers).
 */
export function variableName(name: string): string {
  let found = variables.get(name)
  if (found === undefined) {
    found = name
      .replace(/[a-z]/g, (letter) => letter.toUpperCase())
      .replace(/[^A-Z0-9_]/g, '_')
      .replace(/^(?=[0-9])/, '_')
    variables.set(name, found)
  }
  return found
}

/**
 * Environment variables of a child process, in every language alike. `keys` can only say the names as they stand
 * there, so propagators that look through them (Jaeger's baggage, X-Ray) find nothing of theirs.
 */
export const environmentAccess: CarrierAccess = {
  getter: {
    get(carrier, name) {
      const variable = variableName(name)
      for (let link = carrier.first; link !== null; link = link.next) {
        if (link.name === variable) return valueText(link.value)
      }
      return undefined
    },
    keys: (carrier) => carrier.names().filter((name) => name === variableName(name)),
  },
  setter: {
    set: (carrier, name, value) => carrier.replace(variableName(name), value),
  },
}
