import type { OttlFunction } from '../function.ts'
import { communityId } from './community-id.ts'
import { durationConverters } from './durations.ts'
import { extractGrokPatterns } from './extract-grok-patterns.ts'
import { hashConverters } from './hashes.ts'
import { idConverters } from './ids.ts'
import { isInCidr } from './is-in-cidr.ts'
import { isValidLuhn } from './is-valid-luhn.ts'
import { log } from './log.ts'
import { parseCsv } from './parse-csv.ts'
import { parseJson } from './parse-json.ts'
import { parseKeyValue } from './parse-key-value.ts'
import { parseSeverity } from './parse-severity.ts'
import { timePartConverters } from './time-parts.ts'
import { formatTime, time } from './time.ts'
import { unixTimeConverters } from './unix-times.ts'
import { url } from './url.ts'
import { userAgent } from './user-agent.ts'
import { uuidConverters } from './uuids.ts'
import { xmlConverters } from './xml/edit-xml.ts'
import { parseSimplifiedXml } from './xml/parse-simplified-xml.ts'
import { parseXml } from './xml/parse-xml.ts'

/** The converters that hash, identify, tell the time and read formats. */
export const parsingConverters: readonly OttlFunction[] = [
  ...hashConverters,
  ...idConverters,
  ...uuidConverters,
  ...unixTimeConverters,
  ...timePartConverters,
  ...durationConverters,
  time,
  formatTime,
  log,
  isValidLuhn,
  parseJson,
  parseKeyValue,
  parseCsv,
  extractGrokPatterns,
  url,
  communityId,
  isInCidr,
  parseSeverity,
  parseXml,
  parseSimplifiedXml,
  ...xmlConverters,
  userAgent,
]
