import { utf8Bytes, utf8Text } from '../../../telemetry/utf8.ts'
import { isGibberish } from './is-gibberish.ts'

const MOST_SEGMENTS = 10

const SLASH = 47
const ASTERISK = 42
const ENDS = [...'?&#'].map((end) => end.charCodeAt(0))
const OTHERS_OF_WORDS = [...'-_. '].map((other) => other.charCodeAt(0))

const isOfWords = (byte: number): boolean =>
  (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || OTHERS_OF_WORDS.includes(byte)

/**
 * A path, or any other text, with an asterisk for each segment that is no word, and without its query and fragment.
 *
 * What is odd is upstream's: a digit may be the second character of a segment (`v1`) and only that one; the last segment in
 * front of a query is no longer judged by its letters; a path ends behind ten segments, and what was no word there is
 * judged once more. Segments found to be words are kept upstream in a cache, which changes no answer.
 *
 * Upstream: clusterurl/pkg/clusterurl/clusterurl.go with its default configuration, same.
 */
export function clusterUrl(path: string): string {
  const bytes = utf8Bytes(path)
  // Written over from the left, behind what is read: `end` is where the segment begins, `next` where its bytes go.
  let length = bytes.length
  let end = 0
  let next = 0
  let isReplaced = false
  let mayHaveOther = true
  let segments = 0
  const replace = (): void => {
    if (end < length) bytes[end++] = ASTERISK
  }
  const keepWord = (): void => {
    if (isGibberish(utf8Text(bytes.slice(end, next)))) replace()
    else end = next
  }
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!
    if (ENDS.includes(byte)) {
      if (isReplaced) replace()
      else end = Math.max(end, next)
      length = end
      break
    }
    if (byte === SLASH) {
      segments++
      if (isReplaced) replace()
      else if (next > end) keepWord()
      if (segments >= MOST_SEGMENTS) break
      bytes[end++] = byte
      next = end
      isReplaced = false
      mayHaveOther = true
    } else if (!isReplaced) {
      bytes[next++] = byte
      if (isOfWords(byte)) continue
      if (mayHaveOther && next - end === 2) mayHaveOther = false
      else isReplaced = true
    }
  }
  if (isReplaced) replace()
  else if (next > end) keepWord()
  return utf8Text(bytes.slice(0, end))
}
