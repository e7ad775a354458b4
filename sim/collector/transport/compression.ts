import type { ConfigProblem } from '../component/component.ts'
import { int, struct, text } from '../config/field.ts'
import { goQuote } from '../config/go-quote.ts'

const TYPES = ['gzip', 'zlib', 'deflate', 'snappy', 'x-snappy-framed', 'zstd', 'lz4', 'none', '']

/** `compression` of a client. Bytes are counted before compression. */
export const compressionField = (value: string) =>
  text(
    TYPES.filter((type) => type !== ''),
    value,
    (written) => (TYPES.includes(written) ? null : `unsupported compression type ${goQuote(written)}`),
    'How requests are compressed.',
    { goType: 'configcompression.Type' },
  )

/** `compression_params` of an HTTP client. */
export const compressionParamsConfig = struct(
  'configcompression.CompressionParams',
  { level: int(0, 'How hard to compress; the levels depend on the type.') },
  'How hard requests are compressed.',
)

/** Upstream: configcompression.Type.ValidateParams, for a client that compresses. */
export function validateCompression(type: string, { level }: { level: number }): ConfigProblem[] {
  if (type === '' || type === 'none' || type === 'zstd') return []
  const hasZlibLevels = type === 'gzip' || type === 'zlib' || type === 'deflate'
  if (level === 0 || (hasZlibLevels && level >= -2 && level <= 9)) return []
  const message = `unsupported parameters {Level:${level}} for compression type ${goQuote(type)}`
  return [{ path: [], message, keys: ['compression_params', 'level'] }]
}
