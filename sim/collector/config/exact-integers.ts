import { formatGoInt } from '../go-int.ts'
import type { ConfigValue } from './config-value.ts'

/**
 * A sentence with the integers that the text has.
 *
 * Decoded integers are exact up to 2^53; a sentence that prints a larger one has it rounded, until its digits are looked up
 * in the component's own part of the text.
 */
export function withExactIntegers(message: string, value: ConfigValue | undefined): string {
  // Without a number of 16 digits there is nothing to do.
  if (value === undefined || !/\d{16}/.test(message)) return message
  let exact = message
  for (const integer of largeIntegers(value)) exact = exact.replaceAll(formatGoInt(Number(integer)), String(integer))
  return exact
}

function* largeIntegers(value: ConfigValue): Generator<bigint> {
  if (value.kind === 'int' && typeof value.value === 'bigint') yield value.value
  else if (value.kind === 'list') for (const item of value.items) yield* largeIntegers(item)
  else if (value.kind === 'map') for (const entry of value.entries.values()) yield* largeIntegers(entry.value)
}
