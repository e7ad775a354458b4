import type { OttlFunction } from '../function.ts'
import { base64Encode } from './base64-encode.ts'
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
import { decode } from './decode.ts'
import { parsingConverters } from './parsing-converters.ts'
import { set } from './set.ts'
import { toKeyValueString } from './to-key-value-string.ts'

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
  base64Encode,
  bool,
  ...caseFunctions,
  coalesce,
  concat,
  containsValue,
  convertCase,
  decode,
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
  toKeyValueString,
  trim,
  trimPrefix,
  trimSuffix,
  values,
  when,
  ...parsingConverters,
]
