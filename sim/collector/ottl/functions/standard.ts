import type { OttlFunction } from '../function.ts'
import { append } from './append.ts'
import { base64Encode } from './base64-encode.ts'
import { clear } from './clear.ts'
import { coalesce } from './coalesce.ts'
import { bool, double, hex, int, parseInteger, string } from './conversions.ts'
import { decode } from './decode.ts'
import { deleteIndex } from './delete-index.ts'
import { deleteKey, deleteMatchingKeys } from './delete-keys.ts'
import { containsValue, index } from './find-in-list.ts'
import { flatten } from './flatten.ts'
import { format } from './format.ts'
import { keepKeys, keepMatchingKeys } from './keep-keys.ts'
import { keys, values } from './keys-and-values.ts'
import { len } from './len.ts'
import { limit } from './limit.ts'
import { mapEach } from './map-each.ts'
import { mapKeys } from './map-keys.ts'
import { extractPatterns, isMatch } from './match.ts'
import { mergeMaps } from './merge-maps.ts'
import { parsingConverters } from './parsing-converters.ts'
import { all, any, filter, find } from './predicates.ts'
import { reduce } from './reduce.ts'
import { replaceAllMatches, replaceAllPatterns, replaceMatch, replacePattern } from './replace.ts'
import { set } from './set.ts'
import { sliceToMap } from './slice-to-map.ts'
import { sort } from './sort.ts'
import { stringifyAll } from './stringify-all.ts'
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
import { toKeyValueString } from './to-key-value-string.ts'
import { truncateAll } from './truncate-all.ts'
import { isBool, isDouble, isEmpty, isInt, isList, isMapValue, isString } from './type-tests.ts'
import { when } from './when.ts'

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
