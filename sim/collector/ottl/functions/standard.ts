import type { OttlFunction } from '../function.ts'
import { durationConverters } from './durations.ts'
import { hashConverters } from './hashes.ts'
import { idConverters } from './ids.ts'
import { isValidLuhn } from './is-valid-luhn.ts'
import { log } from './log.ts'
import { parseJson } from './parse-json.ts'
import { parseKeyValue } from './parse-key-value.ts'
import { set } from './set.ts'
import { timePartConverters } from './time-parts.ts'
import { unixTimeConverters } from './unix-times.ts'
import { uuidConverters } from './uuids.ts'

/** The editors that every component with statements has (upstream: ottlfuncs.StandardFuncs minus converters). */
export const standardEditors: readonly OttlFunction[] = [set]

/** The converters that statements and conditions have (upstream: ottlfuncs.StandardConverters). */
export const standardConverters: readonly OttlFunction[] = [
  ...hashConverters,
  ...idConverters,
  ...uuidConverters,
  ...unixTimeConverters,
  ...timePartConverters,
  ...durationConverters,
  log,
  isValidLuhn,
  parseJson,
  parseKeyValue,
]
