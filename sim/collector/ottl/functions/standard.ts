import type { OttlFunction } from '../function.ts'
import {
  append,
  coalesce,
  containsValue,
  deleteIndex,
  index,
  keys,
  len,
  sliceToMap,
  sort,
  values,
} from './collections.ts'
import { bool, double, hex, int, parseInteger, string } from './conversions.ts'
import { format } from './format.ts'
import { all, any, filter, find, mapEach, mapKeys, reduce, when } from './lambdas.ts'
import {
  clear,
  deleteKey,
  deleteMatchingKeys,
  flatten,
  keepKeys,
  keepMatchingKeys,
  limit,
  mergeMaps,
  stringifyAll,
  truncateAll,
} from './map-editors.ts'
import { extractPatterns, isMatch } from './match.ts'
import { replaceAllMatches, replaceAllPatterns, replaceMatch, replacePattern } from './replace.ts'
import {
  caseFunctions,
  concat,
  convertCase,
  hasPrefix,
  hasSuffix,
  split,
  substring,
  trim,
  trimPrefix,
  trimSuffix,
} from './text.ts'
import { isBool, isDouble, isEmpty, isInt, isList, isMapValue, isString } from './type-tests.ts'
import { durationConverters } from './durations.ts'
import { hashConverters } from './hashes.ts'
import { idConverters } from './ids.ts'
import { isValidLuhn } from './is-valid-luhn.ts'
import { log } from './log.ts'
import { parseJson } from './parse-json.ts'
import { parseKeyValue } from './parse-key-value.ts'
import { communityId } from './community-id.ts'
import { isInCidr } from './is-in-cidr.ts'
import { parseSeverity } from './parse-severity.ts'
import { url } from './url.ts'
import { set } from './set.ts'
import { formatTime, time } from './time.ts'
import { timePartConverters } from './time-parts.ts'
import { unixTimeConverters } from './unix-times.ts'
import { uuidConverters } from './uuids.ts'

/** The editors that every component with statements has (upstream: ottlfuncs.StandardFuncs minus converters). */
export const standardEditors: readonly OttlFunction[] = [
  clear,
  deleteKey,
  deleteMatchingKeys,
  flatten,
  keepKeys,
  keepMatchingKeys,
  limit,
  mergeMaps,
  replaceAllMatches,
  replaceAllPatterns,
  replaceMatch,
  replacePattern,
  set,
  stringifyAll,
  truncateAll,
]

/** The converters that statements and conditions have (upstream: ottlfuncs.StandardConverters). */
export const standardConverters: readonly OttlFunction[] = [
  all,
  any,
  append,
  bool,
  ...caseFunctions,
  coalesce,
  concat,
  containsValue,
  convertCase,
  deleteIndex,
  double,
  extractPatterns,
  filter,
  find,
  format,
  hasPrefix,
  hasSuffix,
  hex,
  index,
  int,
  isBool,
  isDouble,
  isEmpty,
  isInt,
  isList,
  isMapValue,
  isMatch,
  isString,
  keys,
  len,
  mapEach,
  mapKeys,
  parseInteger,
  reduce,
  sliceToMap,
  sort,
  split,
  string,
  substring,
  trim,
  trimPrefix,
  trimSuffix,
  values,
  when,
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
  time,
  formatTime,
  url,
  communityId,
  isInCidr,
  parseSeverity,
]
