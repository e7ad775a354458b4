import type { ConfigProblem } from '../../component/component.ts'
import { bool, list, pointer, str, struct, text } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { goQuote } from '../../config/go-quote.ts'
import { utf8Length } from '../../../telemetry/utf8.ts'

const HASHES = ['sha1', 'sha3', 'md5', 'hmac-sha256', 'hmac-sha512']

const databaseFields = (name: string, goType: string) =>
  struct(
    `db.${goType}`,
    {
      enabled: bool(false, `Take the values out of ${name} statements.`),
      attributes: list(str('', 'The key of an attribute.'), 'Attributes that hold statements.'),
    },
    `Statements of ${name}.`,
  )

export const redactionConfig = struct(
  'redactionprocessor.Config',
  {
    allow_all_keys: bool(false, 'Keep all attributes whatever their keys; allowed_keys is then not read.'),
    allowed_keys: list(
      str('', 'The key of an attribute.'),
      'Attributes to keep; all others are removed. Empty removes everything.',
    ),
    blocked_key_patterns: list(
      str('', 'A regular expression (RE2).'),
      'Values are masked whole when their keys match one of these.',
    ),
    hash_function: text(
      HASHES,
      '',
      (written) => {
        const name = written.toLowerCase()
        if (name === '' || HASHES.includes(name)) return null
        return `unknown HashFunction ${name}, allowed functions are sha1, sha3, md5, hmac-sha256 and hmac-sha512`
      },
      'Writes a hash of what is masked in its place, instead of four asterisks.',
      {
        goType: 'redactionprocessor.HashFunction',
        goKind: 'string',
        normalize: (written) => written.toLowerCase(),
      },
    ),
    hmac_key: str('', 'The secret of the hmac functions: at least 32 bytes for hmac-sha256, 64 for hmac-sha512.', {
      goType: 'configopaque.String',
    }),
    ignored_keys: list(str('', 'The key of an attribute.'), 'Attributes that are neither removed nor looked into.'),
    ignored_key_patterns: list(
      str('', 'A regular expression (RE2).'),
      'Attributes whose keys match are neither removed nor looked into.',
    ),
    redact_all_types: bool(false, 'Look into values of all types as texts; off looks into texts only.'),
    blocked_values: list(str('', 'A regular expression (RE2).'), 'What matches inside a value is masked.'),
    allowed_values: list(
      str('', 'A regular expression (RE2).'),
      'Values that match are left alone, whatever would mask them.',
    ),
    db_sanitizer: struct(
      'db.DBSanitizerConfig',
      {
        sql: databaseFields('SQL', 'SQLConfig'),
        redis: databaseFields('Redis', 'RedisConfig'),
        valkey: databaseFields('Valkey', 'ValkeyConfig'),
        memcached: databaseFields('Memcached', 'MemcachedConfig'),
        mongo: databaseFields('MongoDB', 'MongoConfig'),
        opensearch: databaseFields('OpenSearch', 'OpenSearchConfig'),
        es: databaseFields('Elasticsearch', 'ESConfig'),
        sanitize_span_name: pointer(bool(false, ''), 'Also in names of spans; absent is true.'),
      },
      'Takes values out of database statements.',
    ),
    summary: str(
      '',
      'What is told of it in attributes: keys and counts (debug), counts (info), nothing (anything else).',
      {
        suggestions: ['debug', 'info', 'silent'],
      },
    ),
    url_sanitizer: struct(
      'url.URLSanitizationConfig',
      {
        enabled: bool(
          false,
          'Write an asterisk for every segment of a path that is no word, and leave out queries and fragments. Bodies of log records are all read as URLs.',
        ),
        attributes: list(str('', 'The key of an attribute.'), 'Attributes that hold URLs; no others are read as such.'),
        sanitize_span_name: pointer(
          bool(false, ''),
          'Also in names of client and server spans that have a slash or attributes of HTTP; a name that is ids all through stays. Absent is true.',
        ),
      },
      'Takes ids and other things that vary out of URLs.',
    ),
  },
  'Removes attributes that are not allowed and masks values that should not be seen.',
)
export type RedactionConfig = Decoded<typeof redactionConfig>

/** Upstream: redactionprocessor.Config.Validate. */
export function validateRedactionConfig(config: RedactionConfig): ConfigProblem[] {
  const { hash_function: name, hmac_key: key } = config
  if (!name.startsWith('hmac-')) return []
  const problem = (message: string): ConfigProblem[] => [{ path: [], message, keys: ['hmac_key'] }]
  if (key === '') return problem(`hmac_key must not be empty when hash_function is ${goQuote(name)}`)
  const least = name === 'hmac-sha512' ? 64 : 32
  const length = utf8Length(key)
  if (length >= least) return []
  return problem(`hmac_key must be at least ${least} bytes long for ${goQuote(name)}, got ${length} bytes`)
}
